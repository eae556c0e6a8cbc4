import { describe, expect, test } from "vitest";
import { directiveTypes } from "@/db/enums";
import { analysisOf, detail, nameless } from "./analysis.harness";
import { isComplete, isSalesRelevant, readyReason } from "./readiness";

const live = { directive: "continue", slotHeld: false, ended: false, hasContact: false, exceptions: 0 } as const;

describe("a collecting handoff is ready", () => {
  test.each([
    ["at the directive handoff", { directive: "handoff" }, "handoff"],
    ["at the directive stop", { directive: "stop" }, "stop"],
    ["when a slot is held", { slotHeld: true }, "slot"],
    ["at the end with contact", { ended: true, hasContact: true }, "end"],
    ["at the end with an exception", { ended: true, exceptions: 1 }, "end"],
    ["not at the end with neither", { ended: true }, null],
    ["not while the chat goes on, though contact is known", { hasContact: true, exceptions: 2 }, null],
    ["by the stop before all else", { directive: "stop", slotHeld: true, ended: true, hasContact: true }, "stop"],
  ] as const)("%s", (_, change, reason) => {
    expect(readyReason({ ...live, ...change })).toBe(reason);
  });

  test("by no other directive", () => {
    const ready = directiveTypes.filter((directive) => readyReason({ ...live, directive }) !== null);
    expect(ready).toEqual(["handoff", "stop"]);
  });
});

describe("complete", () => {
  const granted = { email: "granted", phone: "missing", sms: "missing", calendar: "missing" } as const;
  const byPhone = analysisOf({ contact: { ...nameless, phone: detail("+442079460018") } });

  test("is usable contact with consent on that very channel, the need, and an owner", () => {
    expect(isComplete(analysisOf(), granted, "leo")).toBe(true);
    expect(isComplete(byPhone, { ...granted, email: "missing", phone: "granted" }, "leo")).toBe(true);
    expect(isComplete(byPhone, { ...granted, email: "missing", sms: "granted" }, "leo")).toBe(true);
  });

  test.each([
    ["without an owner", analysisOf(), granted, null],
    ["without consent", analysisOf(), { ...granted, email: "unclear" }, "leo"],
    ["with consent for the calendar alone", analysisOf(), { ...granted, email: "missing", calendar: "granted" }, "leo"],
    ["with consent for a channel that was not given", byPhone, granted, "leo"],
    [
      "with an address that cannot be reached",
      analysisOf({ contact: { ...nameless, email: detail("d@", false) } }),
      granted,
      "leo",
    ],
    ["without the need", analysisOf({ statedNeed: { text: " ", evidence: [] } }), granted, "leo"],
  ] as const)("is not %s", (_, analysis, consent, ownerId) => {
    expect(isComplete(analysis, consent, ownerId)).toBe(false);
  });

  test("needs no question: none is an answer too", () => {
    expect(isComplete(analysisOf({ unresolvedQuestion: null }), granted, "leo")).toBe(true);
  });
});

test("sales-relevant is sales, and a customer who wants to buy", () => {
  expect(isSalesRelevant("sales", [])).toBe(true);
  expect(isSalesRelevant("existing_customer", ["existing_customer_conflict"])).toBe(true);
  expect(isSalesRelevant("existing_customer", [])).toBe(false);
  for (const intent of ["support", "spam", "other"] as const) {
    expect(isSalesRelevant(intent, ["existing_customer_conflict"])).toBe(false);
  }
});
