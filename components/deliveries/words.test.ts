import { describe, expect, test } from "vitest";
import { standingOf } from "./words";
import { outcomeWords } from "./words.bulk";
import { answerOf, correctionsOf } from "./words.change";

describe("what became of several", () => {
  test.each([
    [{ done: ["a", "b"], refused: [] }, "2 retried."],
    [{ done: ["a"], refused: [{ deliveryId: "b", why: "stale" as const }] }, "1 retried, 1 had moved on."],
    [
      {
        done: [],
        refused: (["stale", "stale", "failed"] as const).map((why, n) => ({ deliveryId: `${n}`, why })),
      },
      "0 retried, 2 had moved on, 1 could not be acted on; it is in the log.",
    ],
  ])("%j is told as %s", (outcome, words) => {
    expect(outcomeWords("retried", outcome)).toBe(words);
  });
});

describe("corrections", () => {
  const ana = { by: "Ana", at: "2026-03-02T12:03:00.000Z", reason: "They rang." };
  test("made at once by one person are told as one", () => {
    const later = { ...ana, at: "2026-03-02T12:09:00.000Z" };
    const made = [
      { field: "email", ...ana },
      { field: "name", ...ana },
      { field: "crmOwner", ...later },
    ];
    expect(correctionsOf(made)).toEqual([
      { what: "E-mail, name", ...ana },
      { what: "Owner in the CRM", ...later },
    ]);
  });
});

describe("where a delivery stands", () => {
  test("a wait for the other side names it; its own next attempt does not", () => {
    expect(standingOf({ state: "waiting", waitsFor: "hubspot" })).toBe("waits for HubSpot");
    expect(standingOf({ state: "waiting", waitsFor: null })).toBe("waits for another try");
    expect(standingOf({ state: "done", waitsFor: "hubspot" })).toBe("arrived");
  });

  const step = { attempts: 1, externalId: null, doneAt: null };
  test("what failed is told with the other side's answer", () => {
    const done = { ...step, step: "crm.upsert" as const, state: "done" as const, status: null, answer: null };
    const failed = { ...step, step: "crm.task" as const, state: "failed" as const };
    const refused = { ...failed, status: 400, answer: "400 VALIDATION_ERROR" };
    expect(answerOf({ steps: [done, refused] })).toBe("The CRM refused: 400 VALIDATION_ERROR. Step: Task in the CRM.");
    const silent = { ...failed, step: "calendar.book" as const, status: null, answer: "ECONNREFUSED" };
    expect(answerOf({ steps: [silent] })).toBe("The calendar did not answer: ECONNREFUSED. Step: Meeting.");
    expect(answerOf({ steps: [done] })).toBeNull();
  });
});
