import type { Phrases } from "../phrases";

/** The parts of an emergency that only together make one: a thing in use, that it fails, for whom. */
export const outage = {
  liveThing: {
    en: `
      server, servers, site, website, webshop, web shop, store, shop, online shop, checkout, payment, payments,
      card machine, card reader, till, tills, pos, terminal, terminals, booking system, reservation system, system,
      systems, network, internet, wifi, broadband, email, emails, mail server, phones, phone lines, phone system,
      switchboard, database, platform, app, portal, cloud, erp, crm, vpn, domain, warehouse, production,
      production line, assembly line, plant, machine, machines, freezer, freezers, fridge, cold room, cold store,
      refrigeration, chiller, lift, elevator, power, electricity, heating, boiler, furnace, hot water, aircon,
      air conditioning, generator, pump, sump pump, alarm, gate, shutter, dispatch, ventilator, oxygen, ordering,
      online ordering, gateway, api, feed, monitors, sensors, dashboard, cameras, scanners, scanner, printers,
      telematics, radios, robots, conveyor, compressor, compressors, concentrator, dialysis, crane, kiln, oven, ovens, milking, incubator, ventilation, tracking,
      software, reservations, bookings, calendar, tickets, ticketing, turnstiles, barrier, barriers, chargers,
      charging station, cooling, air con, sprinklers, pos system, card payments, wi fi`,
    es: `
      servidor, servidores, web, pagina, sitio, tienda, tienda online, pago, pagos, caja, cajas, tpv, datafono,
      sistema, sistemas, red, internet, correo, telefonos, centralita, base de datos, plataforma, aplicacion, app,
      almacen, produccion, linea, maquina, congelador, camara, nevera, ascensor, luz, electricidad, calefaccion,
      caldera, bomba, alarma, persiana, reservas`,
    de: `
      server, website, webseite, seite, homepage, shop, onlineshop, webshop, kasse, kassen, kassensystem, zahlung,
      zahlungen, terminal, system, systeme, netzwerk, internet, mailserver, telefonanlage, telefone, datenbank,
      plattform, app, lager, produktion, anlage, maschine, maschinen, kuhlung, kuhlhaus, kuhlraum, gefrier*, aufzug,
      fahrstuhl, strom, heizung, heizungsanlage, therme, pumpe, alarmanlage, tor, warenwirtschaft, buchungssystem`,
    fr: `
      serveur, serveurs, site, boutique, site internet, paiement, paiements, caisse, caisses, tpe, terminal, systeme,
      systemes, reseau, internet, messagerie, telephones, standard, base de donnees, plateforme, application, appli,
      entrepot, production, ligne, machine, machines, congelateur, congelateurs, chambre froide, frigo, ascenseur,
      courant, electricite, chauffage, chaudiere, pompe, alarme, rideau, reservations, logiciel`,
    nl: `
      server, servers, website, webshop, winkel, site, kassa, kassas, kassasysteem, pin, pinautomaat, betaling,
      betalingen, systeem, systemen, netwerk, internet, mailserver, telefoons, telefooncentrale, database, platform,
      app, magazijn, productie, lijn, machine, machines, koeling, koelcel, vriezer, vriezers, lift, stroom,
      verwarming, ketel, pomp, alarm, poort, boekingssysteem`,
  },
  failsNow: {
    en: `
      down, offline, dead, dying, failing, failed, fails, broken, broke, crashed, crashing, not responding,
      isnt responding, unresponsive, unreachable, unavailable, inaccessible, timing out, times out, timed out,
      stopped, stopped working, not working, isnt working, arent working, doesnt work, dont work, wont load,
      not loading, wont start, frozen, froze, blank, white screen, error 500, a 500, 500 error, 502, 503, 504, kaput,
      out of order, knocked out, stuck, jammed, tripped, cut off, not cooling, thawing, melting, overheating,
      exploded, blew up, just died, has died, went dark, unusable, halted, idle, wont come up, wont come back,
      cuts out, went down, crashed again, showing errors, throwing errors, erroring, cant connect, lost connection,
      disconnected, wont turn on, wont open, refusing, just stopped, has stopped, just lost, gave out, given out,
      and climbing, getting warm, warming up`,
    es: `
      caid*, muert*, parad*, bloquead*, colgad*, no funciona*, no va, no van, no responde*, no carga*, no arranca*,
      inaccesible*, fuera de servicio, averiad*, estropead*, fallando, falla, se ha ido, se fue, apagad*,
      descongelando*, atascad*`,
    de: `
      tot, down, offline, ausgefallen, fallt aus, steht, lahmgelegt, lahm, abgesturzt, nicht erreichbar, unerreichbar,
      nicht mehr erreichbar, geht nicht, gehen nicht, geht nichts, nichts geht, reagiert nicht, funktioniert nicht,
      funktionieren nicht, kaputt, defekt, eingefroren, taut, auftauen, hangt, steckt, steckengeblieben`,
    fr: `
      en panne, inaccessible*, plante*, hors ligne, hors service, bloque*, ne repond*, tombe*, ne marche*,
      ne fonctionne*, marche plus, fonctionne plus, coupe*, mort, morte, arrete*, injoignable*, sature*, decongel*,
      a l arret, ko, en rade, saute`,
    nl: `
      plat, down, offline, onbereikbaar, niet bereikbaar, uitgevallen, valt uit, doen het niet, doet het niet,
      doet niks, doet niets, werkt niet, werken niet, ligt eruit, liggen eruit, eruit, kapot, vastgelopen,
      reageert niet, dood, ontdooit, ontdooien, gecrasht`,
  },
  allOfUs: {
    en: `
      everyone, everybody, nobody, no one, all customers, every customer, all users, all our, all of our, all staff,
      our whole, the whole, whole, entire, entirely, completely, totally, every order, no orders, cant sell,
      cannot sell, cant trade, cant take, cannot take, cant serve, cant work, cannot work, cant ship, losing sales,
      losing money, losing orders, losing customers, costing us, lost sales, people are waiting, waiting room,
      patients, queue, queues, customers cant, customers cannot, customers are, clients cant, our customers, guests,
      people inside, people in it, people stuck, two people, with people, with a child, with two, our stock,
      staff are, staff, drivers, students, passengers, visitors, members, residents, animals, none of, every, across,
      all # of, all sites, all locations, all branches, locations, each of our, people, shoppers, diners, audience`,
    es: `
      nadie, entero, entera, completo, completa, por completo, no podemos, no puede nadie, perdiendo, clientes,
      pacientes, ningun pedido, personas dentro, gente dentro, nuestros clientes, los clientes, todos los, todas las,
      empleados, residentes`,
    de: `
      keiner, niemand, ganze, ganzer, ganzes, komplett*, gesamt*, keine bestellungen, konnen nicht, kunden, patienten,
      verlieren, nichts mehr, leute drin, personen drin, menschen drin, gaste, fahrer, alle kunden, alle mitarbeiter,
      kunden konnen, mitarbeiter konnen, bewohner`,
    fr: `
      personne, entier, entiere, completement, totalement, plus aucun*, aucune commande, ne pouvons plus,
      ne peut plus, peuvent plus, perdons, clients, patients, plus rien, gens dedans, personnes dedans,
      deux personnes, nos clients, les clients, tous nos, tous les, toutes les, residents, equipes`,
    nl: `
      niemand, iedereen, hele, gehele, volledig, compleet, geen bestellingen, kunnen niet, kunnen niks, kunnen niets,
      klanten, patienten, verliezen, niks, staat vol, mensen in, mensen erin, onze klanten, alle klanten, al onze,
      medewerkers, bewoners, gasten`,
  },
  lifeDevice: {
    any: `
      concentrator, oxygen concentrator, oxygen machine, oxygen tank, oxygen bottle, ventilator, respirator, dialysis machine,
      pacemaker, insulin pump, feeding pump, concentrador, oxigeno, respirador, marcapasos, bomba de insulina,
      sauerstoffgerat, sauerstoff, beatmungsgerat, herzschrittmacher, insulinpumpe, concentrateur, oxygene, respirateur,
      pompe a insuline, zuurstofapparaat, zuurstof, beademingsapparaat, insulinepomp`,
  },
  confined: {
    en: `
      stuck, trapped, locked in, shut in, caught in, cant get out, cannot get out, fell shut, fallen shut, slammed shut,
      wont open, between floors, between # and #, halfway, knocking, banging`,
    es: `atrapad*, encerrad*, atascad*, parado con, entre dos pisos, no puede salir, no pueden salir, golpes`,
    de: `
      steckt fest, stecken fest, steckt, festgesteckt, eingeschlossen, eingesperrt, sitzt fest, sitzen fest, gefangen,
      zugefallen, kommt nicht raus, kommen nicht raus, klopft, klopfen`,
    fr: `coince*, bloque*, enferme*, refermee sur, prisonnier*, entre deux etages, ne peut pas sortir, frappe`,
    nl: `zit vast, zitten vast, vastzit, vastzitten, vast in, opgesloten, dichtgevallen, komt er niet uit, klopt, kloppen`,
  },
  enclosure: {
    en: `
      lift, elevator, vault, strong room, strongroom, cold room, cold store, walk in freezer, walk in fridge, sauna,
      cable car, gondola, silo, shaft, manhole, container, airlock, revolving door`,
    es: "ascensor, camara acorazada, camara frigorifica, sauna, teleferico, silo, contenedor, montacargas",
    de: `
      aufzug, fahrstuhl, lift, tresor, tresorraum, tresortur, tresorraumtur, kuhlraum, kuhlzelle, sauna, seilbahn,
      gondel, silo, schacht, container`,
    fr: "ascenseur, coffre, chambre forte, chambre froide, sauna, telepherique, silo, conteneur, monte charge",
    nl: "lift, kluis, koelcel, vriescel, sauna, kabelbaan, silo, schacht, container",
  },
  somebody: {
    en: `
      someone, somebody, lady, gentleman, tenant, visitor, driver, cleaner, pensioner, she, he, they, we, im, woman, man, girl, boy, child, kid, kids, baby, mother, father, mum, mom, dad,
      people, person, colleague, neighbour, neighbor, guest, mrs, mr, resident, worker, pushchair, inside, her, him, them`,
    es: `
      alguien, senora, senor, mujer, hombre, nino, nina, bebe, madre, padre, gente, personas, persona, companero, companera,
      vecino, vecina, huesped, estamos, dentro`,
    de: `
      jemand, frau, mann, kind, kinder, baby, mutter, vater, leute, menschen, personen, person, kollege, kollegin, nachbar,
      nachbarin, gast, herr, wir, drin, sie, ihn, ihr`,
    fr: `
      quelqu un, dame, femme, homme, enfant, enfants, bebe, mere, pere, gens, personnes, personne, collegue, voisin, voisine,
      client, madame, monsieur, on est, nous sommes, dedans, elle, lui`,
    nl: `
      iemand, vrouw, man, kind, kinderen, baby, moeder, vader, mensen, personen, persoon, collega, buurman, buurvrouw, gast,
      mevrouw, meneer, we, wij, ze, hem, haar`,
  },
  water: {
    any: "water, agua, wasser, eau, abwasser, regenwasser, regen, rain, rainwater, sewage, aguas, flotte",
  },
  spreads: {
    en: `
      ceiling, through the, up through, everywhere, wont stop, cant stop, cannot stop, rising, pouring, coming in,
      coming up, coming out, coming down, running down, running through, all over, under water, inches of, ankle deep,
      knee deep, from above, from upstairs, spraying, shooting out, gushing`,
    es: `
      techo, por todas partes, por todos lados, sale, cae, entra, entrando, cayendo, saliendo, subiendo, chorros,
      no para, vecino de arriba`,
    de: `
      durch die, decke, von oben, uberall, lauft, lauft aus, spritzt, stromt, schiesst, steigt, dringt, im flur,
      in der kuche, kommt rein, hort nicht auf`,
    fr: "partout, plafond, coule, monte, jaillit, du dessus, s arrete pas, ruisselle, deborde",
    nl: "plafond, overal, stroomt, spuit, komt, loopt, stijgt, van boven, stopt niet, druipt",
  },
  smells: {
    any: `
      smell, smells, smelling, smelt, stinks, stench, reek, reeks, huele, olor, oler, riecht, geruch, gestank, stinkt,
      odeur, sent, senti, ruikt, ruik, ruiken, geur, lucht, stank`,
  },
  burntOrGas: {
    any: `
      gas, rotten eggs, burning, burnt, burned, smoke, smoky, electrical, singed, quemado, quemada, humo,
      huevos podridos, gaz, brule, roussi, fumee, oeuf pourri, verbrannt, verschmort, angebrannt, rauch, faulen eiern,
      brand, verbrand, rook, rotte eieren, chemical, fumes`,
  },
  poison: {
    any: `
      poison, bleach, cleaning product, cleaning fluid, cleaner, detergent, antifreeze, battery, batteries, magnet,
      magnets, pills, tablets, chocolate, raisins, xylitol, veneno, lejia, producto de limpieza, pastillas,
      matarratas, raticida, chocolat, mort aux rats, javel, produit menager, medicaments, comprimes, putzmittel,
      reiniger, tabletten, rattengift, schokolade, batterie, bleekmiddel, schoonmaakmiddel, pillen, rattengif,
      chocola, batterij, washing up liquid, weed killer, drain cleaner, lamp oil, nail polish remover, spulmittel, waschmittel,
      knopfzelle, knopfbatterie, lampenol, detergente, lavavajillas, pila de boton, lessive, liquide vaisselle, pile bouton,
      afwasmiddel, wasmiddel, knoopcel`,
  },
  takenIn: {
    any: `
      ate, eaten, drank, drunk, swallowed, swallowing, ingested, took all, comido, bebido, tragado, ingerido, comio,
      bebio, mange, bu, avale, gefressen, gegessen, getrunken, verschluckt, geschluckt, gegeten, gedronken, ingeslikt,
      opgegeten`,
  },
  fallen: {
    any: `
      fell, fallen, collapsed, passed out, hit his head, hit her head, caido, se cayo, gefallen, gesturzt,
      zusammengebrochen, umgekippt, tombe, tombee, gevallen, ingestort, flauwgevallen, electrocuted,
      lying on the floor, convulsing, cut his, cut her, cut my`,
  },
  unresponsive: {
    any: `
      isnt moving, not moving, doesnt move, cant move, isnt answering, not answering, isnt responding, not responding,
      wont wake, not waking, isnt breathing, not breathing, cant get up, isnt waking, no se mueve, no responde,
      no reacciona, no contesta, no despierta, no respira, bewegt sich nicht, reagiert nicht, antwortet nicht,
      atmet nicht, wacht nicht, ne bouge, ne repond, ne reagit, ne respire, ne se reveille, respire plus,
      beweegt niet, reageert niet, ademt niet, wordt niet wakker, badly hurt, broken leg, blood everywhere, bleeding,
      sangrando, blutet, saigne, bloedt`,
  },
  entry: {
    en: `
      get in, get inside, get into the house|flat|office|shop|car|building|apartment, get out, get back in, go inside,
      enter the building, outside my|our|the, in the cold, open the door, open the safe`,
    es: "entrar, salir, abrir la puerta, fuera de casa, en la calle",
    de: "rein, hinein, raus, heraus, ins haus, in die wohnung, ins buro, vor der tur, draussen, tur",
    fr: "rentrer, entrer, sortir, dehors, chez moi, porte",
    nl: "naar binnen, binnen, eruit, buiten, voor de deur, deur",
  },
  blocked: {
    en: `
      lock|key|keys|door|gate|shutter _ snapped|broke|broken|jammed|stuck|lost|stolen|wont, lost my keys,
      lost the keys, left my keys, keys inside, key inside, snapped in the lock, broke in the lock, stuck outside,
      shut out, locked myself, door shut, door slammed`,
    es: `
      llave|llaves _ rota|roto|dentro|partido|perdido, se ha roto la llave, he perdido las llaves, cerradura,
      me he quedado fuera, puerta se ha cerrado, se me ha cerrado`,
    de: `
      schlussel _ abgebrochen|verloren|drin|drinnen|steckt, schloss _ kaputt|klemmt|defekt, zugefallen, zugezogen,
      komme nicht, kommen nicht`,
    fr: `
      cle|cles _ cassee|casse|perdu|perdues|interieur, serrure, porte a claque, claque la porte, enferme dehors,
      coince dehors`,
    nl: `
      sleutel|sleutels _ afgebroken|verloren|binnen, slot _ kapot|vast, dichtgevallen, kom niet, kan niet, komen niet,
      dichtgewaaid`,
  },
} as const satisfies Record<string, Phrases>;
