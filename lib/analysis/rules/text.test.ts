import { expect, test } from "vitest";
import { matchesOf, sentencesOf } from "./text";

test.each([
  [/\p{L}+/gu, "ça va?"],
  [/(\d)(x)?/gu, "1x 2 3x"],
  [/x*/gu, "axxb"],
  [/nothing/gu, "else"],
])("%s finds in %j what matchAll finds, each time it is asked", (pattern, text) => {
  const found = [...text.matchAll(pattern)].map((match) => [match.index, ...match]);
  for (const _ of [1, 2]) expect(matchesOf(pattern, text).map((match) => [match.index, ...match])).toEqual(found);
});

test("a pattern that would find the first match for ever is refused", () => {
  expect(() => matchesOf(/a/u, "aaa")).toThrow("not a global pattern: a");
});

const sentences = (text: string) => sentencesOf(text).map(({ start, end }) => text.slice(start, end));

test.each([
  "Wir brauchen einen Sitzlift, EG bis 1. OG",
  "Sie kommt am 20. aus der Reha und braucht ihn dann",
  "Ab dem 3. Mai wäre gut",
  "geht freitag 13.11. um 7 uhr",
  "Wir kommen gern Do 5.11. zum Schnuppern",
])("a German ordinal ends no sentence: %s", (text) => expect(sentences(text)).toEqual([text]));

test.each([
  ["Sie kommt am 20. Wir brauchen ihn dann", ["Sie kommt am 20.", "Wir brauchen ihn dann"]],
  ["We have 12. They are old", ["We have 12.", "They are old"]],
  ["Ich nehme die 14. Danke", ["Ich nehme die 14.", "Danke"]],
  ["Am liebsten Fr 13.11. Danke", ["Am liebsten Fr 13.11.", "Danke"]],
  ["das macht so 3.50. geht karte", ["das macht so 3.50.", "geht karte"]],
])("a number at its end does: %s", (text, two) => expect(sentences(text)).toEqual(two));

test.each([
  "Im Keller (Bj. 1962) ist Schimmel",
  "Die Fa. Inntaler sucht Hilfe",
  "Ich hab am 2.10. zwei Ringe abgegeben",
])("a short form or a date ends no sentence: %s", (text) => expect(sentences(text)).toEqual([text]));
