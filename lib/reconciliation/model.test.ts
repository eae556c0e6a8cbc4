import { describe, expect, test } from "vitest";
import { handoffStates } from "@/db/enums";
import type { OurMeeting as CalendarMeeting } from "@/lib/connectors/calendar/port";
import type { CrmRecord } from "@/lib/connectors/crm/port";
import {
  compareBooking,
  compareEvent,
  compareMeeting,
  compareRecord,
  type Difference,
  type OurDelivery,
  type OurMeeting,
} from "./model";

const now = new Date("2026-03-02T09:00:00Z");
const at = (hours: number) => new Date(now.getTime() + hours * 3_600_000);
const slotAt = (hours: number) => ({ start: at(hours), end: at(hours + 0.5) });
const soon = slotAt(24);
const past = slotAt(-24);

/** What a person reads of a difference: its kind, what is done about it, and whether they must look. */
const brief = (found: readonly Difference[]) =>
  found.map(({ kind, repair, isOpen, detail }) => [kind, repair?.type ?? null, isOpen, detail["why"]].filter(isSaid));
const isSaid = (value: unknown) => value !== undefined;

describe("a record", () => {
  const ours = {
    leadId: "l1",
    handoffId: "h1",
    deliveryId: "d1",
    recordId: "100" as string | null,
    pushedId: "100",
    known: { name: "Dana Reyes", email: "dana@northwind.example", phone: "+14155550132", company: "Northwind" },
  };
  const record = (id: string, fields: Partial<CrmRecord["fields"]> = {}): CrmRecord => ({
    id,
    fields: { name: "Dana Reyes", email: "dana@northwind.example", phone: null, company: null, role: null, ...fields },
    ownerId: null,
    isCustomer: false,
  });

  test.each([
    ["as we know it", ours, record("100"), []],
    ["deleted: forgotten, never made anew, and a person is told", ours, null, [["record_gone", "forget_record", true]]],
    [
      "deleted, seen again: nothing is left to forget",
      { ...ours, recordId: null },
      null,
      [["record_gone", null, true]],
    ],
    ["merged into another: followed", ours, record("200"), [["record_merged", "follow_record", false]]],
    ["that another lead of ours follows", { ...ours, recordId: null }, record("200"), []],
  ])("%s", (_name, mine, theirs, expected) => {
    expect(brief(compareRecord(mine, { record: theirs, matches: theirs ? [theirs] : [] }))).toEqual(expected);
  });

  test.each([
    ["the same address, in capitals", { email: "DANA@northwind.example" }, true],
    ["the same number and no address", { email: null }, true],
    [
      "the same number, much the same name, another address",
      { email: "dana.reyes@home.example", name: "Dana Reyes" },
      true,
    ],
    ["a colleague at the same switchboard", { email: "liu@northwind.example", name: "Wei Liu" }, false],
  ])("beside another with %s", (_name, fields, isTwice) => {
    const found = compareRecord(ours, { record: record("100"), matches: [record("100"), record("300", fields)] });
    expect(brief(found)).toEqual(isTwice ? [["record_twice", null, true]] : []);
    if (isTwice) expect(found[0]?.detail).toEqual({ records: "100, 300" });
  });

  test("gone, with another of the same address, is gone and not there twice", () => {
    expect(brief(compareRecord(ours, { record: null, matches: [record("300")] }))).toEqual([
      ["record_gone", "forget_record", true],
    ]);
  });

  test("says nothing of the person", () => {
    const found = compareRecord(ours, { record: record("200"), matches: [record("200"), record("300")] });
    expect(JSON.stringify(found)).not.toMatch(/dana|reyes|northwind|5550132/i);
  });
});

const meeting: OurMeeting = {
  id: "m1",
  handoffId: "h1",
  handoffState: "delivered",
  deliveryId: "d1",
  ownerId: "p1",
  eventId: "e1",
  state: "booked",
  slot: soon,
};
const event: CalendarMeeting = {
  eventId: "e1",
  key: "h1:calendar.book:hold1",
  handoffId: "h1",
  recordId: "100",
  slot: soon,
  isBooked: true,
  joinUrl: null,
};

describe("a meeting we think is booked", () => {
  test.each<[string, Partial<OurMeeting>, CalendarMeeting | null, unknown[]]>([
    ["and the calendar has it", {}, event, []],
    ["was moved there: ours follows", {}, { ...event, slot: slotAt(48) }, [["meeting_moved", "move_meeting", false]]],
    ["is gone there: cancelled here, and the owner must know", {}, null, [["meeting_gone", "cancel_meeting", true]]],
    ["was over and is gone: nobody can say whether it was held", { slot: past }, null, [["meeting_gone", null, true]]],
    [
      "is gone there after its handoff was ended: we took it out ourselves",
      { handoffState: "cancelled" },
      null,
      [["meeting_gone", "cancel_meeting", false]],
    ],
    ["was over, gone, of an ended handoff: nothing to say", { handoffState: "rejected", slot: past }, null, []],
    [
      "stands though its handoff was ended",
      { handoffState: "rejected" },
      event,
      [["meeting_without_lead", null, true, "handoff_ended"]],
    ],
    ["was cancelled here already", { state: "cancelled" }, null, []],
    ["nobody came to", { state: "no_show" }, null, []],
  ])("%s", (_name, ours, theirs, expected) => {
    expect(brief(compareMeeting({ ...meeting, ...ours }, theirs, now))).toEqual(expected);
  });
});

