import type { Language } from "./phrases";

/**
 * Approved language for follow-ups: by what the message is about, as a letter (e-mail) and as a line (an SMS, or what to
 * say on the phone). `{name}` and `{owner}` are filled in. None promises anything.
 */
export const followupTexts: Record<string, Record<Language, string>> = {
  "followup.answered.letter": {
    en: "Hello {name},\n\nthank you for your answer. I have read it and would like to go on from there. What would help you most as a next step?\n\nKind regards,\n{owner}",
    de: "Guten Tag {name},\n\nvielen Dank für Ihre Antwort. Ich habe sie gelesen und möchte daran anknüpfen. Was würde Ihnen als Nächstes am meisten helfen?\n\nFreundliche Grüße\n{owner}",
    es: "Hola, {name}:\n\nGracias por su respuesta. La he leído y me gustaría seguir desde ahí. ¿Qué le ayudaría más como siguiente paso?\n\nUn saludo,\n{owner}",
    fr: "Bonjour {name},\n\nMerci pour votre réponse. Je l'ai lue et j'aimerais repartir de là. Qu'est-ce qui vous aiderait le plus pour la suite ?\n\nCordialement,\n{owner}",
    nl: "Beste {name},\n\ndank voor uw antwoord. Ik heb het gelezen en wil daar graag op verdergaan. Wat zou u als volgende stap het meest helpen?\n\nMet vriendelijke groet,\n{owner}",
  },
  "followup.answered.line": {
    en: "Hello {name}, thank you for your answer. What would help you most as a next step? {owner}",
    de: "Guten Tag {name}, vielen Dank für Ihre Antwort. Was würde Ihnen als Nächstes am meisten helfen? {owner}",
    es: "Hola, {name}: gracias por su respuesta. ¿Qué le ayudaría más como siguiente paso? {owner}",
    fr: "Bonjour {name}, merci pour votre réponse. Qu'est-ce qui vous aiderait le plus pour la suite ? {owner}",
    nl: "Beste {name}, dank voor uw antwoord. Wat zou u als volgende stap het meest helpen? {owner}",
  },
  "followup.question.letter": {
    en: "Hello {name},\n\nyour question from our chat is still with me. Before I answer it I would like to be sure that I understand it. Could you tell me a little more about what you need it for?\n\nKind regards,\n{owner}",
    de: "Guten Tag {name},\n\nIhre Frage aus unserem Chat liegt mir noch vor. Bevor ich sie beantworte, möchte ich sicher sein, dass ich sie richtig verstehe. Mögen Sie mir etwas mehr darüber schreiben, wofür Sie es brauchen?\n\nFreundliche Grüße\n{owner}",
    es: "Hola, {name}:\n\nSigo teniendo presente su pregunta de nuestro chat. Antes de responder quiero estar seguro de entenderla. ¿Podría contarme un poco más para qué lo necesita?\n\nUn saludo,\n{owner}",
    fr: "Bonjour {name},\n\nJ'ai toujours votre question de notre chat sous les yeux. Avant d'y répondre, j'aimerais être sûr de la comprendre. Pourriez-vous m'en dire un peu plus sur votre besoin ?\n\nCordialement,\n{owner}",
    nl: "Beste {name},\n\nuw vraag uit onze chat ligt nog bij mij. Voordat ik antwoord, wil ik zeker weten dat ik haar goed begrijp. Kunt u mij iets meer vertellen over waar u het voor nodig hebt?\n\nMet vriendelijke groet,\n{owner}",
  },
  "followup.question.line": {
    en: "Hello {name}, your question from our chat is still with me. Could you tell me a little more about it? {owner}",
    de: "Guten Tag {name}, Ihre Frage aus unserem Chat liegt mir noch vor. Mögen Sie mir etwas mehr dazu sagen? {owner}",
    es: "Hola, {name}: sigo teniendo presente su pregunta de nuestro chat. ¿Podría contarme un poco más? {owner}",
    fr: "Bonjour {name}, j'ai toujours votre question de notre chat sous les yeux. Pourriez-vous m'en dire un peu plus ? {owner}",
    nl: "Beste {name}, uw vraag uit onze chat ligt nog bij mij. Kunt u er iets meer over vertellen? {owner}",
  },
  "followup.missed.letter": {
    en: "Hello {name},\n\nwe did not get to speak at the time we had set. Is it still of interest to you? If so, please tell me which time of day suits you.\n\nKind regards,\n{owner}",
    de: "Guten Tag {name},\n\nwir haben uns zur vereinbarten Zeit nicht gesprochen. Ist das Thema für Sie noch von Interesse? Dann schreiben Sie mir bitte, welche Tageszeit Ihnen passt.\n\nFreundliche Grüße\n{owner}",
    es: "Hola, {name}:\n\nNo llegamos a hablar a la hora prevista. ¿Sigue interesándole? Si es así, dígame qué hora del día le viene bien.\n\nUn saludo,\n{owner}",
    fr: "Bonjour {name},\n\nNous n'avons pas pu nous parler à l'heure prévue. Le sujet vous intéresse-t-il toujours ? Dites-moi alors quel moment de la journée vous convient.\n\nCordialement,\n{owner}",
    nl: "Beste {name},\n\nwe hebben elkaar op het geplande moment niet gesproken. Is het voor u nog van belang? Laat mij dan weten welk moment van de dag u past.\n\nMet vriendelijke groet,\n{owner}",
  },
  "followup.missed.line": {
    en: "Hello {name}, we did not get to speak at the time we had set. Is it still of interest to you? {owner}",
    de: "Guten Tag {name}, wir haben uns zur vereinbarten Zeit nicht gesprochen. Ist das Thema für Sie noch von Interesse? {owner}",
    es: "Hola, {name}: no llegamos a hablar a la hora prevista. ¿Sigue interesándole? {owner}",
    fr: "Bonjour {name}, nous n'avons pas pu nous parler à l'heure prévue. Le sujet vous intéresse-t-il toujours ? {owner}",
    nl: "Beste {name}, we hebben elkaar op het geplande moment niet gesproken. Is het voor u nog van belang? {owner}",
  },
  "followup.quiet.letter": {
    en: "Hello {name},\n\nI wanted to ask whether your request is still on your mind. If it is, I am glad to read what has changed since; if it is not, a short word is enough.\n\nKind regards,\n{owner}",
    de: "Guten Tag {name},\n\nich wollte nachfragen, ob Ihr Anliegen noch aktuell ist. Wenn ja, lese ich gerne, was sich seither geändert hat; wenn nicht, genügt ein kurzes Wort.\n\nFreundliche Grüße\n{owner}",
    es: "Hola, {name}:\n\nQuería preguntarle si su consulta sigue vigente. Si es así, me gustaría leer qué ha cambiado desde entonces; si no, basta con una palabra.\n\nUn saludo,\n{owner}",
    fr: "Bonjour {name},\n\nJe voulais savoir si votre demande est toujours d'actualité. Si oui, je lirai volontiers ce qui a changé depuis ; sinon, un mot suffit.\n\nCordialement,\n{owner}",
    nl: "Beste {name},\n\nik wilde vragen of uw verzoek nog speelt. Zo ja, dan lees ik graag wat er sindsdien veranderd is; zo nee, dan is een kort woord genoeg.\n\nMet vriendelijke groet,\n{owner}",
  },
  "followup.quiet.line": {
    en: "Hello {name}, is your request from our chat still on your mind? A short word is enough. {owner}",
    de: "Guten Tag {name}, ist Ihr Anliegen aus unserem Chat noch aktuell? Ein kurzes Wort genügt. {owner}",
    es: "Hola, {name}: ¿sigue vigente su consulta de nuestro chat? Basta con una palabra. {owner}",
    fr: "Bonjour {name}, votre demande dans notre chat est-elle toujours d'actualité ? Un mot suffit. {owner}",
    nl: "Beste {name}, speelt uw verzoek uit onze chat nog? Een kort woord is genoeg. {owner}",
  },
  "followup.general.letter": {
    en: "Hello {name},\n\nI am writing about your request from our chat. Is there anything you would like to add or to ask?\n\nKind regards,\n{owner}",
    de: "Guten Tag {name},\n\nich schreibe Ihnen zu Ihrer Anfrage aus unserem Chat. Möchten Sie noch etwas ergänzen oder fragen?\n\nFreundliche Grüße\n{owner}",
    es: "Hola, {name}:\n\nLe escribo por su consulta de nuestro chat. ¿Hay algo que quiera añadir o preguntar?\n\nUn saludo,\n{owner}",
    fr: "Bonjour {name},\n\nJe vous écris au sujet de votre demande dans notre chat. Souhaitez-vous ajouter ou demander quelque chose ?\n\nCordialement,\n{owner}",
    nl: "Beste {name},\n\nik schrijf u over uw verzoek uit onze chat. Wilt u nog iets toevoegen of vragen?\n\nMet vriendelijke groet,\n{owner}",
  },
  "followup.general.line": {
    en: "Hello {name}, this is about your request from our chat. Is there anything you would like to add or to ask? {owner}",
    de: "Guten Tag {name}, es geht um Ihre Anfrage aus unserem Chat. Möchten Sie noch etwas ergänzen oder fragen? {owner}",
    es: "Hola, {name}: es sobre su consulta de nuestro chat. ¿Hay algo que quiera añadir o preguntar? {owner}",
    fr: "Bonjour {name}, c'est au sujet de votre demande dans notre chat. Souhaitez-vous ajouter ou demander quelque chose ? {owner}",
    nl: "Beste {name}, het gaat over uw verzoek uit onze chat. Wilt u nog iets toevoegen of vragen? {owner}",
  },
};
