import { eq, isNull, sql as raw } from "drizzle-orm";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { alerts } from "@/db/schema/alerts";
import { holds } from "@/db/schema/delivery";
import { findings } from "@/db/schema/findings";
import { meetings } from "@/db/schema/meetings";
import { type Harness, startHarness } from "@/e2e/sandbox/harness";
import { runDelivery } from "@/lib/delivery/run";
import { useTestDatabase } from "@/scripts/test-db-client";
import { reconciliationFixture } from "./commands.fixture";

const { db } = await useTestDatabase();
const minute = 60_000;
let clock = new Date("2026-03-02T09:00:00Z");
const now = () => clock;
const { approved, delivered, compare, listFindings, leadOf, meetingOf, found, aHold, decide } = reconciliationFixture(
  db,
  now,
);

let sandbox: Harness;
beforeAll(async () => {
  sandbox = await startHarness({ searchLagMs: 0 });
});
beforeEach(async () => {
  await sandbox.reset();
  // The sandbox counts from one again, and each test compares only what is its own.
  await db.execute(
    raw`truncate findings, reconciliations, meetings, alerts, delivery_attempts, delivery_steps cascade`,
  );
  await db.execute(raw`update leads set record_id = null`);
});
afterAll(() => sandbox.close());

/** Connectors remember that their properties exist; after a reset of the sandbox they must be new. */
const sides = () => sandbox.connect();
/** What people are told of their own tasks is another matter. */
const toldToRoles = () => db.select().from(alerts).where(isNull(alerts.personId));
const kinds = async () => (await listFindings()).map(({ kind, state }) => `${kind} ${state}`);
const writes = async () => (await sandbox.ledger()).length;
const later = (ms: number) => {
  clock = new Date(clock.getTime() + ms);
};

test("both sides agree: nothing is found and nothing is written", async () => {
  await delivered(sides());
  const before = await writes();
  const run = await compare(sides());
  // The record and the meeting.
  expect(run).toMatchObject({ compared: 2, found: 0, repaired: 0, unanswered: [] });
  expect(await kinds()).toEqual([]);
  expect(await writes()).toBe(before);
  expect(await toldToRoles()).toEqual([]);
});

describe("a record", () => {
  test("somebody deleted is forgotten, never made anew, and told to managers once", async () => {
    const made = await delivered(sides());
    const before = await writes();
    await sandbox.seed({ archive: [made.recordId] });
    expect(await compare(sides())).toMatchObject({ found: 1, repaired: 1 });
    expect(await kinds()).toEqual(["record_gone open"]);
    expect((await leadOf(made.leadId)).recordId).toBeNull();
    expect(await listFindings()).toMatchObject([
      { system: "hubspot", externalId: made.recordId, handoffId: made.handoffId, subject: `lead:${made.leadId}` },
    ]);

    later(minute);
    expect(await compare(sides())).toMatchObject({ found: 1, repaired: 0 });
    expect(await listFindings()).toMatchObject([{ kind: "record_gone", state: "open", seenAt: clock }]);
    expect(await writes()).toBe(before);
    const told = await toldToRoles();
    expect(told.map(({ kind, role }) => [kind, role])).toEqual([["finding", "manager"]]);
  });

  test("merged into another is followed", async () => {
    const made = await delivered(sides());
    const { contacts } = await sandbox.seed({ contacts: [{ email: "other@northwind.example" }] });
    await sandbox.seed({ merge: [{ remaining: contacts[0], merged: made.recordId }] });
    expect(await compare(sides())).toMatchObject({ found: 1, repaired: 1 });
    expect((await leadOf(made.leadId)).recordId).toBe(contacts[0]);
    expect(await kinds()).toEqual(["record_merged repaired"]);
    expect(await compare(sides())).toMatchObject({ found: 0 });
  });

  test("merged into that of another lead of ours stays with the other", async () => {
    const [one, other] = [await delivered(sides()), await delivered(sides())];
    await sandbox.seed({ merge: [{ remaining: other.recordId, merged: one.recordId }] });
    await compare(sides());
    expect((await leadOf(one.leadId)).recordId).toBeNull();
    expect((await leadOf(other.leadId)).recordId).toBe(other.recordId);
    await compare(sides());
    expect((await kinds()).filter((kind) => kind.startsWith("record_merged"))).toEqual(["record_merged repaired"]);
  });

  test("of which there is a second is found, and settled once somebody merged the two", async () => {
    const made = await delivered(sides());
    const { email } = await leadOf(made.leadId);
    await db.execute(raw`update leads set phone = '+14155550132', name = 'Dana Reyes' where id = ${made.leadId}`);
    const { contacts } = await sandbox.seed({
      contacts: [{ firstname: "Dana", lastname: "Reyes", phone: "+1 415 555 0132" }],
    });
    await compare(sides());
    expect(await kinds()).toEqual(["record_twice open"]);
    expect(JSON.stringify(await listFindings())).not.toContain(email);
    await sandbox.seed({ merge: [{ remaining: made.recordId, merged: contacts[0] }] });
    await compare(sides());
    expect(await kinds()).toEqual(["record_twice repaired"]);
    // Nothing is left to look at, so nobody need be told of it.
    expect((await toldToRoles()).every(({ seenAt }) => seenAt !== null)).toBe(true);
  });
});

