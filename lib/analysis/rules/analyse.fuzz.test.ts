import fc from "fast-check";
import { expect, test } from "vitest";
import { maskedSpans } from "../mask";
import type { Analysis, Evidence } from "../model";
import { Analysis as Stored } from "../schema";
import { chat } from "../testing";
import { analyse } from "./analyse";

const scraps = [
  "call me",
  "jo@firm.example",
  "+44 20 7946 0321",
  "e\u0301",
  "👩‍👩‍👧",
  "\r\n",
  "how much?",
  "4111 1111 1111 1111",
  "é",
  "\u200b",
  "@",
  "..",
  "Ça va ?",
  "(",
  "password is x1!y2",
  "don't",
  "I’m Jo",
  "\ud800",
];
const text = fc
  .array(fc.oneof(fc.constantFrom(...scraps), fc.string({ unit: "binary", maxLength: 12 })), { maxLength: 12 })
  .map((parts) => parts.join(" "));
const line = fc.tuple(fc.constantFrom("v: ", "b: ", "a: ", "s: "), text).map(([role, words]) => role + words);

function evidenceOf(analysis: Analysis): Evidence[] {
  const { statedNeed, unresolvedQuestion, intent, urgency, contact, consent, exceptions, promises, value } = analysis;
  const parts = [
    statedNeed,
    unresolvedQuestion,
    intent,
    urgency,
    value,
    ...Object.values(contact),
    ...Object.values(consent),
    ...exceptions,
    ...promises,
  ];
  return parts.flatMap((part) => part?.evidence ?? []);
}

test("whatever is typed, nothing throws, every span lies in its message, and the same chat gives the same analysis", () => {
  fc.assert(
    fc.property(fc.array(line, { maxLength: 8 }), (lines) => {
      const transcript = chat(lines);
      const analysis = analyse(transcript);
      for (const { messageId, start, end } of evidenceOf(analysis)) {
        const message = transcript.messages.find(({ id }) => id === messageId);
        expect(message).toBeDefined();
        expect(start).toBeGreaterThanOrEqual(0);
        expect(end).toBeLessThanOrEqual(message?.text.length ?? -1);
        expect(start).toBeLessThanOrEqual(end);
      }
      for (const message of transcript.messages)
        for (const span of maskedSpans(analysis, message)) expect(span.end).toBeLessThanOrEqual(message.text.length);
      expect(analyse(transcript)).toEqual(analysis);
      expect(Stored.parse(JSON.parse(JSON.stringify(analysis)))).toEqual(analysis);
    }),
    { numRuns: 150, seed: 7 },
  );
});

test("one message of a megabyte is read in a moment", () => {
  const analysis = analyse(chat([`v: ${"please call me about the price, ".repeat(32_000)}`]));
  expect(analysis.consent.phone.status).toBe("granted");
}, 20_000);

// Each once took time that grew with the square of the text: minutes at this length.
test.each(["£5 ", "A’", "1 2 3 4 5 ", "\n", "-", "Mr. (x@y"])(
  "a text of nothing but %j is read in a moment",
  (unit) => {
    const analysis = analyse(chat([`v: a${unit.repeat(200_000 / unit.length)}`]));
    expect(analysis.exceptions.map(({ kind }) => kind)).not.toContain("prompt_injection");
  },
  60_000,
);
