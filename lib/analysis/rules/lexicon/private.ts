import type { Phrases } from "../phrases";

/** What should not have been typed, and what addresses the machine. */
export const personal = {
  illness: {
    en: `multiple sclerosis, cancer, diabetes, diabetic, epilepsy, epileptic, asthma, asthmatic, hiv, aids, hepatitis, depression, depressed, anxiety disorder, bipolar, schizophrenia, schizophrenic, autism, autistic, adhd, ptsd, dementia, alzheimers, alzheimer, parkinsons, parkinson, arthritis, heart condition, heart disease, heart attack, had a stroke, stroke in, pregnant, pregnancy, miscarriage, chemo, chemotherapy, dialysis, kidney disease, kidney failure, liver disease, crohns, colitis, lupus, fibromyalgia, leukemia, leukaemia, tumor, tumour, pacemaker, blood thinners, anticoagulants, insulin, anorexia, bulimia, eating disorder, addiction, alcoholic, rehab, panic attacks, panic disorder, suicidal, herniated, slipped disc, chronic pain, chronic fatigue, copd, wheelchair user, paralysed, paralyzed, high blood pressure, hypertension, osteoporosis, thyroid, psoriasis, eczema, endometriosis, migraine, migraines, cerebral palsy, down syndrome, disabled, disability, stomach ulcer, gout, sciatica, scoliosis, diagnosed, terminally ill, allergic to, severe allergy, abscess, gum disease, std, chlamydia, herpes, psychosis, burnout, medical condition, on medication, antidepressants, prozac, metformin, warfarin, cystic fibrosis, sickle cell, hearing loss, glaucoma, cataract, cataracts, broken hip, concussion, covid`,
    es: "esclerosis multiple, cancer, diabetes, diabetic*, epilepsia, epileptic*, asma, asmatic*, vih, sida, hepatitis, depresion, bipolar, esquizofrenia, autismo, autista, tdah, demencia, alzheimer, parkinson, artritis, embarazada, quimioterapia, quimio, dialisis, leucemia, tumor, marcapasos, anticoagulantes, insulina, anorexia, bulimia, adiccion, hipertension, minusvalia, discapacidad, fibromialgia, diagnosticado, diagnosticada, diagnosticaron, alergic*, infarto, migranas, ansiedad",
    de: "multiple sklerose, krebs, diabetes, diabetiker*, epilepsie, asthma, hiv, hepatitis, depression, depressionen, depressiv, bipolar, schizophrenie, autismus, autist*, adhs, demenz, alzheimer, parkinson, arthritis, herzkrank*, herzschrittmacher, schwanger, chemo, chemotherapie, dialyse, leukamie, tumor, blutverdunner, insulin, magersucht, bulimie, suchtkrank*, bluthochdruck, behinderung, schwerbehindert, bandscheibenvorfall, fibromyalgie, diagnostiziert, diagnose, allergisch, allergie gegen, migrane, burnout, panikattacken, angststorung, rheuma",
    fr: "sclerose en plaques, cancer, diabete, diabetique, epilepsie, epileptique, asthme, asthmatique, vih, sida, hepatite, depression, bipolaire, schizophrenie, autisme, autiste, tdah, demence, alzheimer, parkinson, arthrite, enceinte, chimio, chimiotherapie, dialyse, leucemie, tumeur, pacemaker, anticoagulants, insuline, anorexie, boulimie, hypertension, handicap, handicape, handicapee, fibromyalgie, diagnostique, diagnostiquee, allergique, migraines, maladie de crohn, cardiaque",
    nl: "multiple sclerose, kanker, diabetes, suikerziekte, epilepsie, astma, hiv, hepatitis, depressie, depressief, bipolair, schizofrenie, autisme, autistisch, adhd, dementie, alzheimer, parkinson, artritis, reuma, zwanger, chemo, chemotherapie, dialyse, leukemie, tumor, pacemaker, bloedverdunners, insuline, anorexia, boulimia, hoge bloeddruk, handicap, gehandicapt, fibromyalgie, gediagnosticeerd, allergisch, hernia, migraine, burnout, hartpatient, hartkwaal",
  },
  illnessTopic: {
    en: "charity, research, clinic, centre, center, foundation, study, training, course, awareness, awareness day, courses, software, app, company, practice, policy, toilet, access, parking, badge, ramp, discrimination, walk, run, fundraiser, survivors, conference, ward, department, vaccine, products, drug, trial, friendly, guidelines, measures, rules, restrictions, pandemic, lockdown",
  },
  person: {
    en: "i, im, ive, my, mine, me, he, hes, she, shes, his, her, our, we, were, wife, husband, son, daughter, mother, father, mum, mom, dad, child, kid, kids, brother, sister, grandmother, grandfather, gran, partner, patient, client, colleague, employee, friend, baby, girlfriend, boyfriend, aunt, uncle, boss, who",
    es: "yo, soy, tengo, mi, mis, me, el, ella, su, hijo, hija, mujer, esposa, marido, madre, padre, hermano, hermana, abuela, abuelo, pareja, paciente, estoy",
    de: "ich, mein*, mir, er, sie, sein*, ihr, frau, mann, sohn, tochter, mutter, vater, kind, bruder, schwester, oma, opa, partner, patient, wir, unser*, bin",
    fr: "je, j, mon, ma, mes, il, elle, son, sa, fils, fille, femme, mari, mere, pere, enfant, frere, soeur, grand mere, grand pere, conjoint, patient, suis, nous, notre",
    nl: "ik, mijn, mij, hij, zij, ze, zijn, haar, zoon, dochter, vrouw, man, moeder, vader, kind, broer, zus, oma, opa, partner, patient, wij, ons, ben",
  },
  child: {
    en: "son, daughter, child, kid, kids, children, boy, girl, baby, toddler, infant, newborn, grandson, granddaughter, grandchild, nephew, niece, little one, little boy, little girl, teenager, teen, stepson, stepdaughter, twins, minor, pupil, lad",
    es: "hijo, hija, hijos, nino, nina, ninos, bebe, nieto, nieta, sobrino, sobrina, crio, peque, adolescente, menor",
    de: "sohn, tochter, kind, kinder, kindes, baby, junge, madchen, enkel, enkelin, neffe, nichte, saugling, kleinkind, kleiner, kleine, jugendlicher, teenager",
    fr: "fils, fille, enfant, enfants, bebe, petit garcon, petite fille, neveu, niece, nourrisson, petit fils, ado, adolescent, gamin, mineur, mineure",
    nl: "zoon, zoontje, dochter, dochtertje, kind, kindje, kinderen, baby, kleinzoon, kleindochter, neefje, nichtje, peuter, kleuter, tiener, minderjarig*, jongen, meisje",
  },
  ageWord: {
    en: "years old, year old, yrs old, yr old, yo, y o, months old, month old, weeks old, week old, turning #, aged, age, hes #, shes #, is #, im #, i am #, are #, am only #, only #, just turned #, in grade, grade #, year #, primary school, elementary school, middle school, kindergarten, nursery, preschool, high school, underage, under 18, under 16, a minor, born in 20*",
    es: "anos, meses, ano, tiene #, tengo #, cumple #, menor de edad, colegio, primaria, instituto, guarderia",
    de: "jahre alt, jahre, jahrig*, monate, ist #, bin #, wird #, minderjahrig*, grundschule, kindergarten, klasse, schuler, schulerin",
    fr: "ans, mois, a #, ai #, mineur, mineure, ecole primaire, college, lycee, maternelle, creche",
    nl: "jaar oud, jaar, jarig*, maanden, is #, ben #, wordt #, minderjarig*, basisschool, groep #, middelbare school, creche",
  },
  password: {
    en: "password, passwords, pw, pwd, passwd, pass, passphrase, passcode, pin, pin code, login code, access code, api key, secret key, secret, token, access token, private key, recovery code, security code, otp, mfa code, credentials, user pass, cvv, cvc, alarm code, door code, gate code, seed phrase, wifi password, key is, key safe",
    es: "contrasena, clave, pin, codigo de acceso, clave api, codigo de seguridad",
    de: "passwort, kennwort, pw, pin, zugangscode, zugangsdaten, api schlussel, geheimnis, turcode",
    fr: "mot de passe, mdp, code pin, code d acces, cle api, code secret, identifiants",
    nl: "wachtwoord, ww, pincode, toegangscode, api sleutel, code van de",
  },
  governmentId: {
    en: "ssn, social security, social security number, social insurance number, sin number, national insurance, ni number, nino, passport, passport number, passport no, drivers license, driver license, driving licence, license number, licence number, tax id, taxpayer, utr, itin, ein, national id, id number, id card, identity card, medicare, nhs number, tfn, tax file number, visa number, green card, alien number",
    es: "dni, nie, nif, pasaporte, numero de la seguridad social, seguridad social, cedula, curp, documento de identidad",
    de: "personalausweis, personalausweisnummer, ausweisnummer, ausweis, reisepass, reisepassnummer, passnummer, sozialversicherungsnummer, steuer id, steuerid, steuernummer, steueridentifikationsnummer, svnr, ahv, fuhrerschein",
    fr: "numero de securite sociale, securite sociale, numero de secu, secu, passeport, carte d identite, cni, numero fiscal, permis de conduire, nir",
    nl: "bsn, burgerservicenummer, paspoort, paspoortnummer, rijbewijs, identiteitskaart, id kaart, rijksregisternummer, documentnummer",
  },
  bankWord: {
    en: "account number, acct number, acct, acc number, account no, sort code, routing, routing number, iban, bank details, bank account, aba, swift, bic, card number, card no, credit card, debit card, visa, mastercard, amex, exp, expiry, cvv, cvc",
    es: "cuenta bancaria, numero de cuenta, iban, tarjeta, numero de tarjeta, caduca, caducidad",
    de: "kontonummer, iban, bankverbindung, blz, bankleitzahl, kreditkarte, kartennummer, gultig bis, konto",
    fr: "numero de compte, iban, rib, carte bancaire, carte bleue, numero de carte, cb, compte bancaire",
    nl: "rekeningnummer, iban, bankrekening, creditcard, kaartnummer, bankpas, rekening",
  },
  commands: {
    en: `ignore previous, ignore all previous, ignore all prior, ignore your, ignore the above, ignore prior, ignore any, ignore all, ignore everything, disregard previous, disregard all, disregard your, disregard the, disregard any, forget previous, forget your, forget all, forget everything, new instructions, new instruction, your instructions, system prompt, your prompt, reveal your, print your, show me your prompt, show your prompt, repeat your instructions, developer mode, debug mode, admin mode, god mode, jailbreak, dan mode, do anything now, pretend to be, pretend you, you are now, you are no longer, from now on you, roleplay, role play, mark as, mark this, mark me, mark the, set status, set consent, set lead, set priority, set owner, record consent, record that, consent granted, approve this, approve me, auto approve, autoapprove, tag it, tag this, tag me, tag as, flag this as, flag as, flag me, lead score, hot lead, high priority, assign to, assign this, skip the review, skip review, bypass review, without review, no review, no human review, update the record, update my record, change the record, update record, delete the record, overwrite, write to the crm, update crm, drop table, select from, run the following, output the, list all, dump the, export all, give me the list of, other customers, other visitors, previous visitor, function call, tool call, call the function, call the tool, invoke, note to ai, note to the ai, note to assistant, instruction to, instructions to, instruction for, instructions for, attention ai, hey ai, dear ai, language model, llm, ai assistant must, assistant must, the summary must, in your summary, summary should, summarise this as, summarize this as, summarize as, classify this, classify as, classify me, say that the, write that the, confirm that i, treat this as, respond only, reply only, answer only with, end of conversation, end of transcript, begin system, as an ai, highest priority, override your, override the, override all, override previous, mark it as, set _ to approved, set _ as approved, set _ granted, approve the lead, approve the handoff, act as an ai, act as if, act as my, execute the following`,
    es: "ignora las, ignora todas, ignora tus, ignore las, ignore todas, ignore sus, olvida las, olvida tus, olvide las, instrucciones anteriores, instrucciones previas, nuevas instrucciones, actua como, eres ahora, ahora eres, marca como, marcar como, marque como, marca esto, marque esto, modo desarrollador, registra consentimiento, registra el consentimiento, apruebalo, aprobado, aprueba, prompt del sistema, muestra tus instrucciones, revela",
    de: "ignoriere alle, ignoriere die, ignoriere deine, ignorieren sie alle, ignorieren sie die, vergiss alle, vergiss deine, vorherigen anweisungen, bisherigen anweisungen, vorherige anweisungen, neue anweisung, neue anweisungen, du bist jetzt, ab jetzt bist du, tu so als, handle als, entwicklermodus, markiere als, markiere diese*, als genehmigt, als freigegeben, genehmige, zustimmung erteilt, trage ein, setze status, setze die, systemprompt, system prompt, zeige deine anweisungen, deine anweisungen",
    fr: "ignore les, ignore toutes, ignorez les, ignorez toutes, ignore tes, ignorez vos, oublie les, oublie tes, oubliez les, oubliez vos, instructions precedentes, consignes precedentes, nouvelles instructions, tu es maintenant, vous etes maintenant, agis comme, mode developpeur, marque comme, marquer comme, marquez comme, marque ce, marquez ce, comme approuve, approuve cette, consentement accorde, enregistre le consentement, prompt systeme, revele tes, affiche tes instructions",
    nl: "negeer alle, negeer de, negeer je, negeer vorige, negeer eerdere, vergeet alle, vergeet je, vorige instructies, eerdere instructies, nieuwe instructies, je bent nu, jij bent nu, doe alsof, ontwikkelaarsmodus, markeer als, markeer dit, markeer deze, als goedgekeurd, keur goed, toestemming verleend, zet status, systeemprompt, toon je instructies, je instructies",
  },
  machine: {
    en: "you, your, ai, bot, assistant, system, model, chatbot, gpt, chatgpt, llm, machine, prompt, instructions, instruction, agent, admin, developer, crm, record, lead, status, consent, priority, approved, mode, review, summary, rules, score",
    es: "tus, tu, sistema, asistente, modelo, instrucciones, bot, registro, consentimiento, aprobado, modo, prompt",
    de: "deine, du, system, assistent, modell, anweisungen, anweisung, bot, datensatz, zustimmung, genehmigt, freigegeben, lead, status, prompt",
    fr: "tes, vos, systeme, assistant, modele, instructions, consignes, bot, dossier, consentement, approuve, mode, lead, statut, prompt",
    nl: "je, jouw, systeem, assistent, model, instructies, bot, dossier, toestemming, goedgekeurd, lead, status, prompt",
  },
} as const satisfies Record<string, Phrases>;