describe("a meeting", () => {
  test("moved in the calendar: ours and its hold follow", async () => {
    const made = await delivered(sides());
    const start = new Date("2026-04-20T13:00:00Z");
    const end = new Date("2026-04-20T13:30:00Z");
    const to = { start: start.toISOString(), end: end.toISOString() };
    await sandbox.seed({ move: [{ calendar_id: made.calendarId, id: made.eventId, ...to }] });
    expect(await compare(sides())).toMatchObject({ found: 1, repaired: 1 });
    expect(await meetingOf(made.deliveryId)).toMatchObject({ state: "booked", startAt: start, endAt: end });
    const [hold] = await db
      .select()
      .from(holds)
      .where(eq(holds.id, made.hold?.id ?? ""));
    expect(hold).toMatchObject({ state: "booked", startAt: start });
    expect(await kinds()).toEqual(["meeting_moved repaired"]);
    expect(await compare(sides())).toMatchObject({ found: 0 });
  });

  test("moved beyond what is listed is asked for by its id", async () => {
    const made = await delivered(sides());
    const to = { start: "2026-12-01T13:00:00Z", end: "2026-12-01T13:30:00Z" };
    await sandbox.seed({ move: [{ calendar_id: made.calendarId, id: made.eventId, ...to }] });
    await compare(sides());
    expect(await meetingOf(made.deliveryId)).toMatchObject({ startAt: new Date(to.start) });
    expect(await compare(sides())).toMatchObject({ found: 0 });
  });

  test("deleted in the calendar is cancelled here, its time free, and stays to be seen by a person", async () => {
    const made = await delivered(sides());
    await sandbox.seed({ cancel: [{ calendar_id: made.calendarId, id: made.eventId }] });
    expect(await compare(sides())).toMatchObject({ found: 1, repaired: 1 });
    expect(await meetingOf(made.deliveryId)).toMatchObject({ state: "cancelled" });
    const [hold] = await db
      .select()
      .from(holds)
      .where(eq(holds.id, made.hold?.id ?? ""));
    expect(hold?.state).toBe("released");
    expect(await kinds()).toEqual(["meeting_gone open"]);
    await compare(sides());
    expect(await kinds()).toEqual(["meeting_gone open"]);
  });

  test("that was booked before meetings were kept is kept now, as the calendar has it", async () => {
    const made = await delivered(sides());
    await db.delete(meetings);
    expect(await compare(sides())).toMatchObject({ found: 1, repaired: 1 });
    expect(await meetingOf(made.deliveryId)).toMatchObject({ state: "booked", eventId: made.eventId });
    expect(await kinds()).toEqual(["meeting_missing repaired"]);
  });

  test("that neither side has any more is found", async () => {
    const made = await delivered(sides());
    await db.delete(meetings);
    await sandbox.seed({ cancel: [{ calendar_id: made.calendarId, id: made.eventId }] });
    expect(await compare(sides())).toMatchObject({ found: 1, repaired: 0 });
    expect(await kinds()).toEqual(["meeting_missing open"]);
    expect(await meetingOf(made.deliveryId)).toBeUndefined();
  });

  test("of a handoff that was rejected afterwards is found and left in the calendar", async () => {
    const made = await delivered(sides());
    await db.execute(raw`update handoffs set state = 'rejected' where id = ${made.handoffId}`);
    const before = await writes();
    await compare(sides());
    expect(await kinds()).toEqual(["meeting_without_lead open"]);
    expect(await writes()).toBe(before);
  });
});

