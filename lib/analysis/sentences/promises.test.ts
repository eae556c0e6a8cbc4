import { describe, expect, test } from "vitest";
import { analyse } from "../rules/analyse";
import { chat } from "../testing";
import type { BotSign } from "./labels";
import { weighPromises } from "./promises";

describe("how surely a sentence promises", () => {
  const weigh = (known: Partial<Record<BotSign, number>>) => weighPromises((sign) => known[sign] ?? 0);

  test("is the mean of the kind's own judgement and of a promise of the likeliest kind", () => {
    const weighed = weigh({ promises: 0.9, of_result: 0.4, of_fit: 0.3, promise_result: 0.2, promise_fit: 0.1 });
    expect(weighed.result).toBeCloseTo(0.55);
    expect(weighed.fit).toBeCloseTo(0.05);
  });

  test("counts a second kind too where it is likelier than not", () => {
    const weighed = weigh({ promises: 1, of_timing: 0.9, of_result: 0.6 });
    expect(weighed.timing).toBeCloseTo(0.5);
    expect(weighed.result).toBeCloseTo(0.5);
    expect(weighed.legal).toBe(0);
  });
});

const promised = (text: string, asked = "hello") =>
  analyse(chat([`v: ${asked}`, `b: ${text}`])).promises.map(({ kind }) => kind);

test.each([
  ["result", "After that your yard will be free of pigeons for good."],
  ["result", "Danach sind Sie die Tauben ein für alle Mal los."],
  ["result", "Vous récupérez votre argent en deux saisons, c'est certain."],
  ["fit", "That pump will do nicely for a pond like yours."],
  ["fit", "Con la talla pequeña le sobra, se lo aseguro."],
  ["scope", "Onze mensen sluiten die oude zonwering er gewoon voor u op aan."],
  ["legal", "You owe them nothing, the deal was never valid."],
  ["legal", "Damit haften Sie nicht."],
  ["availability", "The big tent is definitely free for you on that day."],
  ["timing", "Your parcel was sent today and will be with you by noon tomorrow."],
])("promises %s: %s", (kind, text) => expect(promised(text)).toContain(kind));

test.each([
  [
    "scope",
    "Our joiner will make you precisely that door.",
    "Could you make me a door with a round window, like the old one?",
  ],
  [
    "scope",
    "Notre atelier vous en fabriquera un tout pareil.",
    "Vous pourriez m'en faire un comme l'ancien, avec trois tiroirs ?",
  ],
  ["pricing", "El desplazamiento se lo regalamos.", "¿Y cuánto me cobran por venir hasta aquí?"],
])("promises %s to who asked for it: %s", (kind, text, asked) => expect(promised(text, asked)).toContain(kind));

test("what promises two things is heard twice, part by part", () => {
  expect(promised("You'd have it for $1,150 all in, and it will be in your yard by the 20th.").toSorted()).toEqual([
    "pricing",
    "timing",
  ]);
});

test.each([
  "No problem at all.",
  "Take all the time you need.",
  "You have come to the right place.",
  "Please leave the house at once and ring 112.",
  "Bitte gehen Sie hinaus und rufen Sie die Feuerwehr.",
  "I've written that down as you said it.",
  "Our office sends a form for that.",
  "I can ask whether they would make an exception.",
  "Nobody can promise that they won't come back.",
  "Whether a place is free I cannot see from here.",
  "According to the maker the paint dries in six hours.",
  "One bakery cut its waste by a third in 2023.",
  "Buena elección.",
  "Sans garantie, on essaierait.",
  "Dat hangt van de grond af.",
  "You were promised a call, I see, and it did not come.",
])("promises nothing: %s", (text) => expect(promised(text)).toEqual([]));

test("a question promises nothing, however it is worded", () => {
  expect(promised("Shall we say that you will have it on Friday, for 300?")).toEqual([]);
});

test.each([
  "Your parcel PM4471902 was delivered today at 14:12.",
  "Ihr Paket wurde heute um 14 Uhr zugestellt.",
  "Votre colis a été livré aujourd'hui à 14 h.",
  "Su pedido fue entregado hoy a las 14:12.",
  "Uw pakket is vandaag om 14 uur bezorgd.",
])("what has come about is promised no more: %s", (text) => expect(promised(text)).toEqual([]));
