/**
 * Words by what they say of how a sentence commits, in five languages, folded as words are read (no accents, no apostrophes). A
 * word may stand under several: German "morgen" is a time, "ihr" a person and what is theirs.
 */
export const modalityWords = {
  we: `we our us ourselves wir uns unser unsere unserem unseren unserer unseres nous notre nos on nosotros nuestro nuestra
    nuestros nuestras nos wij ons onze team crew`,
  i: "i me my im ich mir mich mein je j moi yo ik mij",
  you: "you yourself sie ihnen ihr dich dir du vous te tu le les usted ustedes lo u jou je jullie jij",
  your: "your yours ihr ihre ihrem ihren ihrer ihres dein deine euer eure votre vos su sus tu tus uw jouw",
  it: "it its that this es das dies ca cela ce eso esto ello het dat dit",
  they: "he she they them er ihn il elle ils elles el ella ellos hij zij ze somebody someone jemand quelqu alguien iemand",
  the: "the der die das den dem le la les los las de het",
  other: `engineer technician plumber electrician consultant colleague manager doctor vet nurse lawyer partner driver fitter
    adviser advisor specialist expert techniker kollege kollegin monteur berater beraterin fahrer arzt anwalt technicien
    collegue conseiller conseillere medecin avocat tecnico tecnica companero companera asesor asesora medico abogado collega
    adviseur arts advocaat installateur`,
  will: `will ill well youll itll theyll hell shell shall gonna going wird werden werde wirst werdet zal zullen zult gaat gaan
    ga va vas van vamos vont allez allons`,
  can: `can could able kann konnen konnte konnten peut peuvent pouvez pouvons puede pueden podemos podria kan kunnen kunt`,
  may: `may might perhaps maybe possibly probably likely hopefully hope think guess seems appear moglich moglicherweise vielleicht
    eventuell wahrscheinlich vermutlich wohl hoffentlich durfte peut-etre probablement espere esperons semble quizas quiza
    probablemente tal puede espero esperamos parece misschien wellicht waarschijnlijk hopelijk mogelijk lijkt should sollte
    sollten devrait devraient deberia zou zouden would wurde wurden serait pourrait pourrions`,
  usual: `usually normally typically generally often mostly commonly sometimes average many most some several customers clients
    meist meistens normalerweise gewohnlich oft haufig manchmal durchschnitt viele einige kunden regel generalement
    habituellement souvent normalement parfois moyenne beaucoup certains clients normalmente generalmente suele suelen
    habitualmente muchos muchas algunos algunas meestal gewoonlijk vaak soms gemiddeld doorgaans veel sommige klanten`,
  depends: `depends depending varies vary hangt abhangig kommt darauf unterschiedlich depend selon varie depende segun varia
    afhankelijk ligt`,
  condition: "if once unless when wenn falls sobald si quand des cuando als zodra mits indien whether ob of",
  not: "not no never cant cannot dont doesnt wont isnt arent nicht kein keine keinen keiner nie ne pas jamais aucun aucune no nunca niet geen nooit without ohne sans sin zonder",
  sure: `definitely certainly absolutely surely sure guaranteed guarantee promise promised course naturally obviously exactly
    perfect perfectly completely always every forever totally trust worries worry problem doubt simply easily bestimmt sicher
    garantiert garantieren versprochen verspreche naturlich selbstverstandlich klar genau perfekt vollig immer jede jeder
    problemlos problem keine sorge hundertprozentig auf certainement surement garanti garantie garantissons promets promis
    evidemment parfaitement parfait exactement toujours tous toutes souci probleme tranquille inquietez seguro segura
    garantizado garantizamos prometo claro supuesto perfecto perfecta perfectamente exactamente siempre todo todos problema
    tranquilo tranquila zeker beslist gegarandeerd garanderen beloof beloofd natuurlijk uiteraard precies perfect altijd elke
    alle probleem zorgen gerust`,
  done: `booked reserved kept held blocked put pencilled penciled arranged confirmed saved added scheduled signed secured
    ive weve reserviert eingetragen gebucht vorgemerkt blockiert freigehalten notiert bestatigt zuruckgelegt reserve
    reservee garde gardee mis note bloque inscrit inscrite confirme reservado reservada apartado guardado apuntado apuntada
    confirmado confirmada gereserveerd vastgezet ingepland genoteerd vrijgehouden bevestigd geboekt ingeschreven`,
  past: `was were did had founded since ago war waren hatte hatten wurde wurden etait etaient avait fue era eran estaba
    habia tenia werd werden waren hadden sinds seit depuis desde`,
  ask: `ask check pass forward note noted look see find tell contact nachfragen fragen prufen weiterleiten weitergeben notiere
    gebe leite schaue demander verifier transmettre transmets regarder preguntar consultar comprobar paso tomo mirar navragen
    vragen nakijken doorgeven geef noteer kijken`,
  published: `website page site list listed policy terms brochure faq prices catalogue seite preisliste webseite katalog agb page
    tarifs grille catalogue conditions pagina web lista tarifas catalogo condiciones pagina prijslijst voorwaarden hours
    open opening geoffnet offnungszeiten horaires ouvert horario abierto openingstijden`,
  please:
    "please bitte veuillez merci favor gracias alstublieft graag thanks thank danke bedankt dank sorry lo siento desole leider",
  when: `today tonight tomorrow monday tuesday wednesday thursday friday saturday sunday morning afternoon evening noon midnight
    week weekend month hour hours minutes minute days day weeks christmas easter january february march april june july august
    september october november december spring summer autumn winter heute morgen abend montag dienstag mittwoch donnerstag
    freitag samstag sonntag fruh nachmittag mittag woche wochenende monat stunde stunden minuten tage tagen wochen
    weihnachten ostern januar februar marz mai juni juli oktober dezember aujourd hui demain soir matin lundi mardi mercredi
    jeudi vendredi samedi dimanche midi semaine mois heure heures minutes jours noel janvier fevrier mars avril juin juillet
    aout septembre octobre novembre decembre hoy manana tarde noche lunes martes miercoles jueves viernes sabado domingo
    mediodia semana mes hora horas minutos dias navidad enero febrero marzo abril mayo junio julio agosto septiembre octubre
    noviembre diciembre vandaag vanavond vanmiddag morgen maandag dinsdag woensdag donderdag vrijdag zaterdag zondag ochtend
    middag week maand uur uren minuten dagen weken kerst januari februari maart juli augustus`,
  by: "by within before until bis binnen innerhalb spatestens vor avant sous d ici antes dentro uiterlijk voor tegen less than",
  money: `euro euros eur dollars dollar usd pounds quid chf francs franken pesos price cost costs charge charged pay fee discount
    free preis kostet kosten zahlen rabatt kostenlos gratis prix coute coutera payer remise gratuit offert precio cuesta costara
    pagar descuento prijs kost betalen betaalt korting`,
  share:
    "percent prozent pour cent ciento procent half third quarter halfte drittel viertel moitie tiers mitad tercio helft derde",
  law: `legal legally law lawful compliant liable liability claim permit licence license court tax sue contract rights right
    allowed illegal valid binding entitled rechtlich gesetz gesetzlich haftet haftbar haftung genehmigung steuer gericht
    erlaubt zulassig anspruch recht rechtens loi droit responsable permis impot tribunal conforme regle autorise ley derecho
    responsable permiso impuesto legalmente normativa demanda wet wettelijk aansprakelijk vergunning belasting rechter
    toegestaan recht`,
  better: `gone disappear vanish fixed solved save saves save saving double triple grow increase win pass cure cured heal better
    cheaper faster never again new back running weg verschwindet verschwunden sparen spart verdoppeln gewinnen bestehen
    gesund besser wieder disparait disparu economiser economisez doubler gagner reussir gueri mieux remarche desaparece
    desaparecera ahorra ahorrara doblara ganar ganara aprobar aprobara curado mejor weg verdwenen bespaart besparen verdubbelt
    winnen slagen slaagt genezen beter weer`,
  fits: `fit fits suit suits suitable ideal compatible match matches work works right eligible qualify passt passen geeignet
    richtige richtig kompatibel ideal convient conviendra adapte compatible correspond sirve encaja compatible adecuado ideal
    viene past geschikt ideaal sluit juiste`,
  free: `free available space room slot place spot stock table seat frei verfugbar platz termin vorratig lager tisch libre disponible
    place creneau table hueco plaza sitio mesa stock vrij beschikbaar plek plaats tafel voorraad`,
  doing: `deliver install build make add include integrate connect write handle custom customise customize deliver liefern
    montieren bauen machen einbauen ubernehmen liefern anpassen programmieren livrons livrer installer construire fabriquer
    ajouter integrer adapter hacemos montamos instalamos incluimos adaptamos integramos anadimos llevamos leveren installeren
    bouwen maken toevoegen integreren aanpassen regelen`,
} as const satisfies Record<string, string>;
