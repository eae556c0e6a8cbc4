import { expect, test } from "vitest";
import { chat } from "../testing";
import { analyse } from "./analyse";

/** What stands for e-mail, phone and text message after one question and one answer. */
const after = (question: string, answer: string) => {
  const { consent } = analyse(
    chat(["v: Do you repair looms?", `b: ${question}`, `v: ${answer}`], { visitor: { country: "GB" } }),
  );
  return [consent.email.status, consent.phone.status, consent.sms.status].join(" ");
};

test.each([
  // Something is to be sent, confirmed or answered, and the address stands beside it.
  ["Anything else?", "Have your joiner send me what that would weigh. tia@glen.example", "granted missing missing"],
  [
    "Das klärt die Werkstatt.",
    "Dann soll mir das bitte jemand bestätigen: tia@glen.example",
    "granted missing missing",
  ],
  ["L'atelier s'en occupe.", "Qu'on me renvoie le bon plan sur tia@glen.example", "granted missing missing"],
  ["Lo ve el taller.", "Que me lo confirmen: tia@glen.example", "granted missing missing"],
  // A mail is wished for in a noun.
  ["De werkplaats kijkt ernaar.", "Graag een mailtje: tia@glen.example", "granted missing missing"],
  ["Mogen zij u mailen?", "ja graag mailen: tia@glen.example", "granted missing missing"],
  ["Hoe kan ik helpen?", "Wat kost een spoel? Graag mailen: tia@glen.example", "granted missing missing"],
  ["¿Algo más?", "Para lo de la lana, llame al 600 123 456", "missing granted missing"],
  ["¿En qué número?", "Llame al 600 123 456, por favor", "missing granted missing"],
  // Said of the detail it stands beside.
  ["Which number can she use?", "07700 900123 ring that", "missing granted missing"],
  ["Who is it?", "tia@glen.example is fine to write to, phone no, I am at the loom", "granted denied missing"],
  ["Wie erreichen wir Sie?", "030 1234567 rufen Sie durch", "missing granted missing"],
  ["Wie erreichen wir Sie?", "Am besten anrufen 030 1234567", "missing granted missing"],
  ["Which number?", "ring or text, both fine, 07700 900123", "missing granted granted"],
  ["Alles klar.", "Anrufen könnt ihr mich auch: 030 1234567", "missing granted missing"],
  // A way that is enough is asked for.
  ["Zal ik het navragen?", "Ja, mailtje is genoeg hoor", "granted missing missing"],
  ["It is being looked at.", "An email back to say it fits is all I need", "granted missing missing"],
  // Asked for by somebody's leave of doing it.
  ["Our weavers. May they email you?", "yep thats fine the same one as last year", "granted missing missing"],
  ["Our weaver can tell you. Shall she give you a ring?", "Yes do. 07700 900123", "missing granted missing"],
  ["To which address may I send the invitation?", "You may. tia@glen.example", "granted missing missing"],
  ["Can they email you about it?", "They can, same address: tia@glen.example", "granted missing missing"],
  ["Can they email you about it?", "They can wait. tia@glen.example is for orders", "missing missing missing"],
  ["By post or by email?", "Email, tia@glen.example", "granted missing missing"],
  ["Wohin darf der Plan gehen?", "An mich bitte: tia@glen.example", "granted missing missing"],
  // Somebody of ours is named, by name or by trade.
  ["Darf unsere Weberin Sie anrufen?", "Gern. 030 1234567", "missing granted missing"],
  ["Darf Herr Lind Sie anrufen?", "Gern. 030 1234567", "missing granted missing"],
  ["Darf Frau Lind Ihnen dazu eine E-Mail schreiben?", "Ja, tia@glen.example", "granted missing missing"],
  ["Mag onze wever u bellen?", "Ja hoor, 020 1234567", "missing granted missing"],
  ["Notre tisserand peut-il vous appeler ?", "Oui, 01 99 00 12 34", "missing granted missing"],
  // What is to come, and where to; or the verb in another form.
  ["Das Garn reicht für beide.", "Gut. Angebot bitte an tia@glen.example", "granted missing missing"],
  ["The yarn does for both.", "Good. The quote please to tia@glen.example", "granted missing missing"],
  ["Was kann ich tun?", "könnt ihr mir den Plan an tia@glen.example schicken", "granted missing missing"],
  ["Wie erreichen wir Sie?", "einfach anrufen, 030 1234567", "missing granted missing"],
  ["Die Weberei ist informiert.", "Rückruf 030 1234567", "missing granted missing"],
  ["Die Weberei ist informiert.", "Der Stuhl läuft nicht. Rückruf: 030 1234567", "missing granted missing"],
  ["Hoe kan ik helpen?", "Prima, belt u maar: 020 1234567", "missing granted missing"],
  ["¿Algo más?", "márquenme al 600 123 456", "missing granted missing"],
  ["¿Algo más?", "Mándeme un mensaje de texto al 600 123 456", "missing missing granted"],
  // A condition on when, not on whether.
  ["Hoe kan ik helpen?", "mail me maar als er iets meer bekend is: tia@glen.example", "granted missing missing"],
  ["How can I help?", "if anybody is up for it could they email me, tia@glen.example", "granted missing missing"],
  ["How can I help?", "Might she ring me to talk it through? 07700 900123", "missing granted missing"],
])("%j %j asks to be reached", (question, answer, expected) => {
  expect(after(question, answer)).toBe(expected);
});

