import { describe, expect, test } from "vitest";
import { firstPhrases, phraseTexts } from "@/db/seed/phrases";
import { analyse } from "@/lib/analysis/rules/analyse";

/** Every key the rules engine and the review screen ask for. */
const asked = [
  "clarify.need",
  "collect.email",
  "collect.phone",
  "collect.consent",
  "offer.slots",
  ...["person", "pricing", "scope", "legal", "guarantee", "emergency", "complaint", "account"].map(
    (reason) => `handoff.${reason}`,
  ),
  ...["frustrated", "repeated", "sensitive"].map((reason) => `stop.${reason}`),
  ...["company", "email", "time"].map((question) => `return.${question}`),
  ...["answered", "question", "missed", "quiet", "general"].flatMap((theme) =>
    ["letter", "line"].map((form) => `followup.${theme}.${form}`),
  ),
  ...["first", "question", "call"].map((reply) => `reply.${reply}`),
];

test("a fresh installation has an approved sentence for every key that is asked for, and no other", () => {
  expect(Object.keys(phraseTexts).toSorted()).toEqual(asked.toSorted());
});

describe("no approved sentence makes a promise, by the engine's own reading", () => {
  test.each(firstPhrases)("$key in $language", ({ text }) => {
    const sentAt = new Date("2026-11-20T14:00:00Z");
    const { promises } = analyse({
      page: { url: null, title: null, topic: null },
      visitor: {},
      consents: [],
      fields: {},
      handoffRequested: false,
      messages: [
        { id: "v", role: "visitor", text: "Hello", sentAt },
        { id: "b", role: "bot", text, sentAt },
      ],
    });
    expect(promises).toEqual([]);
  });
});