/** A booking whose answer was lost after the event was inserted: a draft is in the calendar, nobody is invited. */
async function leftHalfWay() {
  const made = await approved();
  await sandbox.fault({ name: "500", operation: "events.patch", times: 1 });
  await runDelivery({ db, connectors: sides(), now, random: () => 0 }, made.deliveryId);
  const { delivery } = await found(made.deliveryId);
  expect(delivery.state).toBe("waiting");
  return { ...made, delivery };
}
const deletions = async () => (await sandbox.ledger()).filter(({ operation }) => operation === "events.delete");

describe("a draft that a broken-off booking left", () => {
  test("is left alone while its delivery goes on, and is what the delivery books in the end", async () => {
    const made = await leftHalfWay();
    expect(await compare(sides())).toMatchObject({ found: 0 });
    clock = made.delivery.runAt;
    await runDelivery({ db, connectors: sides(), now, random: () => 0 }, made.deliveryId);
    expect((await sandbox.operations()).filter((one) => one === "events.insert")).toHaveLength(1);
    expect(await compare(sides())).toMatchObject({ found: 0 });
  });

  test("is withdrawn some minutes after its delivery ended, and nobody is told", async () => {
    const made = await leftHalfWay();
    const end = raw`update deliveries set state = 'cancelled', finished_at = ${clock.toISOString()} where id = ${made.deliveryId}`;
    await db.execute(end);
    await db.execute(raw`update handoffs set state = 'cancelled' where id = ${made.handoffId}`);
    await db.execute(raw`update holds set state = 'released' where id = ${made.hold?.id}`);
    expect(await compare(sides())).toMatchObject({ found: 0 });
    later(11 * minute);
    expect(await compare(sides())).toMatchObject({ found: 1, repaired: 1 });
    expect(await deletions()).toMatchObject([{ body: { sendUpdates: "none" } }]);
    expect(await kinds()).toEqual(["meeting_without_lead repaired"]);
    expect(await compare(sides())).toMatchObject({ found: 0 });
  });

  test("is left alone while its slot is kept for the visitor: another decision finds it under its key", async () => {
    const made = await leftHalfWay();
    const ended = new Date(clock.getTime() - 20 * minute).toISOString();
    await db.execute(
      raw`update deliveries set state = 'cancelled', finished_at = ${ended} where id = ${made.deliveryId}`,
    );
    expect(await compare(sides())).toMatchObject({ found: 0 });
    expect(await deletions()).toEqual([]);
  });

  test("that was finished between the list and the withdrawal stays: it is looked at once more", async () => {
    const made = await leftHalfWay();
    const ended = new Date(clock.getTime() - 20 * minute).toISOString();
    await db.execute(
      raw`update deliveries set state = 'cancelled', finished_at = ${ended} where id = ${made.deliveryId}`,
    );
    await db.execute(raw`update holds set state = 'released' where id = ${made.hold?.id}`);
    const { crm, calendar, systems } = sides();
    const again = {
      crm,
      systems,
      calendar: {
        ...calendar,
        // Between the two looks somebody decided again, and that delivery is on its way.
        find: async (input: Parameters<typeof calendar.find>[0]) => {
          await db.execute(raw`update handoffs set state = 'approved' where id = ${made.handoffId}`);
          await decide({ ...made, hold: await aHold(made.conversationId, made.owner.id) }, made.reviewer);
          return calendar.find(input);
        },
      },
    };
    expect(await compare(again)).toMatchObject({ found: 0, repaired: 0 });
    expect(await deletions()).toEqual([]);
  });
});