describe("an event of ours in the calendar", () => {
  const delivery: OurDelivery = {
    id: "d1",
    state: "cancelled",
    finishedAt: at(-1),
    key: event.key,
    eventId: null,
    isHeld: false,
  };
  const draft = { ...event, isBooked: false };
  const beside = (ours: {
    deliveries?: OurDelivery[];
    state?: (typeof handoffStates)[number];
    meeting?: OurMeeting | null;
  }) => ({
    calendarId: "owner@desk.example",
    ownerId: "p1",
    handoff: { id: "h1", state: ours.state ?? "needs_review", deliveries: ours.deliveries ?? [delivery] },
    meeting: ours.meeting ?? null,
  });
  const stray = (why: string) => [["meeting_without_lead", null, true, why]];
  const withdrawn = (why: string) => [["meeting_without_lead", "withdraw_draft", false, why]];

  test.each<[string, CalendarMeeting, ReturnType<typeof beside>, unknown[]]>([
    ["we know as a meeting", event, beside({ meeting }), []],
    ["whose meeting nobody came to", event, beside({ meeting: { ...meeting, state: "no_show" } }), []],
    [
      "whose meeting was cancelled here",
      event,
      beside({ meeting: { ...meeting, state: "cancelled" } }),
      stray("cancelled_here"),
    ],
    [
      "that delivery booked and kept no meeting of: another comparison's",
      event,
      beside({ deliveries: [{ ...delivery, state: "done", eventId: "e1" }] }),
      [],
    ],
    [
      "of a delivery that booked another",
      event,
      beside({ deliveries: [{ ...delivery, state: "done", eventId: "e2" }] }),
      stray("another_event"),
    ],
    [
      "of a dead letter: a retry finds it under its key",
      event,
      beside({ deliveries: [{ ...delivery, state: "dead" }], state: "delivery_failed" }),
      stray("delivery_failed"),
    ],
    ["of a delivery somebody gave up on", event, beside({ state: "cancelled" }), stray("handoff_ended")],
    [
      "of a handoff that was never approved, as after a restore",
      event,
      beside({ deliveries: [] }),
      stray("not_delivered"),
    ],
    ["that is over", { ...event, slot: past }, beside({ state: "cancelled" }), []],

    ["left half-way, its delivery ended", draft, beside({}), withdrawn("not_delivered")],
    ["left half-way, given up", draft, beside({ state: "cancelled" }), withdrawn("handoff_ended")],
    [
      "left half-way, its delivery done with another",
      draft,
      beside({ deliveries: [{ ...delivery, state: "done", eventId: "e2" }] }),
      withdrawn("another_event"),
    ],
    [
      "left half-way, the slot still kept for the visitor",
      draft,
      beside({ deliveries: [{ ...delivery, isHeld: true }] }),
      [],
    ],
    [
      "left half-way by a dead letter, which may be retried",
      draft,
      beside({ deliveries: [{ ...delivery, state: "dead" }] }),
      [],
    ],
    [
      "left half-way by one ended and one dead delivery",
      draft,
      beside({ deliveries: [delivery, { ...delivery, state: "dead" }] }),
      [],
    ],
    ["half-way, of a handoff without a delivery", draft, beside({ deliveries: [] }), stray("not_delivered")],
    [
      "half-way, whose delivery ended just now",
      draft,
      beside({ deliveries: [{ ...delivery, finishedAt: at(-0.1) }] }),
      [],
    ],
    [
      "booked, whose delivery ended just now",
      event,
      beside({ deliveries: [{ ...delivery, finishedAt: at(-0.1) }] }),
      [],
    ],
  ])("%s", (_name, theirs, ours, expected) => {
    expect(brief(compareEvent(theirs, ours, now))).toEqual(expected);
  });

  test.each(["scheduled", "running", "waiting"] as const)(
    "of a handoff with a delivery that is %s: nothing is said, it goes on by itself",
    (state) => {
      const unfinished = beside({ deliveries: [delivery, { ...delivery, id: "d2", state, finishedAt: null }] });
      for (const theirs of [event, draft]) expect(compareEvent(theirs, unfinished, now)).toEqual([]);
      const cancelled = { ...unfinished, meeting: { ...meeting, state: "cancelled" as const } };
      expect(compareEvent(event, cancelled, now)).toEqual([]);
    },
  );

  test("of a handoff this database does not know is never taken away by itself", () => {
    for (const theirs of [event, draft]) {
      const found = compareEvent(theirs, { ...beside({}), handoff: null }, now);
      expect(brief(found)).toEqual(stray("unknown_handoff"));
      expect(found[0]?.handoffId).toBeNull();
    }
  });

  test("booked is never withdrawn by itself, whatever we know of it", () => {
    for (const state of handoffStates) {
      for (const of of ["done", "dead", "cancelled", "running"] as const) {
        for (const kept of [null, meeting, { ...meeting, state: "cancelled" as const }]) {
          const ours = beside({ state, deliveries: [{ ...delivery, state: of, eventId: "e2" }], meeting: kept });
          expect(compareEvent(event, ours, now).filter(({ repair }) => repair)).toEqual([]);
        }
      }
    }
  });
});

describe("a delivery that is done and booked, without a meeting here", () => {
  const booking = { deliveryId: "d1", handoffId: "h1", ownerId: "p1", eventId: "e1", slot: soon };
  test.each<[string, Partial<typeof booking>, CalendarMeeting | null, unknown[]]>([
    ["and the calendar has it: kept now", {}, event, [["meeting_missing", "keep_meeting", false]]],
    ["and the calendar has it no more", {}, null, [["meeting_missing", null, true]]],
    ["and it would be over", { slot: past }, null, []],
  ])("%s", (_name, ours, theirs, expected) => {
    expect(brief(compareBooking({ ...booking, ...ours }, theirs, now))).toEqual(expected);
  });

  test("is kept at the time the calendar says", () => {
    const moved = { ...event, slot: slotAt(72) };
    expect(compareBooking(booking, moved, now)[0]?.repair).toMatchObject({ slot: moved.slot });
  });
});
