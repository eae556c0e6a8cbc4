import type { Phrases } from "../phrases";

/** Channels and the verbs of reaching somebody. English verbs come before their object, the others on either side. */
export const contact = {
  callVerb: {
    en: `
      call, phone, ring, telephone, dial, give _ call, give _ ring, give _ buzz, give _ bell, calling, phoning,
      ringing, ringin, callback, give us a shout on, bell me, buzz me, rings, phones, calls you, ring back,
      phone back, call back`,
    es: `
      llamemos, llamaremos, llamarte, llamar, llame, llamen, llama, llamad, llamarme, llamarnos, llameme, llamenme,
      llamame, llamadme, llamadnos, llameis, llamenos, llamennos, telefonear, llaman, llamarle, telefonead,
      llames, marqueme, marquenme, marcame, marcarle, marcarte, te marquemos, le marquemos`,
    de: `
      anrufen, anruft, ruf, rufen, ruft, rufts, anzurufen, zuruckrufen, telefonieren, durchklingeln, ruckruf,
      angerufen werden, zuruckgerufen`,
    fr: `
      appeler, appelez, appelle, appellent, rappeler, rappelez, rappelle, telephoner, telephonez,
      contacter par telephone, joindre par telephone, appele, appelee, appelait, appels, rappeliez, appeliez,
      vous appeler, t appeler, vous rappeler, passer un coup de fil, coup de fil, passez moi un coup,
      appelions, rappelions, telephonions, telephoniez, passez nous un coup, passe moi un coup`,
    nl: "bellen, bel, belt, terugbellen, opbellen, teruggebeld, gebeld, belletje, terug te bellen",
  },
  mailVerb: {
    en: `
      email, mail, write, emailing, mailing, drop _ line, drop _ email, send _ email, send _ mail, send _ an email,
      shoot _ email, ping _ email, emails`,
    es: `
      escribamos, escribiremos, escribirte, escribir, escribime, escribinos, escriba, escriban, escribe, escribid, escribirme, escribanme,
      escribeme, escribidme, escribidnos, mandenme, mandadme, enviadme, envienme, escribame, escribanos, enviarme, envieme, mandeme, enviar _ correo, mandar _ correo, enviar _ email,
      mandar _ email, escribirnos, escribirle,
      escribas, escribais`,
    de: `
      schreiben, schreibt, schreibts, schreib, mailen, mailt, anschreiben, email schicken, mail schicken, email senden,
      mail senden, schicken _ email, schicken _ mail, schick _ mail, schick _ email, anzuschreiben, angeschrieben`,
    fr: `
      ecrire, ecrivez, ecris, ecrive, ecrivent, envoyer _ mail, envoyez _ mail, envoyer _ email, envoyez _ email,
      envoyer _ courriel, envoyez _ courriel, mailer, envoie _ mail, envoyez moi un mail, envoyer un courriel,
      m ecrire,
      ecrivions, ecriviez`,
    nl: "mailen, mail, mailt, emailen, schrijven, schrijf, gemaild, mailtje, terugmailen, email",
  },
  textVerb: {
    en: "text, txt, sms, whatsapp, send _ text, send _ sms, drop _ text, shoot _ text, texting, texts",
    es: "whatsapp, un whats, wasap, wasapear, sms, mensaje de texto, por whatsapp",
    de: "sms, whatsapp, simsen, whatsappen",
    fr: "sms, texto, whatsapp, textos, textez, textoter, envoyez _ texto",
    nl: "sms, smsen, whatsapp, appen, app, appje, appt",
  },
  reachVerb: {
    en: `
      contact, reach, get in touch, be in touch, get back, follow up, reach out, hear from, get hold, talk to,
      speak to, speak with, talk with, come back to, message, respond, reply, connect you, put you in touch, send you,
      notify, confirm, let you know, keep you posted, contacted, reached`,
    es: `
      contactar, contacte, contacten, contactarle, contactarme, contacteme, contactenme, contactarte, contactemos,
      ponerse en contacto, ponga* en contacto, nos pongamos en contacto, responder, comunicarse, localizar*,
      contactamos`,
    de: `
      kontaktieren, kontaktiert, melden, meldet, meldest, erreichen, erreiche, in verbindung setzen,
      kontakt aufnehmen, zuruckmelden, sprechen, antworten, melde, kontakt`,
    fr: `
      contacter, contactez, contacte, joindre, recontacter, recontacte, reprendre contact, prendre contact, repondre,
      tenir au courant, contactions, recontactions, recontactiez, parler,
      contactons, recontactons`,
    nl: `
      contact, contacteren, bereiken, contact opnemen, contact met u, contact met je, antwoorden, reageren, spreken,
      terugkomen, laten weten`,
  },
  bookVerb: {
    en: `
      book, schedule, arrange, set up, put _ in the diary, put _ in the calendar, pencil, reserve, meet,
      put _ call in, in the diary, in your diary, in the calendar, calendar invite, invite`,
    es: "agendar, reservar, programar, concertar, cita, reunion",
    de: "termin, vereinbaren, einplanen, buchen, termin machen, verabreden",
    fr: "rendez vous, rdv, planifier, reserver, fixer",
    nl: "afspraak, inplannen, plannen, boeken, reserveren, afspreken",
  },
  me: {
    en: "me, us, my, our, myself, ourselves",
    es: `
      me, nos, llamadme, llamadnos, escribidme, escribidnos, mandadme, mandadnos, enviadme, escribime, escribinos, llamarme, llamarnos, llameme, llamenme, llamame, llamenos, llamennos, escribirme, escribanme,
      escribeme, escribame, escribanos, escribirnos, enviarme, envieme, mandeme, contactarme, contacteme, contactenme`,
    de: "mich, mir, uns, ruckruf",
    fr: "moi, m, nous, me, mon, notre",
    nl: "mij, me, ons, mijn",
  },
  you: {
    en: "you, u, ya",
    es: "le, te, les, usted, ustedes, llamarle, escribirle, contactarle, contactarte, lo",
    de: "sie, ihnen, dich, dir, euch",
    fr: "vous, te, t, toi",
    nl: "u, je, jou, jullie",
  },
  byEmail: {
    en: `
      by|via|through|per|over|on|thru email|mail|emails,
      email|mail|emails is|are fine|ok|okay|best|good|great|better|easiest|preferred|perfect|easier|alright|cool|preferable,
      email|mail would be, email|mail works, email|mail please, email|mail pls, email|mail only, email|mail best,
      email|mail preferred, email|mail fine, email|mail ok, prefer|preferably|ideally|rather|just|only email|mail,
      emails fine, emails ok, emails best, answer in writing, reply in writing, to my email|mail|inbox, email yes, yes email, use my email,
      email will do, email then, email it, mail it, have it by email|mail, have it in writing, email instead,
      mail instead, rather email|mail, rather by email|mail, email suits, mail suits, email over, in an email,
      on email, via mail, emails please, email is enough`,
    es: `
      por|al|via correo|email|mail, respuesta por escrito, mejor por escrito, correo electronico, email mejor, mejor correo|email, por correo,
      por email, correo por favor, email por favor, un correo basta, un email basta, un correo es suficiente,
      prefiero email, prefiero correo, prefiero un correo`,
    de: `
      per|via|mit email|mail|emails, email|mail ist ok|okay|gut|besser|recht|prima|super|mir|am, email|mail passt,
      email|mail bitte, email|mail reicht, antwort schriftlich, lieber email|mail, gerne email|mail, gern email|mail,
      email ware, am besten email|mail, nur email|mail, eine mail reicht, mail genugt, email genugt, lieber eine mail,
      lieber eine email, lieber schriftlich`,
    fr: `
      par|via mail|email|courriel|emails, reponse par ecrit, plutot par ecrit, mail de preference, email de preference, plutot mail|email, mail svp,
      email svp, par e mail, un mail suffit, un email suffit, mail suffit, email suffit, un mail plutot, un courriel,
      un mail ira`,
    nl: `
      per|via|op mail|email|e mail, mail|email is prima|goed|ok|oke|best|handig|fijn, mail mag, liever mail|email,
      graag mail|email, liever schriftelijk, mail graag, email graag, mailen mag, een mail is genoeg, mail volstaat,
      liever een mail, liever een mailtje, mailtje is goed`,
  },
  byPhone: {
    en: `
      by|via|on|over phone|telephone, by|via call, on the phone, over the phone,
      phone|phones is|are fine|ok|okay|best|good|great|better|easiest|preferred|perfect|easier|alright|cool|preferable,
      phone works, phone please, phone only, phone best, phone call,
      a call is fine|ok|okay|best|good|great|better|easiest|preferred|perfect|easier|alright|cool|preferable,
      call|calls is|are fine|ok|okay|best|good|great|better|easiest|preferred|perfect|easier|alright|cool|preferable,
      calls ok, calls fine, prefer|preferably|ideally|rather|just|only phone, phone yes, yes phone, phones fine,
      phone would, phone ok, phone fine,
      calling is fine|ok|okay|best|good|great|better|easiest|preferred|perfect|easier|alright|cool|preferable,
      a call would be, a call works, on my mobile|cell, mobile|cell is best, phone then, phone will do, a call back,
      a callback, a ring back, a phone call, a ring, a bell, a buzz`,
    es: `
      por|al telefono, por llamada, telefonicamente, una llamada, mejor telefono, telefono por favor, me llamen,
      nos llamen`,
    de: `
      telefonisch, per|am|uber|via telefon, per anruf, anruf|telefon ist ok|okay|gut|besser|recht|prima|mir|am,
      telefon bitte, lieber telefon, gerne telefonisch, telefon passt, auf dem handy, auf handy, ein anruf, telefonat,
      einen ruckruf, um ruckruf, ruckruf bitte`,
    fr: `
      par|au telephone, par tel, telephone de preference, plutot telephone, par appel, un appel, sur mon portable,
      etre rappele, etre rappelee, un coup de fil, un rappel`,
    nl: `
      telefonisch, per|via telefoon, per tel, telefoon is prima|goed|ok|oke|best|handig|fijn, liever telefonisch,
      graag telefonisch, op mijn mobiel, bellen mag, bellen is prima|goed|ok|best, teruggebeld worden, een belletje,
      telefoontje`,
  },
  byText: {
    en: `
      by|via|on|over text|sms|whatsapp,
      text|texts is|are fine|ok|okay|best|good|great|better|easiest|preferred|perfect|easier|alright|cool|preferable,
      text works, text please, text only, text best, text fine, text ok, texts fine, texts ok,
      sms is fine|ok|okay|best|good|great|better|easiest|preferred|perfect|easier|alright|cool|preferable,
      prefer|preferably|ideally|rather|just|only text|sms|whatsapp,
      texting is fine|ok|okay|best|good|great|better|easiest|preferred|perfect|easier|alright|cool|preferable,
      whatsapp is fine|ok|okay|best|good|great|better|easiest|preferred|perfect|easier|alright|cool|preferable,
      whatsapp please, text then, text would`,
    es: "por whatsapp, por sms, por mensaje, un whatsapp, whatsapp mejor, mejor whatsapp",
    de: `
      per|uber|via sms|whatsapp, sms|whatsapp ist ok|okay|gut|besser|recht|prima|mir|am, lieber whatsapp|sms,
      gerne whatsapp|sms, whatsapp passt`,
    fr: "par sms, par texto, par whatsapp, sms de preference, plutot sms, un sms, un texto",
    nl: "per|via sms|whatsapp|app, appen mag, appen is prima|goed|ok|best, liever appen|whatsapp|sms, graag appen",
  },
  phoneNoun: {
    en: `
      phone, phones, telephone, number, call, calls, mobile, cell, cellphone, landline, voicemail, tel, phoning, ring`,
    es: "telefono, llamada, llamadas, movil, celular, tel, numero",
    de: `
      telefon, anruf, anrufe, anrufen, telefonnummer, handy, handynummer, tel, nummer, rufnummer, telefonisch,
      mobilnummer`,
    fr: "telephone, appel, appels, portable, tel, numero, mobile",
    nl: "telefoon, telefoonnummer, telefoontje, telefoontjes, mobiel, nummer, tel, belletje, telefonisch",
  },
  mailNoun: {
    en: "email, emails, mail, mails, inbox, mailing list, email list, newsletter",
    es: "correo, correos, email, emails, mail, mails",
    de: "email, emails, mail, mails, mailadresse, emailadresse, newsletter",
    fr: "mail, mails, email, emails, courriel, courriels, newsletter",
    nl: "mail, mails, email, emails, mailadres, emailadres, nieuwsbrief, mailtje, mailtjes",
  },
  stopContact: {
    en: `
      no need to contact, no need to get in touch, no need for anyone to contact, dont contact, do not contact, stop contacting, no contact, dont get in touch, leave me alone, leave us alone,
      dont reach out, dont follow up, no follow up, remove my details, delete my details, remove my data,
      delete my data, remove me, take me off, unsubscribe, opt out, opt me out, stop bothering, stop messaging,
      dont message me, dont bother contacting|emailing|mailing|calling|ringing|phoning|texting|writing, nobody should contact, no one should contact,
      dont want to be contacted, dont want contact, dont want anyone contacting, not be contacted,
      remove my information, delete my information, keep my details out, erase my details, dont want to hear from,
      without being contacted, dont want a follow up, dont need a follow up, no sales contact, off your list,
      off the list, off your mailing, off your database, dont ever contact, never contact,
      no more emails|mails|calls|texts|messages, stop emailing, stop mailing, stop calling, stop phoning,
      stop texting, stop ringing, stop writing, stop sending me, quit calling, quit emailing, dont want any contact,
      do not want to be contacted, want no contact, lose my number, forget my number, forget my email,
      delete my number, delete my email, dont use my, do not use my,
      dont send anything, dont send me anything, do not send anything, do not send me anything, please send nothing, no need to send`,
    es: `
      no me contacte*, no contacte*, no hace falta que me contacte*|contacten, no hace falta que os pongais en contacto, no hace falta que se pongan en contacto, no hace falta contactar*, no quiero que me contacte*, dejen de contactar*, borre* mis datos,
      elimine* mis datos, darme de baja, deme de baja, dejenme en paz, dejeme en paz, no quiero recibir, no me llamen,
      no me escriban, no vuelvan a, dejen de llamar*, dejen de escribir*, dejad de, quitenme de, borrenme, no usen mi,
      no me molesten,
      no me manden nada, no me mandeis nada, no me mandes nada, no me envien nada, no me envieis nada, no manden nada, no envien nada`,
    de: `
      nicht kontaktieren, nicht mehr kontaktieren, kein kontakt, keinen kontakt, loschen sie meine daten,
      meine daten loschen, lasst mich in ruhe, lassen sie mich in ruhe, abmelden, nicht kontaktiert werden,
      keine kontaktaufnahme, nicht mehr melden, nicht mehr anrufen, nicht mehr schreiben, keine mails mehr,
      keine anrufe mehr, horen sie auf mich, aus dem verteiler, aus ihrem verteiler, austragen, keine werbung,
      loschen sie meine, verwenden sie meine,
      nichts schicken, nichts zuschicken, nichts zusenden, schicken sie nichts|mir nichts|uns nichts, schickt mir nichts, schick mir nichts, schicken sie bitte nichts, schicken sie mir bitte nichts, keine post schicken`,
    fr: `
      ne me contactez, ne pas me contacter, ne me recontactez, pas etre contact*, pas etre recontact*,
      supprimez mes donnees, effacez mes donnees, laissez moi tranquille, desinscri*, desabonn*,
      ne plus etre contact*, effacer mes coordonnees, supprimer mes coordonnees, supprimez mes coordonnees,
      arretez de m appeler, arretez de m ecrire, arretez de me, cessez de, retirez moi, enlevez moi, plus de mails,
      plus d appels, ne m appelez plus, ne m ecrivez plus, desinscrivez moi,
      n envoyez rien, n envoyez plus rien, ne m envoyez rien, ne m envoyez plus, m envoyez rien, m envoyez pas de, nenvoyez rien`,
    nl: `
      geen contact, niet contacteren, neem geen contact, verwijder mijn gegevens, wis mijn gegevens, laat me met rust,
      afmelden, uitschrijven, niet benaderd worden, niet meer benaderen, liever geen contact, stop met bellen,
      stop met mailen, bel me niet meer, mail me niet meer, haal me van, haal mij van, geen mails meer,
      geen telefoontjes meer, schrijf me uit,
      stuur niks|niets, stuur maar niks|niets, stuur me niks|niets, stuur alsjeblieft|alstublieft niks|niets, niks sturen, niets sturen`,
  },
  colleague: {
    en: `
      someone, somebody, anyone, anybody, a person, a human, real person, colleague, team, consultant, specialist,
      expert, engineer, technician, advisor, adviser, agent, manager, staff, representative, rep, we, they, he, she,
      our, us, attorney, lawyer, accountant, planner, coordinator, assistant, partner, member, trainer, desk, office,
      sales, i`,
    es: `
      alguien, colega, companer*, equipo, asesor*, tecnic*, consultor*, nosotros, especialista, comercial, agente,
      podemos, persona`,
    de: `
      jemand, kollege, kollegin, kollegen, team, berater, beraterin, wir, techniker, mitarbeiter*, ansprechpartner,
      fachmann, unser*, mensch, experte`,
    fr: `
      quelqu un, quelqu une, collegue, equipe, conseiller, conseillere, technicien*, nous, on, commercial, expert,
      agent, pouvons, personne`,
    nl: "iemand, collega, team, adviseur, medewerker, wij, we, monteur, specialist, mens, expert, consultant",
  },
} as const satisfies Record<string, Phrases>;
