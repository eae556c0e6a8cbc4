import type { Phrases } from "../phrases";

/** How people agree, refuse, hedge, ask and greet: the grammar every detector builds on. */
export const speech = {
  yes: {
    en: `
      yes, yeah, yep, yup, ya, sure, certainly, absolutely, definitely, of course, ok, okay, k, alright, fine, agreed,
      please do, go ahead, go for it, happy to, sounds good, sounds great, that works, works for me, no problem,
      thats fine, thats ok, thats okay, thats alright, is fine, is ok, are fine, by all means,
      you|they|he|she|somebody|someone|anyone may, i agree, i consent, permission, feel free,
      would be great|good|lovely|fine|nice|perfect, indeed, affirmative, i dont mind, be my guest, all good,
      go on then, why not go ahead, yh, yessir, yes please, sure thing, fine by me, fine with me, good with me,
      ok with me, okay with me, that would be great, thatd be great, thatd be good, ok sure, aye, totally,
      no objection, no objections, with pleasure, gladly, go right ahead, my blessing, brill, brilliant, sure why not,
      on you go, right you are, too right, fire away, thatd be brill, thatd be lovely, be delighted, id welcome that, no objection, no objections, i accept, of course she can, of course they can, i dont see why not, dont see why not, cant see why not, i cant see why not, see no reason not to, nothing against it, please feel free, you have my ok`,
    es: `
      si, claro, por supuesto, vale, de acuerdo, desde luego, sin problema, adelante, perfecto, esta bien,
      me parece bien, con gusto, encantad*, como no, si por favor, si gracias, ok, okey, sin inconveniente, si acepto,
      acepto, estoy de acuerdo, con mucho gusto, no tengo inconveniente, ningun problema, no hay problema, no hay inconveniente, hagalo, hacedlo,
      dale, sisi, sii, siii, sip, si porfa*, claro que si, por supuesto que si, por mi bien, por mi vale, por mi si,
      no hay drama, obvio, me va bien, me viene bien, autorizo, lo autorizo, tiene mi permiso, teneis mi permiso,
      tienen mi permiso, venga vale, venga si, si claro, si dale, hecho, estupendo si, conforme`,
    de: `
      ja, jawohl, gerne, gern, klar, natuerlich, naturlich, sicher, einverstanden, in ordnung, passt,
      selbstverstandlich, kein problem, bitte sehr, jo, geht klar, ist ok, ist okay, freilich, ja bitte, ja gern*,
      sehr gerne, sehr gern, na klar, aber klar, aber gern*, aber sicher, das passt, ist mir recht, mir recht, ok,
      okay, ja klar, bin einverstanden, nur zu, machen sie ruhig, machen sie das, tun sie das,
      jep, jup, jap, ja passt, passt so, passt scho, gern doch, gerne doch, aber ja, ja doch, ja unbedingt, ja freilich,
      eh klar, logisch, logo, ja super, ist gut, ist recht, mach ruhig, machts ruhig, macht ruhig, jawoll, jo passt,
      jo klar, ja sehr gern*, konnen sie machen, konnt ihr machen, darfst du, ja eh, ja natur*, ja selbst*, habe nichts dagegen, spricht nichts dagegen, keine einwande, durfen sie, durft ihr`,
    fr: `
      oui, ouais, bien sur, volontiers, d accord, certainement, avec plaisir, pas de probleme, pas de souci, entendu,
      parfait, tout a fait, ca marche, ca me va, absolument, oui oui, oui merci, ok, okay, pas de soucis,
      sans probleme, sans souci, sans aucun probleme, aucun probleme, bien volontiers, j accepte, je suis d accord,
      mais oui, evidemment, avec grand plaisir, ok pour moi, faites donc, allez y, pas d objection, aucune objection, pas d inconvenient, aucun inconvenient,
      ouep, ouaip, yep, vas y, je veux bien, on veut bien, c est bon pour moi, c est parfait, c est correct, carrement,
      je suis partant*, j autorise, je vous autorise, oui enfin, oui parfait, ouais ok, mais bien sur, pas d souci*,
      oui pas de*, je n y vois pas, nickel, impec, oui svp, oui s il*`,
    nl: `
      ja, jawel, prima, natuurlijk, zeker, akkoord, is goed, dat mag, graag, uiteraard, geen probleem, ja hoor, oke,
      helemaal goed, ja graag, ja dat mag, ja is goed, dat is goed, dat is prima, mag hoor, ja prima, ok, okay,
      ja natuurlijk, doe maar, vind ik goed, vind ik prima, ik ga akkoord, mag zeker, van mij mag het, van mij wel, ga uw gang, ga je gang, doe gerust, geen bezwaar, dat kan, doet u maar,
      jazeker, jep, yes, tuurlijk, ja tuurlijk, zekers, is prima, goed hoor, ja doe maar, ja hoor doe maar, mag gerust,
      dat mag gerust, lijkt me prima, lijkt me goed, lijkt me fijn, ja fijn, ja super, ja dat kan, altijd goed,
      ja zeker, ja gewoon*, joh ja, ja joh, amai ja, jawel hoor, u mag, jullie mogen, je mag`,
  },
  no: {
    en: `
      no, nope, nah, no thanks, no thank you, rather not, prefer not, id rather you didnt, not now, not interested,
      please dont, dont, do not, never, absolutely not, certainly not, not necessary, no need, nothing, hard pass,
      id rather not, i would rather not, rather you didnt, no way, not really, please no, thanks but no, leave it, prefer you didnt, prefer if you didnt, rather you did not, prefer you did not,
      nah youre alright, ill pass, i will pass, id sooner you didnt, id sooner not, not if i can help it, not if i can avoid it,
      no contact, not at all, not happening, not keen, i decline, declined, i refuse, negative, no sorry, not right now, not at the moment, i said no, i already said no, already said no, i told you no, told you no, you may not, you can not, you cannot`,
    es: `
      no, no gracias, mejor no, prefiero que no, de ninguna manera, nunca, ni hablar, no por ahora, prefiero no,
      preferiria no, no quiero, no me interesa, en absoluto, no hace falta, no es necesario, ni en broma, ni de broma, para nada, ya dije que no, he dicho que no, ya he dicho que no`,
    de: `
      nein, ne, nee, nein danke, lieber nicht, bitte nicht, auf keinen fall, keinesfalls, nicht notig, kein interesse,
      niemals, nein lieber nicht, lieber keine, lieber kein, mochte ich nicht, mochten wir nicht,
      das mochte ich nicht, ungern, eher nicht, auf gar keinen fall, nicht erwunscht, danke nein, kommt nicht in frage, kommt nicht infrage, kein bedarf, ich sagte nein, habe nein gesagt, durfen sie nicht`,
    fr: `
      non, non merci, surtout pas, je prefere pas, je ne prefere pas, pas question, jamais, plutot pas, pas besoin,
      je prefere que non, je ne veux pas, je ne souhaite pas, non ca ira, ca ira merci, ca ira, inutile, pas la peine,
      pas interesse*, certainement pas, hors de question, sans facon, tres peu pour moi, j ai dit non, j ai deja dit non, ah non, pas maintenant`,
    nl: `
      nee, neen, nee dank*, liever niet, niet nodig, absoluut niet, geen interesse, doe maar niet, nooit, liever geen,
      wil ik niet, hoeft niet, dat hoeft niet, geen behoefte, zeker niet, nee hoor, niet gewenst, geen sprake van, ik zei nee, ik heb nee gezegd, al nee gezegd, nu niet, mag niet, dat mag niet`,
  },
  negation: {
    en: `
      not, no, dont, doesnt, didnt, cant, cannot, couldnt, wont, wouldnt, shouldnt, isnt, arent, wasnt, werent, never,
      none, nothing, neither, nor, without, nobody, hasnt, havent, aint, stop, hardly, rather than, instead of, nope,
      dnt`,
    es: "no, nunca, ni, sin, nada, nadie, tampoco, ningun*",
    de: "nicht, kein, keine, keinen, keiner, keinem, nie, niemals, ohne, niemand, nix, nichts",
    fr: "ne, pas, jamais, sans, aucun*, rien, personne, ni, plus de",
    nl: "niet, geen, nooit, zonder, niemand, niets, noch",
  },
  hedge: {
    en: `
      maybe, perhaps, possibly, i guess, guess so, i suppose, suppose so, whatever, if you must, if i have to,
      we will see, well see, lets see, let me see, not sure, unsure, im unsure, dont know, dunno, idk, depends,
      it depends, might, could be, probably, kind of, sort of, some other time, another time, i think so, later,
      not yet, let me check, let me ask, let me talk, let me think, have to check, need to check, need to ask,
      have to ask, i will check|think|ask, ill check|think|ask, undecided, on the fence, meh, mmm, hmm, hm, up to you,
      i wouldnt mind but, do what you want|like, as you like, like i have a choice, do i have a choice, in theory,
      knock yourself out, i must think, must think about, at some point, first i need, think about it, have a think, mull it over, run it by, run it past, we shall see,
      in two minds, yeah right, as if, like last time, like that will happen, sure you will, im sure you will,
      may try, can try, could try, you might, try me, or dont, or not, if u must, if needed be, sleep on it,
      let me sleep, ill see, i will see, dunno yet, hard to say, tbd, up in the air, could do, i spose, spose, ig,
      i mean ok, whatever works, whatever you want, whatevs, if you insist, if its really, i dont care, dont care,
      dont mind either way, makes no difference, not fussed, half tempted, tempted, we might, i might, nvm, bit wary,
      wary, hesitant, reluctant, reluctantly, on one condition, with reservations, i would have to, id have to,
      need to think, thinking about it, in principle, technically, for now no, ask me later, ask again, someday,
      see how it goes, play it by ear, oh sure, just love, oh joy, oh goody, if it really has to be, sure sure, yeah yeah, okay okay, ok ok, you win, may as well, might as well`,
    es: `
      quizas, quiza, tal vez, a lo mejor, supongo, depende, no se, ya veremos, mas adelante, luego veo,
      no estoy segur*, puede ser, puede que, lo que sea, da igual, me da igual, tengo que consultar*, lo pienso,
      me lo pienso, dejeme pensar*, como quiera*, igual si, si no queda mas remedio, si no hay mas remedio,
      si insiste*, bueno no se, no lo tengo claro, tengo dudas, lo vere, ya vere, ya le dire, ya te dire, si acaso,
      en principio, segun, mas o menos, intentelo, puede intentarlo, quien sabe, igual, no estoy convencid*,
      ya se vera`,
    de: `
      vielleicht, eventuell, evtl, moglicherweise, mal sehen, mal schauen, schauen wir, weiss nicht, weiss noch nicht,
      kommt drauf an, kommt darauf an, wahrscheinlich, vermutlich, meinetwegen, von mir aus, wenns sein muss,
      wenn es sein muss, spater, noch nicht, nicht sicher, unsicher, ich uberlege*, muss erst, muss noch, erst mal,
      egal, schon irgendwie, denke schon, glaube schon, na ja, naja, wenn es unbedingt, unbedingt sein muss,
      unter umstanden, im prinzip, grundsatzlich schon, konnen es versuchen, konnen sie versuchen, versuchen sie es,
      ich weiss nicht so recht, nicht so recht, bin skeptisch, bin mir nicht, uberlegen, uberlege mir, uberlege noch,
      kann sein, konnte sein, wer weiss, mal gucken, je nachdem, irgendwann, ungern, muss das sein, muss sein, ja ja, jaja`,
    fr: `
      peut etre, eventuellement, je ne sais pas, je sais pas, ca depend, on verra, a voir, plus tard, pas sur,
      pas sure, je suppose, si vous voulez, si vous insistez, je vais reflechir, je reflechis, faut que je,
      il faut que je demande|voie|verifie, bof, pourquoi pas, je crois, comme vous voulez, mouais, si il faut,
      s il le faut, s il faut vraiment, a la rigueur, en principe, ca se discute, essayez toujours,
      vous pouvez essayer, je vais voir, je verrai, on verra bien, pas convaincu*, j hesite, hesite, je me tate,
      peut etre bien, qui sait, plus ou moins, selon, je vous dirai, un autre jour, pas tout de suite`,
    nl: `
      misschien, eventueel, weet niet, weet ik niet, weet het niet, hangt ervan af, hangt af, ligt eraan, we zien wel,
      zien we wel, later, nog niet, niet zeker, ik denk het, ik geloof het, mij best, moet eerst, even overleggen,
      ik overleg, zal wel, vooruit dan, mwah, wellicht, maakt niet uit, moet nog, als het echt moet, als het moet,
      in principe, probeer maar, u kunt het proberen, ik weet niet zo, twijfel, ik twijfel, zie wel, zie ik wel,
      kan zijn, wie weet, denk er over na, denk erover na, nadenken, ooit, even kijken nog, mss, een andere keer,
      hangt af van`,
  },
  condition: {
    en: `
      in an emergency, in emergencies, for emergencies, emergencies only, only if, if, unless, as long as, provided,
      providing, on condition, so long as, except, assuming, in case,
      but only, but not before, until, once, subject to, only when, only after, depending, as soon as`,
    es: `
      si es, si no, si me, si hay, siempre que, siempre y cuando, solo si, a menos que, mientras no, con tal de,
      salvo que, a condicion, depende de, en caso de, en una emergencia, cuando tenga, cuando haya, cuando sepa, en cuanto`,
    de: `
      wenn, falls, sofern, nur wenn, nur falls, vorausgesetzt, solange, ausser wenn, unter der bedingung, es sei denn,
      bevor, sobald, im notfall, nur im notfall`,
    fr: `
      si c, si cela, si ca, si vous, si le, si la, si il, s il, seulement si, a condition, tant que, pourvu que,
      sauf si, a moins, du moment que, uniquement si, en cas d urgence, quand j aurai, quand nous aurons, des que, lorsque j`,
    nl: "als, mits, alleen als, tenzij, zolang, op voorwaarde, indien, voordat, zodra, enkel als, bij nood, in geval van",
  },
  harmlessCondition: {
    en: `
      if possible, if you can, if you could, if thats ok, if thats okay, if thats alright, if you need,
      if you have questions, if anything, if you like, if needed, if necessary, if you dont mind, if it helps,
      if easier, if thats easier, dont know where|how|who|which, if you would, if you will, if you please, if something, if a place, if a slot, if a spot, if one comes, if one becomes, if that day|time|date|slot, if it doesnt suit, if the day, if you want, if u want, if u need, if there is|are, if i miss,
      if he|she|they can, if you have it|one|any|room|space|time, if he|she|they like, if i dont answer|pick, if its urgent, if available, if someones, see if, know if, wondering if, wonder if,
      ask if, check if, as soon as, once its|it|the|theyre|they|youre|you, if anything comes, once a, once or, at once, but not before|after #|noon|lunch|work|six|seven|eight|nine|ten`,
    es: `si es posible, si puede*, si necesita*, si hace falta, si le parece, saber si, si tiene*, si no contesto|cojo, si no lo cojo,
      en ese caso, en tal caso, si le va|viene mejor|bien, si os va|viene mejor|bien, si les va|viene mejor|bien, si te va|viene mejor|bien,
      en cuanto pued*, en cuanto sep*, en cuanto teng*, en cuanto lleg*, en cuanto est*, cuando pued*`,
    de: `
      weiss nicht wo|wie|wer|wann|was, auch wenn, wenn moglich, falls moglich, wenn sie konnen, wenn es geht, wenns geht, wenn sie fragen, falls sie fragen,
      falls ja, wenn ja, wenn notig, falls notig, wenn|falls ich nicht rangehe|drangehe|abnehme, ob, wenn das besser, wenn es besser,
      wenn ihnen das besser, wenn es ihnen besser, wenn ihnen das lieber, wenn das passt, wenn es ihnen passt,
      sobald sie|ihr|er|jemand|die|der|das|es|moglich|wie`,
    fr: `
      si possible, si vous pouvez, s il vous plait, s il te plait, s il veut bien, si elle veut bien, s il y a, si vous avez, si besoin, si necessaire, si je ne reponds|decroche,
      savoir si, si oui, si c est oui, si ca vous va|arrange|convient, si cela vous va|arrange|convient,
      des que possible|vous|il|elle|on|quelqu|le|la|c`,
    nl: `
      als het kan, als dat kan, indien mogelijk, als het mogelijk, alsjeblieft, als u vragen, als je vragen,
      indien nodig, zo ja, als dat beter, als het beter, als u dat beter, als dat lukt, als het lukt, als dat past,
      als het uitkomt, als dat uitkomt, zodra u|jullie|je|hij|iemand|het|de|er|mogelijk`,
  },
  please: {
    en: "please, pls, plz, kindly, pleas, pleease, if you could",
    es: "por favor, porfa, porfavor",
    de: "bitte",
    fr: "s il vous plait, s il te plait, svp, stp, merci de",
    nl: "alstublieft, alsjeblieft, aub, graag, svp, gelieve",
  },
  wants: {
    en: `
      i want, we want, i wanna, id like, id love, we would like, wed like, wed love, i would like, i would love,
      i need, we need, im looking, i am looking, were looking, we are looking, looking for, looking to, looking at,
      hoping to, wanting to, want to, wish to, would like to, would like, interested in, need a, need an, need some,
      needs a, keen to, trying to, thinking of, thinking about, planning to, we plan, searching for,
      in the market for, after a, after some, sign me up, book me, i will take, ill take, lets do, im after,
      were after, in need of, wants to, wants, need help`,
    es: `
      quiero, queremos, quisiera, quisieramos, me gustaria, nos gustaria, necesito, necesitamos, busco, buscamos,
      estoy buscando, estamos buscando, estoy interesad*, me interesa, nos interesa, pensamos, deseo, queria,
      queriamos, hace falta, nos hace falta`,
    de: `
      ich mochte, wir mochten, ich will, wir wollen, ich brauche, wir brauchen, ich suche, wir suchen,
      ich hatte gern*, wir hatten gern*, ich wurde gern*, wir wurden gern*, interessiere mich, interessieren uns,
      wir planen, ich plane, wunsche, benotige, benotigen, mochte ich, mochten wir, brauchen wir, brauche ich,
      suchen wir, hatte gern, hatten gern, wollten, wollte`,
    fr: `
      je veux, nous voulons, on veut, je voudrais, on voudrait, nous voudrions, j aimerais, on aimerait,
      nous aimerions, je cherche, nous cherchons, on cherche, je souhaite, nous souhaitons, je souhaiterais,
      nous souhaiterions, j ai besoin, nous avons besoin, on a besoin, besoin d, il nous faut, il me faut,
      interesse par, interessee par, je recherche, nous recherchons, on souhaite*, j envisage, nous envisageons`,
    nl: `
      ik wil, wij willen, we willen, ik zou graag, wij zouden graag, we zouden graag, ik zoek, wij zoeken, we zoeken,
      ik heb * nodig, ik heb _ nodig, wij hebben _ nodig, we hebben _ nodig, op zoek naar, ik ben op zoek,
      geinteresseerd in, interesse in, we overwegen, ik overweeg, willen we, wil ik, willen wij, zoek ik`,
  },
  greeting: {
    en: `
      hi, hello, hey, heya, heyy*, hiya, howdy, good morning, good afternoon, good evening, good day, morning,
      afternoon, evening, greetings, dear, hi there, hello there`,
    es: "hola, buenos dias, buenas tardes, buenas noches, buenas, saludos, buen dia",
    de: "hallo, guten tag, guten morgen, guten abend, servus, moin, gruss gott, gruezi, hi zusammen, tag",
    fr: "bonjour, bonsoir, salut, coucou, allo, rebonjour",
    nl: "hallo, hoi, goedemorgen, goedemiddag, goedenavond, goedendag, dag, beste, goeiemorgen, goeiedag, hey",
    any: "ciao, salve, namaste, ola, yo, aloha",
  },
  thanks: {
    en: "thanks, thank you, thx, ty, cheers, ta, appreciate, appreciated, much obliged, thankyou, tysm, tnx",
    es: "gracias, mil gracias, agradezco",
    de: "danke, vielen dank, danke schon, dankeschon, besten dank, herzlichen dank, merci vielmals",
    fr: "merci, merci beaucoup, je vous remercie",
    nl: "bedankt, dank u, dank je, dankjewel, dankuwel, hartelijk dank, thanks",
  },
  leaving: {
    en: `
      bye, goodbye, never mind, nevermind, nvm, forget it, worth a try, worth a shot, my bad, wrong place,
      wrong number, wrong site, wrong company, wrong website, gotta go, see you, have a good|nice|great,
      will look there, ill read it, i shall read it, i will read it, i will see there, ill see there, see it there, will see on the, one of these days, one of these months, pop by some, come by some, ill pop, ill drop by, thought as much, all set, thats all, thats it thanks, oh well, no worries`,
    es: "adios, hasta luego, ya me pasare, me pasare, ya lo mirare, dejelo, dejalo, olvidelo, me equivoque, no importa",
    de: `
      tschuss, tschues, auf wiedersehen, kommen wir vorbei, komme ich vorbei, schau ich mal vorbei, komm ich vorbei, schon gut, egal, hat sich erledigt, falsche nummer, falsche seite,
      falsche firma, schade, ciao`,
    fr: `
      au revoir, je passerai, je repasserai, bonne journee, tant pis, laissez tomber, je me suis trompe*, mauvais numero, mauvaise adresse,
      a bientot`,
    nl: `
      dag, doei, tot ziens, laat maar, jammer, verkeerd nummer, verkeerde nummer, verkeerde site, verkeerde website,
      verkeerde bedrijf, fijne dag`,
  },
  changedMind: {
    en: `
      changed my mind, change my mind, on second thought, on second thoughts, actually no, actually dont, forget it,
      scrap that, take that back, i withdraw, withdraw my, no longer want|wish, revoke, scratch that,
      ive reconsidered, reconsidered, actually no leave it, no leave it, no wait, wait no, hang on no, on reflection,
      actually leave it, actually id rather not, rather not after all, better not, leave it`,
    es: `
      cambie de opinion, he cambiado de opinion, mejor no, olvidelo, retiro mi, no espera, espera no, mejor dejelo,
      pensandolo bien, bueno no`,
    de: `
      anders uberlegt, doch nicht, doch lieber nicht, widerrufe, ziehe _ zuruck, vergessen sie es, lieber doch nicht,
      moment nein, ach nein, nein doch nicht, lassen wir das, lassen sie es, ach lassen sie`,
    fr: `
      change d avis, finalement non, en fait non, laissez tomber, je retire, finalement ne, finalement pas,
      non attendez, attendez non, non laissez, reflexion faite, a la reflexion`,
    nl: `
      bedacht, toch niet, toch maar niet, laat maar, trek _ in, bij nader inzien, wacht nee, nee wacht, nee laat maar,
      nee toch niet`,
  },
  now: {
    en: `
      asap, a s a p, urgent, urgently, right now, immediately, right away, straight away, today, tonight, tonite,
      this morning, this afternoon, this evening, at once, as soon as possible, within the hour, within hours,
      within # hours, in the next hour, hurry, how fast, how soon, how quickly, tomorrow, 2day, 2nite, first thing,
      since this morning, since yesterday, last night, overnight, by end of day, by eod, eod`,
    es: `
      urgente, urgentemente, ahora mismo, hoy, esta noche, esta tarde, esta manana, inmediatamente, de inmediato,
      cuanto antes, lo antes posible, ya mismo, manana, enseguida, desde esta manana, desde ayer`,
    de: `
      dringend, sofort, heute, heute abend, heute nacht, umgehend, so schnell wie moglich, schnellstmoglich, asap,
      eilig, sofortig*, gleich jetzt, unverzuglich, morgen, jetzt sofort, seit heute, seit gestern, eilt, notfall`,
    fr: `
      urgent, urgence, en urgence, tout de suite, maintenant, aujourdhui, ce soir, ce matin, cet apres midi,
      immediatement, au plus vite, le plus vite possible, des que possible, demain, cette nuit, depuis ce matin,
      depuis hier, asap`,
    nl: `
      dringend, spoed, meteen, direct, nu meteen, vandaag, vanavond, vanochtend, vanmiddag, zo snel mogelijk, zsm,
      onmiddellijk, morgen, vannacht, met spoed, sinds vanochtend, sinds gisteren, spoedgeval`,
  },
  noRush: {
    en: `
      no rush, no hurry, not urgent, not in a hurry, whenever, someday, some day, just browsing, just looking,
      just curious, only curious, just wondering, researching, doing research, no date, not yet, down the line,
      down the road, early days, just exploring, for the future, in the future, no deadline, no timeline, next year,
      eventually, take your time, kicking tires|tyres, window shopping, at some point`,
    es: `
      sin prisa, no hay prisa, no corre prisa, solo mirando, por curiosidad, mas adelante, algun dia,
      el ano que viene, solo curiosidad, para el futuro`,
    de: `
      keine eile, eilt nicht, nicht eilig, nicht dringend, irgendwann, nur schauen, nur mal schauen,
      informiere mich nur, nachstes jahr, nur neugierig, kein stress, interessehalber, unverbindlich informieren`,
    fr: `
      pas presse*, rien ne presse, pas urgent, un jour, par curiosite, simple curiosite, l annee prochaine,
      juste pour voir, je me renseigne, on se renseigne, plus tard, sans urgence`,
    nl: `
      geen haast, niet dringend, ooit, alleen kijken, uit nieuwsgierigheid, volgend jaar, even kijken, orienteren,
      orienteer me, orienterend, op termijn`,
  },
} as const satisfies Record<string, Phrases>;
