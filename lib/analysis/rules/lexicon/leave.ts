import type { Phrases } from "../phrases";

/** How leave to contact is asked, and when a meeting is to be. */
export const leave = {
  meeting: {
    en: `
      meeting, meet, demo, test drive, test ride, trial ride, taster, appointment, viewing, visit, tour, consultation, consult, site visit, walkthrough, book,
      booking, schedule, slot, come and see, come see, come by, come over, come out, someone|somebody|anyone|anybody come, stop by, drop in, drop by,
      pop in, pop round, view the, see the, look around, have a look, survey, inspection, session, video call, zoom,
      teams call, discovery call, call with, a call, min call, minute call, quick call, short call, callback,
      call back, chat with, speak with, speak to, talk to, talk with, see him, see her, see me, see us, see you,
      checkup, check up, cleaning, fit me in, squeeze me in, send someone, send somebody, send a, send an, assess,
      fitting, trial, reserve, table for, catch up, sit down with, coffee with, get me in, get us in, get in to see,
      visit us, on site, come and look|measure|check|assess|quote|inspect|view|have|price, come look, come measure, come round, take a look at, come along`,
    es: `
      cita, reunion, demo, clase de prueba, visita, visitar, consulta, reservar, agendar, sesion, verme, ver el, ver la, llamada,
      videollamada, pasar a ver, vernos, demostracion, hora con, hueco, venir a ver|medir|mirar, pasar a tomar|medir|mirar, pasara a, venga a, pasarse a,
      pasar a verlo|verla|verlos|verlas, pasarme, ir a verlo|verla, acercarme, acercarnos`,
    de: `
      termin, treffen, demo, besichtigung, besichtigen, beratung, beratungstermin, gesprach, vorbeikommen, ansehen,
      anschauen, videocall, erstgesprach, vorfuhrung, telefontermin, telefonat, sprechstunde, vor ort, ortstermin,
      probestunde, reservieren, ausmessen, aufmass, jemanden schicken, jemand vorbei, jemand kommen, vorbeischauen`,
    fr: `
      rendez vous, rdv, reunion, demo, cours d essai, visite, visiter, consultation, un entretien avec, passer voir, demonstration, creneau,
      voir le, voir la, visio, appel avec, reserver, seance, venir voir, venir mesurer|regarder|prendre, passer mesurer|prendre|regarder, passer chez`,
    nl: `
      afspraak, meeting, demo, bezichtiging, bezichtigen, bezoek, langskomen, consult, gesprek, komen kijken, kijken,
      kennismaking, adviesgesprek, videogesprek, inplannen, reserveren, rondleiding, proefles, intake, komen meten, komen opmeten, komen inmeten, langs komen, langs kunnen komen, komt opmeten, iemand sturen`,
  },
  timeWord: {
    en: `
      monday, tuesday, wednesday, thursday, friday, saturday, sunday, on mon, mon at, mon #, next mon, this mon, tue, tues, wed, thu, thur, thurs, fri,
      mondays, tuesdays, wednesdays, thursdays, fridays, saturdays, sundays, tomorrow, tonight, tonite, today,
      this week, next week, this weekend, weekend, this morning, this afternoon, this evening, mornings, afternoons,
      evenings, morning, afternoon, evening, noon, lunchtime, # am, # pm, #am, oclock, at #, # o clock, after work,
      before work, next month, any day, weekday, weekdays`,
    es: `
      lunes, martes, miercoles, jueves, viernes, sabado, domingo, manana, hoy, esta tarde, esta noche, esta semana,
      proxima semana, semana que viene, por la manana, por la tarde, a las #, fin de semana, mediodia`,
    de: `
      montag, dienstag, mittwoch, donnerstag, freitag, samstag, sonntag, montags, dienstags, mittwochs, donnerstags,
      freitags, samstags, montagvormittag, montagnachmittag, montagabend, montagmorgen, dienstagvormittag, dienstagnachmittag, dienstagabend, dienstagmorgen, mittwochvormittag, mittwochnachmittag, mittwochabend, mittwochmorgen, donnerstagvormittag, donnerstagnachmittag, donnerstagabend, donnerstagmorgen, freitagvormittag, freitagnachmittag, freitagabend, freitagmorgen, samstagvormittag, samstagnachmittag, samstagabend, samstagmorgen, morgen, ubermorgen, heute, heute abend, nachste woche, diese woche, nachster woche,
      dieser woche, vormittag*, nachmittag*, abends, um #, # uhr, wochenende, mittags`,
    fr: `
      lundi, mardi, mercredi, jeudi, vendredi, samedi, dimanche, demain, aujourdhui, ce soir, cette semaine,
      semaine prochaine, matin, apres midi, soir, # h, #h, a # heures, midi, week end, apres demain`,
    nl: `
      maandag, dinsdag, woensdag, donderdag, vrijdag, zaterdag, zondag, morgen, overmorgen, vandaag, vanavond,
      deze week, volgende week, komende week, ochtend, middag, namiddag, avond, om #, # uur, weekend, maandagochtend,
      dinsdagochtend, woensdagochtend, donderdagochtend, vrijdagochtend, maandagmiddag, dinsdagmiddag, woensdagmiddag,
      donderdagmiddag, vrijdagmiddag`,
  },
  monthWord: {
    en: `
      january, february, march, april, june, july, august, september, october, november, december, jan, feb, mar, apr,
      jun, jul, aug, sept, oct, nov, dec, in may, by may, # may, of may, q1, q2, q3, q4, quarter, next month,
      this month, in # weeks, in # months, within # weeks, within # months, # weeks, two weeks, three weeks,
      few weeks, spring, summer, autumn, winter, christmas, easter, couple of weeks, month end, end of the month,
      end of month, year end`,
    es: `
      enero, febrero, marzo, abril, mayo, junio, julio, agosto, septiembre, octubre, noviembre, diciembre, este mes,
      proximo mes, mes que viene, primavera, verano, otono, invierno, navidad, trimestre, semanas`,
    de: `
      januar, februar, marz, april, mai, juni, juli, august, september, oktober, november, dezember, diesen monat,
      nachsten monat, nachster monat, nachstem monat, dieses jahr, quartal, fruhjahr, fruhling, sommer, herbst,
      winter, weihnachten, wochen, monatsende, jahresende`,
    fr: `
      janvier, fevrier, mars, avril, mai, juin, juillet, aout, septembre, octobre, novembre, decembre, ce mois,
      mois prochain, cette annee, trimestre, printemps, ete prochain, cet ete, automne, hiver, noel, semaines`,
    nl: `
      januari, februari, maart, april, mei, juni, juli, augustus, september, oktober, november, december, deze maand,
      volgende maand, dit jaar, kwartaal, voorjaar, zomer, najaar, winter, kerst, weken`,
  },
  permits: {
    en: `
      may we|i|they|he|she|our|a|an|it|someone|somebody|one|the, can we|i|they|our|a|an|someone|somebody|one|the,
      could we|i|they|our|a|an|someone|somebody|one, shall we|i|they|our|a|an|someone|somebody|one|the,
      should we|i|they|our|a|an|someone|somebody, would you like, would you want, do you want, want us|me|someone,
      is it ok|okay|alright|fine|all, is that ok|okay|alright|fine|all, ok if, okay if, alright if, fine if,
      do you agree, do you consent, happy for, do you mind, would it be ok|okay|alright|fine, would that be,
      are you happy, may our, allowed to, do we have your permission, agree to, want a, like a, good with you,
      ok with you, is it alright, alright for, ok for, okay for, fine for, all right if, is it good,
      would you be happy, would you be okay, would you be ok, are you ok, are you okay, okay to, ok to, alright to,
      mind if, care if, can a, could a, could the, could our, may the, will you let, can they, are we allowed,
      shall someone, number we may|can|could, address we may|can|could, email we may|can|could, would you accept, do we have permission, should our, should a`,
    es: `
      podemos, puedo, puede un*, pueden, podria un*, podriamos, le parece bien, te parece bien, quiere que, se|os|te|le lo enviamos|mandamos|pasamos, os lo enviamos,
      quieres que, desea que, le gustaria que, acepta, nos permite, esta de acuerdo, puede alguien, puede nuestro,
      le puede, le puedo, prefiere que, me permite, le importa, le importaria, quiere usted, le llamamos,
      le escribimos, te llamamos, te escribimos, podria llamarle, podria escribirle, nos autoriza, autoriza,
      da su permiso, tenemos su permiso, te enviamos, le enviamos, os enviamos, te mandamos, le mandamos, os mandamos, te lo envio,
      se lo envio, te lo mando, se lo mando, os lo mando, te envio, le envio, te mando, le mando, puede llamarle, puede escribirle, esta bien si, va bien si, puede una,
      estaria|estarias|estarian de acuerdo, quiere|quieres|desea|deseas recibir, seria posible, le|te|os contactamos, nos ponemos en contacto`,
    de: `
      durfen wir, darf ich, darf ein*, darf der|die|das|unser*, darf jemand, darf sich, durfen sich, kann sich, soll sich,
      wird sich, durfen, konnen wir, kann ich, kann ein*, kann jemand, sollen wir, soll ich, soll ein*, soll jemand,
      soll unser*, mochten sie, mochtest du, ist es ok|okay|recht|in, sind sie einverstanden, ware es ok|okay|recht,
      wollen sie, einverstanden, wunschen sie, erlauben sie, passt es, darf sie, darf dich, darf ihnen, durfte ich,
      durften wir, durfte, konnte sie, konnte sich, kann sie, kann ihnen, sollte sie, haben wir ihre,
      haben sie etwas dagegen, stort es, geht es in ordnung, geben sie uns, stimmen sie, ware das ok|okay|recht|in,
      mag ich, sollen sich, wollen sie dass,
      ware es fur sie, wurden sie, wurdest du`,
    fr: `
      pouvons nous, peut on, puis je, peut il, peut elle, acceptez vous, acceptez, souhaitez vous, voulez vous,
      seriez vous d accord, etes vous d accord, est ce que nous pouvons, est ce qu on peut, pourrions nous,
      un conseiller peut, peut vous, pouvez vous accepter, ca vous va, cela vous convient, aimeriez vous,
      nous autorisez vous, peuvent ils, est ce ok, pouvons, puisse, seriez vous, accepteriez, autorisez,
      permettez vous, ca vous derange, cela vous derange, vous derange t il, d accord pour, on peut, nous pouvons,
      pourrait il, pourrait on, pourrait vous, quelqu un peut, un collegue peut, une collegue peut,
      nos equipes peuvent,
      on vous recontacte|contacte, nous vous recontactons|contactons, ca vous irait, cela vous irait`,
    nl: `
      mogen wij, mogen we, mag ik, mag een, mag iemand, mag onze, kunnen wij, kunnen we, kan ik, kan een, kan iemand,
      zullen wij, zullen we, zal ik, wilt u, wil je, vindt u het goed, vind je het goed, is het goed, is het ok,
      gaat u akkoord, ga je akkoord, akkoord, mogen u, mag hij, mag zij, mag ze, mag er, kan er, zou u, zou je,
      zouden we, vindt u het ok, vind je het ok, heeft u bezwaar, heb je bezwaar, geeft u toestemming, hebben we uw,
      is dat goed, is dat ok, mag collega, mag een collega,
      is het oke, is dat oke, vindt u het oke, vind je het oke, oke als, vindt u het prima, vind je het prima`,
  },
  reachAsked: {
    en: `
      best way to reach, how can we reach, how may we contact, how can we contact, how should we contact,
      how should we reach, how may we reach, how do we reach, how shall we, reach you, contact you, get hold of you,
      get back to you, who should the reply, preferred way, how would you like, call or email, email or phone,
      email or call, phone or email, number or email, email or number`,
    es: `
      como podemos contactar*, como le contactamos, como prefiere, como podemos localizar*,
      mejor manera de contactar*, como le podemos, correo o telefono, telefono o correo`,
    de: `
      wie erreichen wir, wie konnen wir sie, wie durfen wir, am besten erreichen, wie sollen wir, wie mochten sie,
      telefon oder mail, mail oder telefon, telefonisch oder per`,
    fr: `
      comment vous joindre, comment vous contacter, comment pouvons nous, comment peut on, comment souhaitez vous,
      comment preferez vous, mail ou telephone, telephone ou mail, vous joindre`,
    nl: `
      hoe kunnen we u, hoe kunnen wij u, hoe kunnen we je, hoe bereiken we, hoe mogen we, hoe wilt u, hoe wil je,
      mail of telefoon, telefoon of mail, bereiken we u`,
  },
  otherPurpose: {
    en: `
      newsletter, magazine, marketing, in addition, additionally, partners, terms, privacy policy, subscribe,
      mailing list, special offers, about offers, our offers, offers and, news and, our news, and offers, and news, promotions, third parties, share your, and also, as well as sign, and sign,
      and add you, and start, and book, and order, and charge`,
    es: "boletin, newsletter, promociones, socios, condiciones, y tambien, y ademas, revista, y suscribir*",
    de: `
      newsletter, werbung, partner, agb, datenschutz*, angebote zusenden, und auch, und ausserdem, und zusatzlich,
      und gleich, weitergeben`,
    fr: `
      newsletter, promotions, partenaires, conditions generales, conditions de vente, nos conditions, et aussi, et en plus, et egalement, et vous inscrire,
      partager vos`,
    nl: "nieuwsbrief, aanbiedingen, partners, voorwaarden, en ook, en daarnaast, en bovendien, en meteen, delen met",
  },
  asksWhen: {
    en: `
      what day, any day, day youd prefer, which day, which days, what days, days are possible, possible days, what time, which time,
      a day in mind, a time in mind, day or time, when would, when would you, when are you, when suits, when works,
      what works, which works, best time, good time, preferred time, suit you, suits you, work for you, works for you,
      available on, are you free, time of day, times, your availability, pick a time, choose a time, what date,
      which date`,
    es: "que dia, que hora, cuando le, cuando te, cuando podria, le viene bien, le va bien, que horario",
    de: `
      welcher tag, welchen tag, welche uhrzeit, wann passt, wann ware, wann wurde, wann hatten, wann konnen,
      passt ihnen, passt dir, welcher termin, terminwunsch, wunschtermin`,
    fr: `
      quel jour, quelle heure, quand seriez, quand souhaitez, vous convient, vous conviendrait, quel creneau,
      quelle date, vos disponibilites`,
    nl: `
      welke dag, hoe laat, wanneer schikt, wanneer past, wanneer zou, komt u uit, komt je uit, schikt u,
      welk tijdstip`,
  },
} as const satisfies Record<string, Phrases>;