test.each([
  ["How can I help?", "write to tia@glen.example, I can't take calls at the mill", "granted denied missing"],
  ["¿En qué puedo ayudarle?", "escribidme a tia@glen.example que no puedo coger llamadas", "granted denied missing"],
  ["Sollen wir Sie anrufen?", "bitte ned anrufen, schreibts mir ne Mail", "granted denied missing"],
  [
    "Möchten Sie, dass sich jemand meldet?",
    "ja, aber rufen Sie bitte nicht an, nur SMS, 0171 1234567",
    "missing denied granted",
  ],
  [
    "Hoe mogen we u bereiken?",
    "hoef er niet over gebeld te worden, mail naar tia@glen.example",
    "granted denied missing",
  ],
  ["Souhaitez-vous qu'on vous rappelle ou qu'on vous écrive ?", "surtout pas", "denied denied missing"],
  [
    "How may we reach you?",
    "Kindly write: tia@glen.example. Not the telephone, I hear badly.",
    "granted denied missing",
  ],
  ["How may we reach you?", "07700 900123 text me dont ring", "missing denied granted"],
])("%j %j refuses the phone", (question, answer, expected) => {
  expect(after(question, answer)).toBe(expected);
});

// None of these asks for anything, though the words stand near.
test.each([
  ["What is it about?", "it blinks on three phones and on my son's tablet", "missing missing missing"],
  ["What is it about?", "Your app wont let me in", "missing missing missing"],
  ["Who are you?", "name: foo bar. mail foo@foo.example phone 07700 900123 company: foo", "missing missing missing"],
  ["How can I help?", "can I write to my landlord that it will fit?", "missing missing missing"],
  ["How can I help?", "Nobody rings. Four messages I left.", "missing missing missing"],
  ["What is your email?", "tia@glen.example", "missing missing missing"],
  ["How can I help?", "You already sent me the plan. tia@glen.example", "missing missing missing"],
  ["How can I help?", "how do I ring the shop 07700 900123?", "missing missing missing"],
  ["How can I help?", "Ring my wife on 07700 900123? No idea.", "missing missing missing"],
  [
    "How can I help?",
    "Can you confirm to me whether my old address tia@glen.example is in use?",
    "missing missing missing",
  ],
  ["How can I help?", "Did you send me a mail from info@loom.example ? looks fake", "missing missing missing"],
  ["How can I help?", "please use that email address for the bill only: tia@glen.example", "missing missing missing"],
  ["How can I help?", "I was told to ring the mill 07700 900123 and nobody came", "missing missing missing"],
  ["How can I help?", "ein Anruf reicht mir nicht", "missing missing missing"],
  ["How can I help?", "an email is enough to make me cross", "missing missing missing"],
  ["How can I help?", "Is een mailtje genoeg om op te zeggen?", "missing missing missing"],
  ["How can I help?", "Llame a mi hermana al 600 123 456", "missing missing missing"],
  ["How can I help?", "Appelez ma femme au 06 12 34 56 78", "missing missing missing"],
  ["How can I help?", "bitte nicht per Mail an tia@glen.example", "missing missing missing"],
  ["L'atelier s'en occupe.", "Bon. Et le remboursement, qui me répond ? tia@glen.example", "missing missing missing"],
  ["Darf der Hund mitkommen?", "Gern. 030 1234567", "missing missing missing"],
  ["How can I help?", "Ich wollte anrufen, 030 1234567, ist das Ihre Nummer?", "missing missing missing"],
  ["How can I help?", "bitte nicht anrufen: 030 1234567", "missing missing missing"],
  ["How can I help?", "Nicht dass Sie einfach anrufen, 030 1234567 hört die ganze Weberei", "missing missing missing"],
  ["How can I help?", "Ihr Angebot an tia@glen.example kam nie an", "missing missing missing"],
  ["How can I help?", "marqué al 600 123 456 y nadie contestó", "missing missing missing"],
  ["How can I help?", "Rückruf kam keiner, 030 1234567 stimmt aber", "missing missing missing"],
])("%j %j allows nothing", (question, answer, expected) => {
  const [email, phone, sms] = after(question, answer).split(" ");
  const wanted = expected.split(" ");
  expect([email, phone, sms].map((status, i) => (status === "granted" ? status : wanted[i]))).toEqual(wanted);
});

test.each([
  "Shall we send you the guide and have someone ring you?",
  "Dürfen wir Ihnen Unterlagen zuschicken und Sie anrufen?",
  "Pouvons-nous vous envoyer la brochure et vous appeler ?",
  "Can we phone you and add you to our newsletter?",
  "Souhaitez-vous recevoir notre lettre mensuelle et qu'un tisserand vous écrive ou vous appelle ?",
])("a bare yes to two things at once is unclear: %j", (question) => {
  const { consent } = analyse(
    chat([`b: ${question}`, "v: yes", "b: Which details?", "v: Tia Glen 07700 900123, tia@glen.example"], {
      visitor: { country: "GB" },
    }),
  );
  expect([consent.email.status, consent.phone.status]).toEqual(["unclear", "unclear"]);
});

test("an answer may come after an aside", () => {
  const { consent } = analyse(
    chat(["b: May we email you the list?", "v: haha nice try", "v: yes please, tia@glen.example"]),
  );
  expect(consent.email.status).toBe("granted");
});

test("an address that can't be used is contact data all the same", () => {
  for (const lines of [
    ["b: At which address may they write?", "v: tia(at)glen"],
    ["b: Wilt u een nummer achterlaten?", "v: 06 12, Tia"],
    ["b: Who is it?", "v: Tia, 0000 000000"],
  ]) {
    const { exceptions } = analyse(chat(["v: Could you mend the loom in our hall next month?", ...lines]));
    expect(exceptions.map(({ kind }) => kind)).toContain("consent_missing");
  }
});
