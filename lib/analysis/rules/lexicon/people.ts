import type { Phrases } from "../phrases";

/** Who else is writing: an applicant, a student, a seller, somebody in the wrong place; who asks for a person. */
export const people = {
  applicant: {
    en: `
      love to volunteer, like to volunteer, want to volunteer, happy to volunteer, volunteer at, need volunteers, lend a hand,
      job, jobs, hiring, are you hiring, vacancy, vacancies, internship, intern, apprentice, apprenticeship,
      open position, open positions, open role, open roles, position open, apply for, applying for, application for,
      job application, my application, late application, late applications, my cv, resume, cover letter, trainee,
      recruit, recruiting, recruiter, work for you, working for you, work with you guys as, work experience, career,
      careers, salary, employment with you, join your team, placement, freelancer looking, available for work,
      part time work, summer job, student job, work at your`,
    es: `
      trabajo en su empresa, empleo, vacante, vacantes, practicas, curriculum, candidatura, solicitud de empleo,
      estan contratando, contratan, oferta de trabajo, bolsa de trabajo, trabajar con ustedes, trabajar para,
      trabajar en`,
    de: `
      job, jobs, stelle frei, stellen frei, offene stelle, offene stellen, bewerbung, bewerben, bewerbe, praktikum,
      ausbildung bei, ausbildungsplatz, lebenslauf, stellenanzeige, arbeiten bei ihnen, stellt ihr ein,
      stellen sie ein, werkstudent*, aushilfe`,
    fr: `
      emploi, poste, postes, recrutez, recrutement, candidature, postuler, stage, stagiaire, alternance, cv,
      lettre de motivation, travailler chez vous, travailler pour vous, embauchez, offre d emploi, job`,
    nl: `
      vacature, vacatures, solliciteren, sollicitatie, stage, stageplek, stagiair*, baan, cv, motivatiebrief,
      bij jullie werken, bij u werken, werken bij, zijn jullie op zoek naar personeel, bijbaan`,
  },
  student: {
    en: `
      thesis, dissertation, homework, school project, class project, for school, for class, my class, physics class,
      for my class, assignment, essay, university project, research paper, my teacher, my professor, phd, coursework,
      for a paper, studying at, student at, term paper, survey for, interview for my, exam tomorrow`,
    es: `
      tesis, deberes, trabajo de clase, para clase, proyecto escolar, universidad, tfg, tfm, mi profesor,
      mi profesora, trabajo de fin`,
    de: `
      masterarbeit, bachelorarbeit, abschlussarbeit, hausaufgabe, hausaufgaben, referat, doktorarbeit, schulprojekt,
      fur die schule, fur die uni, seminararbeit, facharbeit, diplomarbeit`,
    fr: `
      memoire, these, devoirs, devoir, expose, pour l ecole, pour mon cours, projet scolaire, mon professeur, ma prof,
      mon prof, universite`,
    nl: `
      scriptie, thesis, huiswerk, werkstuk, spreekbeurt, voor school, profielwerkstuk, mijn docent, mijn leraar,
      afstudeer*, studieopdracht`,
  },
  press: {
    en: `
      journalist, reporter, newspaper, magazine, press office, press contact, press enquiry, press inquiry,
      press release, article about, writing an article, writing a piece, piece on, piece about, podcast,
      interview your, interview with your, for a story, a quote from your, media enquiry, media inquiry, editor at,
      deadline for the story, broadcaster, documentary, a comment from, for comment, a comment on, comment on the,
      on deadline, radio show`,
    es: "periodista, prensa, articulo sobre, reportaje, entrevista a, entrevista con, periodico, revista",
    de: `
      journalist, journalistin, redaktion, zeitung, zeitschrift, presse, pressestelle, presseanfrage, artikel uber,
      interview mit, reportage, podcast`,
    fr: "journaliste, presse, redaction, article sur, reportage, interview, journal, service presse, magazine",
    nl: `
      journalist, journaliste, redactie, krant, tijdschrift, pers, persvoorlichter, artikel over, interview met,
      podcast, persvraag`,
  },
  wrongPlace: {
    en: `
      wrong place, wrong number, wrong company, wrong site, wrong website, wrong chat, wrong page, wrong firm,
      wrong office, wrong one, is this the number for, is this the, mixed you up, confused you with, thought you were,
      thought this was, sorry wrong, not the right place, different company, i meant to, meant for someone else,
      ended up here`,
    es: `
      numero equivocado, empresa equivocada, me equivoque, me he equivocado, pagina equivocada, pense que eran,
      creia que era, es esto el`,
    de: `
      falsche nummer, falsche firma, falsche seite, verwechselt, falsch hier, bin hier falsch, falsch gelandet,
      verwahlt, ist das die nummer`,
    fr: `
      mauvais numero, mauvaise adresse, trompe de numero, trompe de site, trompee, me suis trompe, mauvais site,
      mauvaise entreprise, je croyais que c etait, je pensais que c etait`,
    nl: `
      verkeerd nummer, verkeerde nummer, verkeerde bedrijf, verkeerde site, verkeerde pagina, vergist,
      verkeerd verbonden, ik dacht dat dit, is dit het nummer`,
  },
  testing: {
    en: `
      just testing, testing the bot, testing this, testing the chat, test test, test message, is this a bot,
      are you a bot, are you a robot, are you human, are you real, are you ai, are you chatgpt, is this thing on,
      tell me a joke, sing me, what is 2, whats 2, do you have feelings, who made you, who built you,
      what model are you, testing 1 2, write a poem, write me a poem`,
    es: "solo probando, estoy probando, eres un bot, eres un robot, eres humano, prueba prueba, cuentame un chiste",
    de: `
      nur ein test, teste nur, bist du ein bot, bist du ein roboter, sind sie ein bot, bist du echt, test test,
      erzahl mir einen witz`,
    fr: `
      juste un test, je teste, es tu un robot, etes vous un robot, c est un robot, test test, raconte moi une blague,
      un bot`,
    nl: `
      even testen, test test, ben je een bot, ben jij een bot, ben je een robot, bent u een robot, gewoon een test,
      vertel een mop`,
  },
  offTopic: {
    en: `
      lost property, left my, lost my, found a wallet, found your, donation, donate, sponsor, sponsorship,
      charity event, fundraiser, volunteer, delivery for you, parking for the, noise from your, your van, your truck,
      your driver, your sign, whos your supplier, partnership, supplier registration, invoice to you,
      do you know anyone, weather, football, bus stop, who won`,
    es: "objeto perdido, donacion, patrocinio, voluntari*, su furgoneta",
    de: "fundburo, spende, spenden, sponsoring, ehrenamt, ihr fahrzeug, ihr lieferwagen, ihr fahrer",
    fr: "objet perdu, don, sponsoring, parrainage, benevole, votre camion, votre chauffeur",
    nl: "gevonden voorwerp*, donatie, sponsoring, vrijwilliger*, jullie busje, jullie chauffeur, uw busje",
  },
  pitch: {
    en: `
      dear website owner, website owner, dear site owner, dear business owner, dear sir or madam, dear sir madam,
      dear sirs, dear owner, dear webmaster, webmaster, dear professional, dear estate professional, dear team we,
      seo services, seo service, we help _ firms|companies|businesses|brands|practices|clinics|shops|agencies,
      noticed your firm|company|website|site|business|store, came across your, open to a _ call, growing your,
      grow your, boost your, real reviews, google reviews, offering you, offering services, we are offering,
      competitive rates, kindly revert, do the needful, respected sir, concern person, concerned person, offshore,
      earn # weekly|daily|monthly|a, earn _ from home, from home, no experience, tg channel, telegram channel,
      cooperation, mutual benefit, both sides profit, many clients, partnership proposal, collaboration proposal,
      white label services, our developers, our engineers, dedicated developers, staff augmentation, backlinks,
      backlink, guest post, guest posts, guest posting, link building, da site, da sites, da50, high da,
      domain authority, dofollow, pbn, rank your website, rank your site, boost your traffic, boost your ranking,
      boost your sales, increase your traffic, increase your sales, grow your business, more traffic, real traffic,
      website traffic, verified leads, exclusive leads, exclusive _ leads, verified _ leads, mortgage leads,
      leads for your, buy leads, qualified leads for you, email list for sale, data list, our agency can,
      we can place your, we offer you, we can offer you, we provide you, our services to your, we are a leading,
      leading manufacturer, leading supplier, we design websites, redesign your website, i noticed your website,
      i came across your website, visited your website, your website is missing, errors on your website,
      mobile app development company, outsourc*, offshore team, exclusive deal, limited time, limited offer, act now,
      click here, click the link, check rates, check out our, visit our, special promotion, cheap followers,
      followers, likes and, instagram followers, business loan, business loans, instant loan, loan offer,
      pre approved, merchant cash, crypto, bitcoin, btc, doubler, forex, trading signals, investment opportunity,
      passive income, earn money, make money, casino, bonus, free spins, spins, jackpot, slots, betting, sportsbook,
      viagra, v1agra, cialis, no rx, pills, pharmacy online, weight loss, dating, hot singles, escort, replica, rolex,
      cheap price, best price, fast ship, free shipping, dropship*, wholesale price, mlm, lottery, you have won,
      you won, inheritance fund, beneficiary, western union, wire transfer fee, payment methods, toner, reply for,
      interested reply, unsubscribe, telegram, t me`,
    es: `
      estimado propietario, propietario del sitio, posicionamiento seo, servicios seo, enlaces,
      mejorar su posicionamiento, aumentar sus ventas, aumente sus ventas, prestamo*, criptomonedas, bitcoin, casino,
      gane dinero, oferta exclusiva, le ofrecemos, ofrecemos nuestros servicios, haga clic`,
    de: `
      sehr geehrter webseitenbetreiber, sehr geehrter websitebetreiber, webseitenbetreiber,
      suchmaschinenoptimierung anbieten, backlinks, bei google nach oben, mehr besucher, mehr kunden fur sie,
      wir bieten ihnen, kredit ohne schufa, kredite, krypto, bitcoin, casino, geld verdienen, exklusives angebot,
      jetzt klicken, hier klicken, leads kaufen`,
    fr: `
      cher proprietaire, proprietaire du site, referencement, ameliorer votre referencement, augmenter vos ventes,
      augmentez vos ventes, nous vous proposons, nous vous offrons, pret rapide, pret entre particuliers,
      offre de pret, crypto, bitcoin, casino, gagner de l argent, offre exclusive, cliquez ici`,
    nl: `
      beste website eigenaar, beste eigenaar, website eigenaar, hoger in google, linkbuilding, backlinks,
      meer bezoekers, wij bieden u, wij bieden jullie, lening, leningen, crypto, bitcoin, casino, geld verdienen,
      exclusieve aanbieding, klik hier`,
  },
  humanWanted: {
    en: `
      a human, real human, real person, actual person, a person please, speak to someone, speak with someone,
      talk to someone, talk with someone, speak to a, talk to a, speak with a, talk with a, speak to an,
      speak to somebody, talk to somebody, live agent, live person, human being, not a bot, not a machine,
      someone real, operator, representative, put me through, transfer me, connect me, can i speak, can i talk,
      could i speak, could i talk, get me a person, customer service please, single human, who do i speak,
      who can i speak, who should i talk, who do i talk, who can i talk, want to speak, want to talk, like to speak,
      like to talk, need to speak, need to talk, anyone there, is anybody there, your manager, a manager, supervisor,
      the owner`,
    es: `
      hablar con una persona, hablar con alguien, persona real, un humano, humano, un agente, pasame con, paseme con,
      con quien hablo, con quien puedo hablar, quiero hablar, un responsable, hablar con un`,
    de: `
      mit einem menschen, echter mensch, echten menschen, echte person, mit jemandem sprechen, mit jemand sprechen,
      einen mitarbeiter, mit einem mitarbeiter, ansprechpartner, verbinden sie mich, durchstellen, mit wem spreche,
      vorgesetzten, geschaftsfuhrer, jemanden sprechen, personlich sprechen`,
    fr: `
      un humain, une vraie personne, vraie personne, une personne reelle, parler a quelqu un, parler avec quelqu un,
      un conseiller, parler a un, passez moi, a qui parler, a qui dois je, un responsable, interlocuteur, etre humain`,
    nl: `
      een mens, echt persoon, echte persoon, echt iemand, iemand spreken, met iemand, medewerker, een medewerker,
      verbind me, verbind mij, doorverbinden, wie kan ik spreken, leidinggevende, echt mens`,
  },
} as const satisfies Record<string, Phrases>;
