import { expect, test } from "vitest";
import { chat } from "../testing";
import { analyse } from "./analyse";
import { readTranscript } from "./reading";
import { sellsToUs } from "./seller";

const read = (line: string) => readTranscript(chat([`v: ${line}`]));

test.each([
  "We at Pellwick build audio guides, and there's 30% off for sites your size.",
  "We sell verified email lists of local homeowners",
  "Our agency brings clinics like yours new patients every month",
  "Wir liefern Arbeitskleidung, jetzt 20 % Rabatt für Betriebe wie Ihren",
  "Fabricamos bolsas y ofrecemos un 20% de descuento a tiendas como la suya",
  "Nous sommes fabricants et proposons des tarifs intéressants aux commerces comme le vôtre",
  "Wij leveren meubelen en geven bedrijven zoals het uwe 25% korting",
])("“%s” is said by a seller, and is spam", (line) => {
  expect(sellsToUs(read(line))).not.toBeNull();
  expect(analyse(chat([`v: ${line}`])).intent.value).toBe("spam");
});

test.each([
  "We make candles and need a box, is there 10% off for a thousand?",
  "We sell honey at markets and want more customers to see our labels, do you print them?",
  "Wir stellen Seife her und brauchen verifizierte Etiketten",
  "We help clinics find rooms.",
])("“%s” is said by somebody who buys, or tells too little", (line) => {
  expect(sellsToUs(read(line))).toBeNull();
  expect(analyse(chat([`v: ${line}`])).intent.value).not.toBe("spam");
});
