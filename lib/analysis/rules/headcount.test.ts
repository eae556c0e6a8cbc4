import { expect, test } from "vitest";
import { chat } from "../testing";
import { headcountIn, wholeNumber } from "./headcount";
import { readTranscript } from "./reading";

const headcount = (...lines: string[]) => headcountIn(readTranscript(chat(lines)), 500)?.count ?? null;

test.each([
  [["v: We've 640 pickers' families, say 640 people."], 640],
  [["v: 1,800-delegate congress in Lisbon"], 1800],
  [["v: factory in Corby, 650 of us over three shifts"], 650],
  [["v: Somos 640 en plantilla entre fábrica y oficinas"], 640],
  [["v: Nous serons un peu plus de 600, cocktail debout"], 600],
  [["v: Voor ons ziekenhuis zoeken we een feest voor 650 collega's"], 650],
  [["v: Maschinenbauer mit knapp 800 Beschäftigten in Ulm"], 800],
  [["v: ah. we're 620"], 620],
  [["v: personeelsdag 12 maart, 520 man van Tilburg naar de zoo"], 520],
  [
    ["v: A dinner, please.", "b: Roughly how many guests do you expect?", "v: 620 last year, a bit more this time"],
    620,
  ],
])("%j tells of %s people", (lines, count) => {
  expect(headcount(...lines)).toBe(count);
});

test.each([
  [["v: We are 40 people and send 900 invoices a month"]],
  [["v: wir sind seit 2019 Kunde bei Ihnen"]],
  [["v: we're dreaming of late sept 2027, budget about 18k"]],
  [["v: The hall has 900 square metres"]],
  [["v: it took 900 man hours"]],
  [["v: It cost us £900 people say"]],
  [["v: A dinner, please.", "b: Which date?", "v: 620 High Street is the address"]],
])("%j tells of none", (lines) => {
  expect(headcount(...lines)).toBeNull();
});

test("the words that tell it are the evidence", () => {
  const reading = readTranscript(chat(["v: Hi.", "v: We'd come with 1.200 Gäste in May."]));
  const [found] = headcountIn(reading, 500)?.evidence ?? [];
  expect(reading.turns[1]?.text.slice(found?.start, found?.end)).toBe("1.200 Gäste");
});

test("a whole number is read with any of its signs between thousands", () => {
  expect(["1,200", "1.200", "1 200", "1'200", "620", "none", undefined].map(wholeNumber)).toEqual([
    1200, 1200, 1200, 1200, 620, 0, 0,
  ]);
});
