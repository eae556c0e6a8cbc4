import { expect, test } from "vitest";
import { chat } from "../testing";
import { readTranscript } from "./reading";
import { sitesIn } from "./sites";

const told = (text: string) => {
  const [found] = sitesIn(readTranscript(chat([`v: ${text}`]))) ?? [];
  return found ? text.slice(found.start, found.end) : null;
};

test.each([
  ["we run 14 student halls and have four contractors", "14 student halls"],
  ["Wir möchten ab Juni unsere elf Filialen dazunehmen", "elf Filialen"],
  ["Hotels, nine inns in fact", "nine inns"],
  ["Winterdienst für unsere 7 Gartenmärkte am Inn", "7 Gartenmärkte"],
  ["wij zijn drie ijssalons op Walcheren", "drie ijssalons"],
  ["We'd like the same at our Sheffield, Hull and York offices.", "Sheffield, Hull and York"],
  ["vans out of Leeds, Cardiff, Dundee and a small depot in Lyon", "Leeds, Cardiff, Dundee and a small depot in Lyon"],
  ["wir haben in Kiel, Lübeck und Rostock je zwei Spender stehen", "Kiel, Lübeck und Rostock"],
  ["bureaux à Bruxelles, Liège et Mons", "Bruxelles, Liège et Mons"],
  ["640 agentes entre Lima, Arequipa y Trujillo", "Lima, Arequipa y Trujillo"],
  ["We have houses in Belgium and in Luxembourg", "Belgium"],
  ["Wij zitten in Nederland en België", "Nederland"],
])("%s: several sites by %s", (text, words) => {
  expect(told(text)).toBe(words);
});

test.each([
  "We have two offices",
  "wir wohnen drei Häuser weiter",
  "drie zaken die mij dwarszitten",
  "Three surgeries in a former bank, vault included",
  "since 4.12 my gantt bars jump",
  "Is the FD60 door certified for hotels?",
  "maintenance for 3 wordpress sites",
  "translate the manual in Polish, Czech and Romanian",
  "open on Monday, Tuesday and Friday, or in March, April and May?",
  "wir renovieren in Küche, Bad und Flur",
  "does it work with Salesforce, Hubspot and Slack",
  "Hi Anna, Ben and Carl",
  "Marcus, Allotey & Finch",
  "I invoice a client in Denmark from a UK ltd",
])("%s: none", (text) => {
  expect(told(text)).toBeNull();
});
