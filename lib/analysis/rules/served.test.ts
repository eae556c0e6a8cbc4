import { expect, test } from "vitest";
import { chat } from "../testing";
import { analyse } from "./analyse";
import { readTranscript } from "./reading";
import { servedBefore } from "./served";

const read = (line: string, title = "Quayline – tills and stock") => {
  const transcript = chat([`v: ${line}`]);
  return servedBefore(readTranscript({ ...transcript, page: { ...transcript.page, title } }));
};

test.each([
  "Your lads put the new counter in for us last month.",
  "You have done our books for three years.",
  "We've been on Quayline since we opened.",
  "Sie reinigen seit zwei Jahren unsere Büros.",
  "Wir nutzen Quayline in vier Läden.",
  "Vous entretenez déjà notre chaudière.",
  "Desde 2019 lleváis nuestra contabilidad.",
  "Jullie doen al jaren onze boekhouding.",
])("“%s” is said by a customer", (line) => expect(read(line)).not.toBeNull());

test.each([
  "Have you done our street already?",
  "If you did our books we would save a day since we are only two.",
  "You told us last week to write again.",
  "We have used another till for three years.",
  "My brother bought a van last year.",
  "We have 80 staff and look for a till.",
])("“%s” is not", (line) => expect(read(line)).toBeNull());

test("who was served before and asks for more is a customer who buys", () => {
  const { intent } = analyse(
    chat(["v: Sie reinigen seit zwei Jahren unsere Büros. Wir möchten auch die Fenster bei Ihnen beauftragen."]),
  );
  expect(intent.value).toBe("existing_customer");
});
