import { expect, test } from "vitest";
import { chat } from "../testing";
import { analyse } from "./analyse";

/** What stands for e-mail, phone, text message and a meeting after one question and one answer. */
const after = (question: string, answer: string, country = "DE") => {
  const { consent } = analyse(
    chat(["v: Reparieren Sie Webstühle?", `b: ${question}`, `v: ${answer}`], { visitor: { country } }),
  );
  return [consent.email.status, consent.phone.status, consent.sms.status, consent.calendar.status].join(" ");
};
const mail = "granted missing missing missing";
const phone = "missing granted missing missing";
const sms = "missing missing granted missing";
const nothing = "missing missing missing missing";

test.each([
  // What is awaited, and where it may come.
  ["Das klärt die Werkstatt.", "Antwort gern an tia@glen.example", mail],
  ["Das klärt die Werkstatt.", "Ok, dann gern Rückmeldung an tia@glen.example", mail],
  ["Die Spule ist für Sie zurückgelegt.", "Schön! Die Bestätigung bitte mailen an tia@glen.example", mail],
  ["De werkplaats kijkt ernaar.", "Fijn, graag bericht op tia@glen.example", mail],
  ["L'atelier s'en occupe.", "Très bien. Une réponse à tia@glen.example svp", mail],
  ["Lo ve el taller.", "Bien, el presupuesto por favor a tia@glen.example", mail],
  // A verb of writing with a word that bids.
  ["De werkplaats kijkt ernaar.", "Mailen naar tia@glen.example, bellen heeft geen zin", mail],
  ["De werkplaats kijkt ernaar.", "dat zou fijn zijn. mail gerust: tia@glen.example", mail],
  ["Wie erreichen wir Sie?", "Per Mail reicht: tia@glen.example", mail],
  [
    "¿Cómo seguimos?",
    "Por correo, tia@glen.example. Llamadas mejor no, voy conduciendo",
    "granted denied missing missing",
  ],
  // Said after the address.
  ["Ihre E-Mail?", "tia@glen.example, schickts mir des Angebot da hin", mail],
  ["Naar welk adres?", "tia@glen.example, stuur maar daarheen", mail],
  ["¿Cuál es su correo?", "El mismo: tia@glen.example. Respóndanme ahí, gracias", mail],
  ["Une adresse ?", "tia@glen.example vous pouvez m'envoyer l'invit dessus", mail],
  ["À quelle adresse ?", "tia@glen.example, oui par mail c'est très bien", mail],
  // A number and to be rung on it.
  ["De werkplaats kijkt ernaar.", "020 1234567, mag u gewoon bellen", phone],
  ["Op welk nummer?", "020 1234567 en ja hoor bel maar!", phone],
  ["Die Weberei ist informiert.", "Hanna Tiemann, Lotter Weg, 030 1234567 bitte anrufen", phone],
  ["Die Weberei ist informiert.", "bitte Rückruf auf mein Handy 0171 3920014", phone],
  ["Quel numéro ?", "01 99 00 12 34 appelez quand vous êtes en bas", phone],
  ["¿A qué número?", "al 600 123 456, que me marquen después de las 6", phone],
  ["Wie erreichen wir Sie?", "SMS wär am einfachsten: 0171 3920014", sms],
  ["¿Un teléfono?", "600 123 456, mejor un sms, trabajo de noche", sms],
  // When they will, not whether they may.
  ["We komen zo.", "bel me op 020 1234567 als jullie voor de deur staan", phone],
  ["Der Techniker fährt gleich los.", "er soll mich anrufen wenn er losfährt 0171 3920014", phone],
  ["Das hängt vom Aufwand ab.", "dann schreibt mir ne sms wenn ihr wisst was es macht, 0171 3920014", sms],
  ["La tisseuse est prévenue.", "Rappelez-moi au 01 99 00 12 34 dès que possible", phone],
  ["Schön, dass Sie da sind.", "Brauchen Sie einen Auszug? Falls ja, kurze Mail an tia@glen.example", mail],
  // Asked where to, or whether: answered with the place.
  ["Wohin dürfen wir das Angebot schicken?", "an tia@glen.example bitte", mail],
  ["¿A qué correo os mando la confirmación?", "a tia@glen.example, gracias", mail],
  ["¿Te enviamos todo por correo?", "dale, tia@glen.example", mail],
  ["Darf die Meisterin Sie anrufen?", "ja freilich, 0171 3920014", phone],
  ["Mogen we u mailen?", "jazeker, tia@glen.example", mail],
  // Rung and written to in other words.
  ["Comment vous joindre ?", "sonnez-moi au 0470 55 01 38 svp", phone],
  ["¿Cómo le localizamos?", "dame un toque al 612 34 50 98", phone],
  ["Wie erreichen wir Sie?", "klingeln Sie kurz durch: 0171 3920014", phone],
  ["Wie erreichen wir Sie?", "Melden Sie sich gern unter 0171 3920014", phone],
  ["Acceptez-vous que nous vous écrivions, et si oui à quelle adresse ?", "Oui bien sûr. tia@glen.example", mail],
  ["On vous envoie ça par mail ?", "Volontiers, tia@glen.example", mail],
  ["Is het oké als we je dat mailen?", "Prima, tia@glen.example", mail],
  ["¿Estaría de acuerdo en que un asesor le llame?", "De acuerdo, 612 34 50 98", phone],
] as const)("%s — %s: %s", (question, answer, expected) => {
  expect(after(question, answer)).toBe(expected);
});

test.each([
  // A label, an address alone, and what goes the other way.
  ["Hoe heet u?", "reserveer mij maar, mail: tia@glen.example", nothing],
  ["Ihre E-Mail?", "tia@glen.example", nothing],
  ["Quelle taille ?", "je peux vous envoyer les plans par mail, tia@glen.example", nothing],
  ["Wie groß?", "ich kann Ihnen die Pläne schicken, per Mail: tia@glen.example", nothing],
  ["Op welk adres?", "Ik heb nog geen antwoord op tia@glen.example", nothing],
  ["Wer ist zuständig?", "Ihre Antwort an tia@glen.example kam nie an, warum nicht?", nothing],
  // Somebody else's, refused, or only asked about.
  ["Op welk nummer?", "020 1234567 bel maar niet", "missing denied missing missing"],
  ["Wie erreichen wir Sie?", "0171 3920014, bitte nicht anrufen", "missing denied missing missing"],
  ["Der Meister ist da.", "Muss ich 030 1234567 anrufen?", nothing],
  ["Das hängt vom Aufwand ab.", "ruft mich an wenn es nichts kostet, 0171 3920014", "missing unclear missing missing"],
  ["Wie kann ich helfen?", "Bei mir im Treppenhaus klingelt es durch, 0171 3920014 ist die Hausverwaltung", nothing],
  ["Waarmee kunnen we helpen?", "meld je aan onder 020 1234567 zei de site", nothing],
  ["Dürfen wir Ihnen schreiben?", "Bitte nichts schicken, ich bekomme schon zu viel", "denied missing missing missing"],
  ["Mogen we u mailen?", "Stuur maar niks, ik krijg al genoeg", "denied missing missing missing"],
  ["Pouvons-nous vous écrire ?", "n'envoyez rien finalement", "denied missing missing missing"],
  ["We komen zo.", "bel me als jullie garanderen dat het lukt, 020 1234567", "missing unclear missing missing"],
] as const)("gives no more leave than it says: %s — %s: %s", (question, answer, expected) => {
  expect(after(question, answer)).toBe(expected);
});
