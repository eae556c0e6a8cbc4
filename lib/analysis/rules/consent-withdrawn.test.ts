import { expect, test } from "vitest";
import { channels } from "@/db/enums";
import type { Transcript } from "../model";
import { chat } from "../testing";
import { analyse } from "./analyse";

const standing = (lines: string[], more: Partial<Transcript> = {}) => {
  const { consent } = analyse(chat(lines, { visitor: { country: "GB" }, ...more }));
  return channels.map((channel) => consent[channel].status).join(" ");
};
const box = (channel: "email" | "phone") =>
  [{ channel, status: "granted", wording: "You may contact me", at: new Date(Date.UTC(2026, 10, 2, 8)) }] as const;

// What was allowed in answer to the bot, and what a later message makes of it.
test.each([
  ["May we email you the leaflet?", "sure, tia@glen.example", "hang on, scratch that. It's shared, strike the email"],
  ["Shall we email you?", "yes please tia@glen.example", "Please remove my email again, I would rather pop in"],
  ["Dürfen wir Ihnen mailen?", "Ja, tia@glen.example", "Streichen Sie die Mail bitte wieder, ich komme vorbei"],
  ["Dürfen wir Ihnen mailen?", "Ja gern, tia@glen.example", "Vergessen Sie das mit der Mail, das liest mein Chef mit"],
  ["Pouvons-nous vous écrire ?", "Oui, tia@glen.example", "Retirez mon mail finalement, je passerai"],
  ["¿Podemos escribirle por correo?", "Sí, tia@glen.example", "Quite el correo, por favor, lo lee toda la oficina"],
  ["Mogen we u mailen?", "Ja hoor, tia@glen.example", "Haal mijn mail er toch weer af, ik kom wel langs"],
  ["Mogen we u mailen?", "Prima, tia@glen.example", "Laat dat mailen maar, mijn man leest mee"],
  ["Mogen we u mailen?", "jaa is goed, tia@glen.example", "wacht, mijn zwager kan dat, hoef geen mail meer"],
  ["¿Podemos escribirle por correo?", "Sí, tia@glen.example", "ya está resuelto, no quiero más correos"],
  ["May we email you?", "ok, tia@glen.example", "please cross out the email, I'll pop in"],
  ["May we email you?", "ok, tia@glen.example", "could you hold off on the email, I'll ask my husband"],
  ["Dürfen wir Ihnen mailen?", "Ja, tia@glen.example", "mit der Mail warten Sie bitte noch, ich frag erst meinen Mann"],
])("%j, %j and then %j refuses the mail", (question, yes, later) => {
  expect(standing(["v: Do you repair looms?", `b: ${question}`, `v: ${yes}`, "b: Noted.", `v: ${later}`])).toBe(
    "denied missing missing missing",
  );
});

// The word just given is turned back, and another way is asked for: the first is refused, the second stands.
test.each([
  [
    "May we email you?",
    "ok, tia@glen.example",
    "scrap that, it's the family inbox. text me on 07700 900123",
    "denied missing granted missing",
  ],
  [
    "Dürfen wir Ihnen mailen?",
    "Ja, tia@glen.example",
    "Ach nein, rufen Sie mich an: 030 1234567",
    "denied granted missing missing",
  ],
  [
    "Mogen we u mailen?",
    "ja, tia@glen.example",
    "toch liever niet, bel me op 06 12345678",
    "denied granted missing missing",
  ],
])("%j, %j, %j", (question, yes, later, expected) => {
  expect(standing(["v: Do you repair looms?", `b: ${question}`, `v: ${yes}`, `v: ${later}`])).toBe(expected);
});

// It may have been meant: no longer clear.
test.each([
  ["May we call you?", "Yes, 07700 900123", "Actually no, let me sort the colours out"],
  [
    "Dürfen wir Sie anrufen?",
    "Ja, 030 1234567",
    "Doch nicht, ich überlege noch mal wegen der Farbe und melde mich dann hier",
  ],
  [
    "Pouvons-nous vous appeler ?",
    "Oui, 06 12 34 56 78",
    "Réflexion faite, je vais voir avec ma fille et je reviens ici",
  ],
])("%j, %j and then %j is unclear", (question, yes, later) => {
  expect(standing(["v: Do you repair looms?", `b: ${question}`, `v: ${yes}`, `v: ${later}`])).toBe(
    "missing unclear missing missing",
  );
});

test.each([
  "I only had to tick it for the page to load, could you untick it",
  "Pouvez-vous décocher ça, je n'avais pas vu",
  "Das Häkchen bitte wieder raus, das war ein Versehen",
  "Haal dat vinkje maar weer weg, dat stond er al",
])("a tick is undone by %j", (said) => {
  expect(standing([`v: ${said}`], { consents: [...box("email")] })).toBe("denied missing missing missing");
});

// However it is put, what may be taking it back leaves it no longer granted.
test.each([
  ["May we call you?", "yes, 07700 900123", "sorry, wrong number, please don't use it"],
  ["May we call you?", "yes, 07700 900123", "better not call, I'm at the loom"],
  ["May we call you?", "yes, 07700 900123", "I don't want that call after all"],
  ["Dürfen wir Sie anrufen?", "ja, 030 1234567", "das mit dem Anruf lassen wir besser"],
  ["Dürfen wir Sie anrufen?", "ja, 030 1234567", "lieber doch per Mail: tia@glen.example"],
  ["Pouvons-nous vous appeler ?", "oui, 06 12 34 56 78", "oubliez mon numéro svp"],
  ["¿Podemos llamarle?", "sí, 600 123 456", "borre mi número, por favor"],
  ["¿Podemos llamarle?", "sí, 600 123 456", "mejor no me llamen"],
  ["Mogen we u bellen?", "ja, 06 12345678", "bel maar niet, ik zit in de trein"],
  ["Mogen we u bellen?", "ja, 06 12345678", "doe toch maar niet"],
])("%j, %j and then %j grants no call", (question, yes, later) => {
  expect(standing(["v: Do you repair looms?", `b: ${question}`, `v: ${yes}`, "b: Noted.", `v: ${later}`])).not.toMatch(
    /^\w+ granted/,
  );
});

test.each([
  "I don't know the number of the loom by heart",
  "No problem, call when it suits",
  "But not before nine please, I sleep late",
  "Keine Mail ist bisher gekommen, ich warte",
  "Je n'ai pas le numéro du métier ici",
])("%j says nothing against being rung", (later) => {
  expect(
    standing([
      "v: Do you repair looms?",
      "b: May we call you?",
      "v: Yes please, 07700 900123",
      "b: Noted.",
      `v: ${later}`,
    ]),
  ).toMatch(/^\w+ granted/);
});

// Something else is taken back, or it is asked to be put there: the leave stands.
test.each([
  "Take my email down: tia@glen.example",
  "Forget the paint, I only want the brushes",
  "Can you cancel the second parcel?",
  "Vergessen Sie bitte nicht die Pinsel",
  "Laat de kleur maar zitten, ik neem wit",
])("%j takes no leave back", (said) => {
  expect(
    standing([
      "b: May we email you?",
      "v: Yes please, tia@glen.example",
      "b: Thank you.",
      "v: And brushes?",
      "b: Yes.",
      "v: Good to hear",
      "b: Anything else?",
      `v: ${said}`,
    ]),
  ).toBe("granted missing missing missing");
});

test("a number corrected in the same breath is not refused", () => {
  expect(
    standing(["b: Which number can she call?", "v: call my office no wait that's shut call mine 07700 900123"]),
  ).not.toContain("denied");
});
