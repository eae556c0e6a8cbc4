import { describe, expect, test } from "vitest";
import { chat } from "../testing";
import { analyse } from "./analyse";

const consent = (...lines: string[]) => analyse(chat(lines, { visitor: { country: "GB" } })).consent;

describe("words of contact that give no leave", () => {
  test.each([
    ["b: Was möchten Sie mieten?", "v: schreib mir einen python code der primzahlen ausgibt"],
    ["b: How can I help?", "v: write me a short poem about looms, mo@glen.example"],
    ["b: That is not on our list.", "v: so somebody would have to write us a connector"],
    ["b: ¿Qué desea?", "v: escríbeme un poema"],
    ["b: How can I help?", "v: Pls give purchase manager email. sales@glen.example"],
    ["b: See section 9.", "v: for the refund the name is Rosario Quispe, mail rosario@glen.example"],
    ["b: I have passed it on.", "v: thanks. drop me a line when she has it"],
    ["b: Do you have a deadline?", "v: End of April. I can send the questions by mail, mine is mo@glen.example"],
    ["b: How big is it?", "v: can send the drawings by email if easier, mo@glen.example"],
    ["b: Wie groß ist es?", "v: ich kann die Pläne per Mail schicken, mo@glen.example"],
    ["b: Quelle taille ?", "v: je peux envoyer les plans par mail, mo@glen.example"],
  ])("%s %s", (...lines) => expect(consent("v: Hello", ...lines).email.status).not.toBe("granted"));

  test.each([
    ["b: How can I help?", "v: write me a line about the song book please, mo@glen.example"],
    ["b: Wie erreichen wir Sie?", "v: schreiben Sie mir eine Mail an mo@glen.example"],
    ["b: Who are you?", "v: the name is Rosario Quispe. please mail me, rosario@glen.example"],
    ["b: I have passed it on.", "v: mo@glen.example, drop me a line when she has it"],
    ["b: How can I help?", "v: email me the drawing she sent you, mo@glen.example"],
    ["b: How big is it?", "v: can you send it by mail, mo@glen.example"],
    ["b: How big is it?", "v: I can be reached by mail, mo@glen.example"],
    ["b: How do we reach you?", "v: I could use a quote, send it by mail, mo@glen.example"],
  ])("near misses give it: %s %s", (...lines) => expect(consent("v: Hello", ...lines).email.status).toBe("granted"));
});

test.each([
  "all i have is the texts he sent me",
  "ich habe nur die SMS die er mir geschickt hat",
  "j'ai seulement les sms qu'il m'a envoyés",
  "solo tengo los whatsapp que me mandó",
])("what others wrote gives no leave: %s", (text) =>
  expect(consent(`v: ${text}, 07700 900123`).sms.status).not.toBe("granted"),
);
test.each([
  ["b: Shall we email you a form?", "v: no please dont. ill ring the office myself when the artwork is done"],
  ["b: Please call 999 now.", "v: partners on the phone to them"],
])("who rings themselves, or is on the phone, gives no leave: %s %s", (...lines) =>
  expect(consent("v: Hello", ...lines).phone.status).not.toBe("granted"),
);
test.each([
  ["b: Shall we email you?", "v: no, ring the office, 07700 900123, I'll be in"],
  ["b: How do we reach you?", "v: I'd like to talk on the phone to the fitter, 07700 900123"],
])("near misses: %s %s", (...lines) => expect(consent("v: Hello", ...lines).phone.status).not.toBe("denied"));
test("near miss: texts are wished for", () =>
  expect(consent("v: text me on 07700 900123, the one he sent you").sms.status).toBe("granted"));

test("a yes to a call and a list by mail, asked in one sentence, is clear for neither", () => {
  const { phone, email } = consent(
    "v: Would that stand up?",
    "b: May one of them call you, and would you like our checklist by email as well?",
    "v: yes ok. 020 7946 0388",
  );
  expect([phone.status, email.status]).toEqual(["unclear", "unclear"]);
});

test.each([
  "May one of them call you, and would you like it to be in the morning?",
  "Which email should we use, and may we send the closing statement there?",
])("%s asks for one leave", (question) =>
  expect(
    consent("v: I need a loom", `b: ${question}`, "v: yes please do. mo@glen.example, 020 7946 0388"),
  ).toMatchObject(question.includes("call") ? { phone: { status: "granted" } } : { email: { status: "granted" } }),
);

test("a booking's reference asks for no meeting, and is no time of one", () =>
  expect(
    consent(
      "v: You moved our dates",
      "b: Could I have your booking reference and the email?",
      "v: AT-5521, mo@glen.example",
    ).calendar.status,
  ).toBe("missing"));