describe("an event of a handoff that this database does not know", () => {
  test.each(["somebody-elses-desk", "0198c0de-0000-7000-8000-000000000001"])("(%s) is found and stays", async (id) => {
    const made = await delivered(sides());
    const marks = {
      handoffDesk: "1",
      handoffDeskKey: `${id}:calendar.book`,
      handoffDeskHandoff: id,
      handoffDeskRecord: "1",
    };
    const times = { start: "2026-03-20T10:00:00Z", end: "2026-03-20T10:30:00Z" };
    await sandbox.seed({ events: [{ calendar_id: made.calendarId, summary: "Call", ...times, private: marks }] });
    await compare(sides());
    expect(await listFindings()).toMatchObject([
      {
        kind: "meeting_without_lead",
        state: "open",
        handoffId: null,
        detail: { why: "unknown_handoff", stage: "draft" },
      },
    ]);
    expect(await deletions()).toEqual([]);
  });
});

describe("a system that does not answer", () => {
  test.each(["429", "503", "401"] as const)(
    "%s: the CRM is left alone at once, the calendar is compared all the same",
    async (name) => {
      const made = await delivered(sides());
      await delivered(sides());
      await sandbox.seed({ archive: [made.recordId], cancel: [{ calendar_id: made.calendarId, id: made.eventId }] });
      await sandbox.fault({ name, system: "hubspot", times: 1_000 });
      const run = await compare(sides());
      expect(run.unanswered).toHaveLength(1);
      expect(run.unanswered[0]).toMatch(/^hubspot /);
      expect(await kinds()).toEqual(["meeting_gone open"]);
      const faults = (await (await fetch(`${sandbox.url}/faults`)).json()) as { times: number }[];
      expect(1_000 - (faults[0]?.times ?? 0)).toBe(1);
    },
  );

  test("closes no finding: nothing was looked at", async () => {
    const made = await delivered(sides());
    await sandbox.seed({ archive: [made.recordId] });
    await compare(sides());
    await sandbox.fault({ name: "503", system: "hubspot", times: 1_000 });
    await compare(sides());
    expect(await kinds()).toEqual(["record_gone open"]);
  });

  test("a calendar that refuses is passed over, and the others are compared", async () => {
    const [one, other] = [await delivered(sides()), await delivered(sides())];
    for (const { calendarId, eventId } of [one, other]) {
      await sandbox.seed({ cancel: [{ calendar_id: calendarId, id: eventId }] });
    }
    await sandbox.fault({ name: "404", operation: "events.list", times: 1 });
    const run = await compare(sides());
    expect(run.unanswered).toEqual(["google refused"]);
    expect(run.found).toBeGreaterThanOrEqual(1);
  });
});

test("what a person set aside is not raised again while it stays exactly so", async () => {
  const made = await delivered(sides());
  await sandbox.seed({ archive: [made.recordId] });
  await compare(sides());
  await db.update(findings).set({ state: "dismissed" });
  expect(await compare(sides())).toMatchObject({ found: 0 });
  expect(await kinds()).toEqual(["record_gone dismissed"]);
});

test("no finding, audit entry or comparison names a visitor", async () => {
  const made = await delivered(sides());
  const { email } = await leadOf(made.leadId);
  await sandbox.seed({ archive: [made.recordId], cancel: [{ calendar_id: made.calendarId, id: made.eventId }] });
  await compare(sides());
  const trail = await db.execute(raw`select data from audit_entries`);
  expect(JSON.stringify([await listFindings(), trail])).not.toContain(email);
});
