import { expect, test } from "vitest";
import { chat } from "../testing";
import { analyse } from "./analyse";
import { asksObjection } from "./consent-objection";

/** What stands for a channel after one question and one answer. */
const after = (channel: "email" | "phone", question: string, answer: string) =>
  analyse(chat([`b: ${question}`, `v: ${answer}`])).consent[channel].status;

const asks = [
  ["Would you mind if we rang you?", "Not at all", "Yes I do mind"],
  ["Any objections to a phone call?", "None whatsoever, 0113 496 0771", "I'd rather you didn't"],
  ["Would it be a problem if we called you?", "No problem", "No thanks"],
  ["Ça vous dérange si on vous appelle ?", "Non pas du tout", "Oui ça me dérange"],
  ["¿Le importa que le llamemos?", "No, para nada", "Mejor no"],
  ["Stört es Sie, wenn wir Sie kurz anrufen?", "Nein, gar nicht", "Lieber nicht"],
  ["Hätten Sie etwas dagegen, wenn wir Sie anrufen?", "Im Gegenteil", "Nein danke"],
  ["Heeft u er bezwaar tegen als we u bellen?", "Nee hoor", "Liever niet"],
] as const;

test.each(asks)("%s asks whether they mind: %s allows, %s refuses", (question, allows, refuses) => {
  expect(asksObjection(question)).toBe(true);
  expect(after("phone", question, allows)).toBe("granted");
  expect(after("phone", question, refuses)).toBe("denied");
});

test.each([
  ["Would you mind if we rang you?", "No."],
  ["Would you mind if we rang you?", "Yes"],
  ["Ça vous dérange si on vous appelle ?", "Non"],
  ["Stört es Sie, wenn wir Sie kurz anrufen?", "Ja"],
  ["¿Le importa que le llamemos?", "Sí"],
])("a bare answer to %s may mean either: %s", (question, answer) => {
  expect(after("phone", question, answer)).toBe("unclear");
});

test("with a number a bare no is a leave, as a glad yes is", () => {
  expect(after("phone", "Would you mind if we rang you?", "No, 0113 496 0771")).toBe("granted");
  expect(after("phone", "Would you mind if we rang you?", "Sure, any time")).toBe("granted");
});

test("what answers nothing leaves it open", () => {
  expect(after("phone", "Would you mind if we rang you?", "what about?")).toBe("missing");
});

test.each(["May we ring you?", "Dürfen wir Sie anrufen?", "Was stört Sie am alten Zaun?", "¿Qué le importa más?"])(
  "%s does not ask whether they mind",
  (question) => expect(asksObjection(question)).toBe(false),
);

test.each([
  ["Would you like our brochure by email, or a call?", "Neither, thanks"],
  [
    "Souhaitez-vous recevoir notre catalogue par e-mail, ou qu’un conseiller vous téléphone ?",
    "Ni l’un ni l’autre, merci",
  ],
  ["¿Quiere recibir el catálogo por correo o que le llamemos?", "Ninguna de las dos, gracias"],
  ["Möchten Sie den Katalog per Mail, oder sollen wir anrufen?", "Weder noch, danke"],
  ["Wilt u de catalogus per mail, of zullen we bellen?", "Geen van beide, dank u"],
])("%s — %s refuses both", (question, answer) => {
  expect([after("email", question, answer), after("phone", question, answer)]).toEqual(["denied", "denied"]);
});

test("neither of two people minds, which refuses nothing", () => {
  expect(after("email", "May we email you?", "Neither my wife nor I mind, jo@home.example")).not.toBe("denied");
});

test.each([
  ["Shall we email you?", "If you must, jo@home.example"],
  ["¿Le escribimos un correo?", "Si quieren, ana@casa.example"],
  ["On vous envoie ça par mail ?", "Si vous voulez, lea@mail.example"],
])("%s — %s leaves it to us", (question, answer) => expect(after("email", question, answer)).toBe("unclear"));
