import { followupTexts } from "./followup-phrases";

/** Approved language to begin with: sentences a bot may be told to say. None promises a price, a time, a result or a fit. */

export type Language = "en" | "de" | "es" | "fr" | "nl";

export const phraseTexts: Record<string, Partial<Record<Language, string>> & { en: string }> = {
  "clarify.need": {
    en: "So that I pass this on to the right person: what would you like to achieve?",
    de: "Damit ich das an die richtige Person weitergebe: Was möchten Sie erreichen?",
    es: "Para pasárselo a la persona adecuada: ¿qué le gustaría conseguir?",
    fr: "Pour transmettre votre demande à la bonne personne : que souhaitez-vous obtenir ?",
    nl: "Zodat ik dit aan de juiste persoon doorgeef: wat wilt u bereiken?",
  },
  "collect.email": {
    en: "Which e-mail address may a colleague use to answer you?",
    de: "Unter welcher E-Mail-Adresse darf Ihnen eine Kollegin oder ein Kollege antworten?",
    es: "¿A qué dirección de correo electrónico puede responderle un compañero?",
    fr: "À quelle adresse e-mail un collègue peut-il vous répondre ?",
    nl: "Op welk e-mailadres mag een collega u antwoorden?",
  },
  "collect.phone": {
    en: "Which phone number may a colleague call you on?",
    de: "Unter welcher Telefonnummer darf eine Kollegin oder ein Kollege Sie anrufen?",
    es: "¿A qué número de teléfono puede llamarle un compañero?",
    fr: "À quel numéro de téléphone un collègue peut-il vous appeler ?",
    nl: "Op welk telefoonnummer mag een collega u bellen?",
  },
  "collect.consent": {
    en: "May a colleague contact you by e-mail about this request?",
    de: "Darf eine Kollegin oder ein Kollege Sie zu dieser Anfrage per E-Mail kontaktieren?",
    es: "¿Puede un compañero escribirle por correo electrónico sobre esta consulta?",
    fr: "Un collègue peut-il vous contacter par e-mail au sujet de cette demande ?",
    nl: "Mag een collega per e-mail contact met u opnemen over deze vraag?",
  },
  "offer.slots": {
    en: "These times are open at the moment. Which one would you like to ask for?",
    de: "Diese Zeiten sind im Moment frei. Welche möchten Sie anfragen?",
    es: "Estos horarios están libres en este momento. ¿Cuál le gustaría solicitar?",
    fr: "Ces créneaux sont libres pour le moment. Lequel souhaitez-vous demander ?",
    nl: "Deze tijden zijn op dit moment vrij. Welke wilt u aanvragen?",
  },
  "handoff.person": {
    en: "I am passing this on to a colleague, who will read what you wrote here.",
    de: "Ich gebe das an eine Kollegin oder einen Kollegen weiter, die oder der liest, was Sie hier geschrieben haben.",
    es: "Paso su consulta a un compañero, que leerá lo que ha escrito aquí.",
    fr: "Je transmets à un collègue, qui lira ce que vous avez écrit ici.",
    nl: "Ik geef dit door aan een collega, die leest wat u hier hebt geschreven.",
  },
  "handoff.pricing": {
    en: "Prices are for a person to answer. I am passing your question on to a colleague.",
    de: "Fragen zu Preisen beantwortet ein Mensch. Ich gebe Ihre Frage weiter.",
    es: "Sobre los precios responde una persona. Paso su pregunta a un compañero.",
    fr: "Pour les prix, c'est une personne qui répond. Je transmets votre question à un collègue.",
    nl: "Vragen over prijzen beantwoordt een mens. Ik geef uw vraag door aan een collega.",
  },
  "handoff.scope": {
    en: "Whether and how this can be done is for a person to say. I am passing your request on to a colleague.",
    de: "Ob und wie das möglich ist, sagt Ihnen ein Mensch. Ich gebe Ihre Anfrage weiter.",
    es: "Si es posible y cómo, lo dirá una persona. Paso su solicitud a un compañero.",
    fr: "C'est une personne qui dira si et comment cela est possible. Je transmets votre demande à un collègue.",
    nl: "Of en hoe dit kan, zegt een mens u. Ik geef uw verzoek door aan een collega.",
  },
  "handoff.legal": {
    en: "I cannot give legal, medical or tax advice. I am passing your question on to a colleague.",
    de: "Rechtliche, medizinische oder steuerliche Auskünfte kann ich nicht geben. Ich gebe Ihre Frage weiter.",
    es: "No puedo dar asesoramiento legal, médico ni fiscal. Paso su pregunta a un compañero.",
    fr: "Je ne peux pas donner de conseil juridique, médical ou fiscal. Je transmets votre question à un collègue.",
    nl: "Ik kan geen juridisch, medisch of fiscaal advies geven. Ik geef uw vraag door aan een collega.",
  },
  "handoff.guarantee": {
    en: "I cannot say what the result would be. I am passing your question on to a colleague.",
    de: "Ich kann nicht sagen, was dabei herauskäme. Ich gebe Ihre Frage weiter.",
    es: "No puedo decir cuál sería el resultado. Paso su pregunta a un compañero.",
    fr: "Je ne peux pas dire quel serait le résultat. Je transmets votre question à un collègue.",
    nl: "Ik kan niet zeggen wat het resultaat zou zijn. Ik geef uw vraag door aan een collega.",
  },
  "handoff.emergency": {
    en: "This sounds urgent. A colleague is being alerted. If somebody is in danger, please call your local emergency number.",
    de: "Das klingt dringend. Ein Mensch wird benachrichtigt. Wenn jemand in Gefahr ist, rufen Sie bitte den Notruf.",
    es: "Parece urgente. Estamos avisando a una persona. Si alguien corre peligro, llame al número de emergencias.",
    fr: "Cela semble urgent. Une personne est alertée. Si quelqu'un est en danger, appelez le numéro d'urgence.",
    nl: "Dit klinkt dringend. Een collega wordt gewaarschuwd. Is iemand in gevaar, bel dan het alarmnummer.",
  },
  "handoff.complaint": {
    en: "I am sorry about this. I am passing it on to a colleague, who will read what happened.",
    de: "Das tut mir leid. Ich gebe es weiter an einen Menschen, der liest, was geschehen ist.",
    es: "Lamento lo ocurrido. Lo paso a un compañero, que leerá lo que ha pasado.",
    fr: "J'en suis désolé. Je transmets à un collègue, qui lira ce qui s'est passé.",
    nl: "Dat spijt mij. Ik geef het door aan een collega, die leest wat er is gebeurd.",
  },
  "handoff.account": {
    en: "Questions about your account are for a person to answer. I am passing this on to a colleague.",
    de: "Fragen zu Ihrem Konto beantwortet ein Mensch. Ich gebe das weiter.",
    es: "Sobre su cuenta responde una persona. Lo paso a un compañero.",
    fr: "Pour votre compte, c'est une personne qui répond. Je transmets à un collègue.",
    nl: "Vragen over uw account beantwoordt een mens. Ik geef dit door aan een collega.",
  },
  "stop.frustrated": {
    en: "I am sorry, this is not helping you. I am stopping here; a colleague will read our conversation.",
    de: "Es tut mir leid, so hilft Ihnen das nicht. Ich höre hier auf; ein Mensch liest unser Gespräch.",
    es: "Lo siento, así no le estoy ayudando. Lo dejo aquí; una persona leerá nuestra conversación.",
    fr: "Je suis désolé, cela ne vous aide pas. Je m'arrête ici ; une personne lira notre conversation.",
    nl: "Het spijt me, zo help ik u niet. Ik stop hier; een collega leest ons gesprek.",
  },
  "stop.repeated": {
    en: "I have not answered your question. I am stopping here; a colleague will read it.",
    de: "Ich habe Ihre Frage nicht beantwortet. Ich höre hier auf; ein Mensch liest sie.",
    es: "No he respondido a su pregunta. Lo dejo aquí; una persona la leerá.",
    fr: "Je n'ai pas répondu à votre question. Je m'arrête ici ; une personne la lira.",
    nl: "Ik heb uw vraag niet beantwoord. Ik stop hier; een collega leest haar.",
  },
  "stop.sensitive": {
    en: "Please do not share anything more of this kind here. I am stopping; a colleague takes over.",
    de: "Bitte schreiben Sie hier nichts weiter dieser Art. Ich höre auf; ein Mensch übernimmt.",
    es: "Por favor, no comparta más datos de este tipo aquí. Lo dejo; una persona se encarga.",
    fr: "Merci de ne plus rien partager de ce type ici. Je m'arrête ; une personne prend le relais.",
    nl: "Deel hier alstublieft niets meer van dit soort. Ik stop; een collega neemt het over.",
  },
  "return.company": {
    en: "A colleague is reading your request and asks: which company is it for?",
    de: "Ein Mensch liest gerade Ihre Anfrage und fragt: Für welches Unternehmen ist sie?",
    es: "Una persona está leyendo su consulta y pregunta: ¿para qué empresa es?",
    fr: "Une personne lit votre demande et demande : pour quelle entreprise est-ce ?",
    nl: "Een collega leest uw verzoek en vraagt: voor welk bedrijf is het?",
  },
  "return.email": {
    en: "A colleague is reading your request and asks: which e-mail address may we answer to?",
    de: "Ein Mensch liest gerade Ihre Anfrage und fragt: An welche E-Mail-Adresse dürfen wir antworten?",
    es: "Una persona está leyendo su consulta y pregunta: ¿a qué correo electrónico podemos responder?",
    fr: "Une personne lit votre demande et demande : à quelle adresse e-mail pouvons-nous répondre ?",
    nl: "Een collega leest uw verzoek en vraagt: op welk e-mailadres mogen wij antwoorden?",
  },
  "return.time": {
    en: "A colleague is reading your request and asks: which time of day suits you for a call?",
    de: "Ein Mensch liest gerade Ihre Anfrage und fragt: Welche Tageszeit passt Ihnen für ein Gespräch?",
    es: "Una persona está leyendo su consulta y pregunta: ¿qué hora del día le viene bien para una llamada?",
    fr: "Une personne lit votre demande et demande : quel moment de la journée vous convient pour un appel ?",
    nl: "Een collega leest uw verzoek en vraagt: welk moment van de dag past u voor een gesprek?",
  },
  /** The owner's first message; `{name}` and `{owner}` are filled in, the owner edits the rest. */
  "reply.first": {
    en: "Hello {name},\n\nthank you for your message in our chat. I have read it and would like to understand your request a little better before I answer.\n\nKind regards,\n{owner}",
    de: "Guten Tag {name},\n\nvielen Dank für Ihre Nachricht im Chat. Ich habe sie gelesen und möchte Ihre Anfrage etwas besser verstehen, bevor ich antworte.\n\nFreundliche Grüße\n{owner}",
    es: "Hola, {name}:\n\nGracias por su mensaje en nuestro chat. Lo he leído y me gustaría entender un poco mejor su consulta antes de responder.\n\nUn saludo,\n{owner}",
    fr: "Bonjour {name},\n\nMerci pour votre message dans notre chat. Je l'ai lu et j'aimerais mieux comprendre votre demande avant de répondre.\n\nCordialement,\n{owner}",
    nl: "Beste {name},\n\nDank voor uw bericht in onze chat. Ik heb het gelezen en wil uw vraag graag iets beter begrijpen voordat ik antwoord.\n\nMet vriendelijke groet,\n{owner}",
  },
  ...followupTexts,
  "reply.question": {
    en: "Hello {name},\n\nyou asked a question in our chat that deserves a proper answer. May I ask you one or two things about it first?\n\nKind regards,\n{owner}",
    de: "Guten Tag {name},\n\nIhre Frage aus dem Chat verdient eine richtige Antwort. Darf ich Sie vorher ein, zwei Dinge dazu fragen?\n\nFreundliche Grüße\n{owner}",
    es: "Hola, {name}:\n\nSu pregunta en nuestro chat merece una buena respuesta. ¿Puedo preguntarle antes una o dos cosas?\n\nUn saludo,\n{owner}",
    fr: "Bonjour {name},\n\nVotre question dans notre chat mérite une vraie réponse. Puis-je d'abord vous demander une ou deux choses ?\n\nCordialement,\n{owner}",
    nl: "Beste {name},\n\nUw vraag in onze chat verdient een goed antwoord. Mag ik u eerst een of twee dingen vragen?\n\nMet vriendelijke groet,\n{owner}",
  },
  "reply.call": {
    en: "Hello {name},\n\nthank you for your message in our chat. Which day and time of day suit you for a call?\n\nKind regards,\n{owner}",
    de: "Guten Tag {name},\n\nvielen Dank für Ihre Nachricht im Chat. Welcher Tag und welche Tageszeit passen Ihnen für ein Gespräch?\n\nFreundliche Grüße\n{owner}",
    es: "Hola, {name}:\n\nGracias por su mensaje en nuestro chat. ¿Qué día y a qué hora le viene bien hablar?\n\nUn saludo,\n{owner}",
    fr: "Bonjour {name},\n\nMerci pour votre message dans notre chat. Quel jour et quel moment vous conviennent pour un appel ?\n\nCordialement,\n{owner}",
    nl: "Beste {name},\n\nDank voor uw bericht in onze chat. Welke dag en welk moment passen u voor een gesprek?\n\nMet vriendelijke groet,\n{owner}",
  },
};

/** As rows: the first version of each sentence. */
export const firstPhrases = Object.entries(phraseTexts).flatMap(([key, texts]) =>
  Object.entries(texts).map(([language, text]) => ({ key, language, version: 1, text })),
);
