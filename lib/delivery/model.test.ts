import { describe, expect, test } from "vitest";
import { deliveryStates } from "@/db/enums";
import { answered, type Refusal, refusal } from "@/lib/connectors/answer";
import { afterAnswer, afterEvent, attemptsAllowed, consentHolds, deliveryTransitions, keyOf, stepsFor } from "./model";
import type { Plan } from "./schema";

const now = new Date("2026-03-02T09:00:00Z");
const first = { made: 1, allowed: attemptsAllowed };
const waitFor = (refused: Refusal, made = 1, random = 0) => {
  const outcome = afterAnswer(refused, { made, allowed: attemptsAllowed }, now, random);
  if (outcome.kind !== "retry") throw new Error(`no retry but ${outcome.kind}`);
  return outcome.at.getTime() - now.getTime();
};

const task = { subject: "s", body: "b", dueAt: now, ownerCrmId: null };
const meeting = {
  holdId: "hold-1",
  ownerId: "p",
  calendarId: "c",
  start: now,
  end: now,
  title: "t",
  description: "d",
  attendee: { email: "dana@northwind.example", name: null },
} satisfies Plan["meeting"];
const owner = { personId: "p", teamId: null, name: "Priya" };

describe("the steps", () => {
  test("a sale: the CRM before the calendar, people told last", () => {
    expect(stepsFor({ task, ticket: null, meeting, owner })).toEqual([
      "crm.find",
      "crm.upsert",
      "crm.log",
      "crm.task",
      "calendar.book",
      "notify.owner",
      "confirm.source",
    ]);
  });

  test("support: a ticket, and neither task nor meeting", () => {
    const nobody = { personId: null, teamId: null, name: null };
    expect(stepsFor({ task: null, ticket: { subject: "s", body: "b" }, meeting: null, owner: nobody })).toEqual([
      "crm.find",
      "crm.upsert",
      "crm.log",
      "helpdesk.ticket",
      "confirm.source",
    ]);
  });

  test("a later decision has the same keys, and another slot another booking", () => {
    expect(keyOf("h", "crm.log", "hold-1")).toBe(keyOf("h", "crm.log", "hold-2"));
    expect(keyOf("h", "calendar.book", "hold-1")).not.toBe(keyOf("h", "calendar.book", "hold-2"));
  });
});

describe("what an answer means", () => {
  test("a rate limit waits at least the interval it names", () => {
    expect(waitFor(refusal("rate_limited", "429", 429, 42_000))).toBe(42_000);
    expect(waitFor(refusal("rate_limited", "429", 429, 42_000), 9, 0.999)).toBeLessThan(43_000);
    expect(waitFor(refusal("rate_limited", "429", 429))).toBe(10_000);
    expect(waitFor(refusal("rate_limited", "429", 429, 0))).toBe(1_000);
  });

  test("503 waits minutes, or as long as it says", () => {
    expect(waitFor(refusal("unavailable", "503", 503))).toBeGreaterThanOrEqual(60_000);
    expect(waitFor(refusal("unavailable", "503", 503, 3_600_000))).toBe(3_600_000);
  });

  test.each(["failed", "network", "timeout"] as const)("%s is tried again within seconds, each time later", (kind) => {
    expect(waitFor(refusal(kind, ""), 1)).toBe(1_000);
    expect(waitFor(refusal(kind, ""), 2)).toBe(2_000);
    expect(waitFor(refusal(kind, ""), 3, 0.5)).toBe(6_000);
    expect(waitFor(refusal(kind, ""), 11, 0.999)).toBeLessThanOrEqual(600_000);
  });

  test.each(["auth", "refused"] as const)("%s is dead at once: it never succeeds without a change", (kind) => {
    expect(afterAnswer(refusal(kind, "", 400), first, now, 0)).toEqual({ kind: "dead", why: kind });
  });

  test("the last allowed attempt is the last", () => {
    const last = { made: attemptsAllowed, allowed: attemptsAllowed };
    expect(afterAnswer(refusal("failed", "", 500), last, now, 0)).toEqual({ kind: "dead", why: "attempts_used_up" });
    expect(afterAnswer(answered({ externalId: "1" }), last, now, 0)).toEqual({ kind: "done" });
  });

  test("a retry by hand starts with short waits again", () => {
    const again = { made: attemptsAllowed + 1, allowed: 2 * attemptsAllowed };
    expect(afterAnswer(refusal("failed", "", 500), again, now, 0)).toEqual({
      kind: "retry",
      at: new Date(now.getTime() + 1_000),
    });
  });

  test("a slot that is gone is no failure to retry", () => {
    expect(afterAnswer(answered({ externalId: null, slotTaken: true }), first, now, 0)).toEqual({ kind: "slot_taken" });
  });
});

describe("consent", () => {
  const granted = { email: "granted", phone: "missing", sms: "missing", calendar: "granted" } as const;

  test("one of the channels the approval rested on must still be granted", () => {
    expect(consentHolds({ channels: ["email"], meeting: null }, granted)).toBe(true);
    expect(consentHolds({ channels: ["email"], meeting: null }, { ...granted, email: "denied" })).toBe(false);
    expect(consentHolds({ channels: ["phone"], meeting: null }, granted)).toBe(false);
  });

  test("a meeting needs the calendar, and invites nobody at an address that was withdrawn", () => {
    expect(consentHolds({ channels: ["email"], meeting }, granted)).toBe(true);
    expect(consentHolds({ channels: ["email"], meeting }, { ...granted, calendar: "denied" })).toBe(false);
    const onlyPhone = { ...granted, email: "denied", phone: "granted" } as const;
    expect(consentHolds({ channels: ["email", "phone"], meeting }, onlyPhone)).toBe(false);
  });
});

test("what is done or cancelled stays so", () => {
  for (const state of ["done", "cancelled"] as const) expect(deliveryTransitions[state]).toEqual({});
});

test("an undo is possible only before dispatch: nothing else of a person cancels a running delivery", () => {
  const retried = deliveryStates.filter((state) => afterEvent(state, "retry") !== undefined);
  expect(retried).toEqual(["dead"]);
});
