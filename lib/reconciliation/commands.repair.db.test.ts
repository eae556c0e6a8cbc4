import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { type Harness, startHarness } from "@/e2e/sandbox/harness";
import { useTestDatabase } from "@/scripts/test-db-client";
import { reconciliationFixture } from "./commands.fixture";
import { type RepairHere, repairHere } from "./commands.repair";

/** What a comparison saw may be old by the time it repairs: each repair looks once more, and is dropped. */
const { db, sql } = await useTestDatabase();
const now = () => new Date("2026-03-02T09:00:00Z");
const { approved, delivered, leadOf, meetingOf } = reconciliationFixture(db, now);

let sandbox: Harness;
beforeAll(async () => {
  sandbox = await startHarness({ searchLagMs: 0 });
});
beforeEach(async () => {
  await sandbox.reset();
  await sql`update leads set record_id = null`;
});
afterAll(() => sandbox.close());

const repair = (what: RepairHere) => db.transaction((tx) => repairHere(tx, what, now()));
const trail = async () => (await sql`select from audit_entries where actor_kind = 'system'`).length;

test("a lead that follows another record by now is left to it", async () => {
  const { leadId } = await delivered(sandbox.connect());
  await sql`update leads set record_id = '777' where id = ${leadId}`;
  const before = await trail();
  expect(await repair({ type: "follow_record", leadId, from: "6001", to: "6002" })).toBe(false);
  expect(await repair({ type: "forget_record", leadId, recordId: "6001" })).toBe(false);
  expect((await leadOf(leadId)).recordId).toBe("777");
  expect(await trail()).toBe(before);
});

test("a meeting that was moved or ended here by now is left as it is", async () => {
  const { deliveryId, meeting } = await delivered(sandbox.connect());
  if (!meeting) throw new Error("no meeting was kept");
  const seen = { start: meeting.startAt, end: meeting.endAt };
  const slot = { start: new Date("2026-05-01T10:00:00Z"), end: new Date("2026-05-01T10:30:00Z") };
  await sql`update meetings set start_at = '2026-06-01T10:00:00Z', end_at = '2026-06-01T10:30:00Z' where id = ${meeting.id}`;
  const meetingId = meeting.id;
  expect(await repair({ type: "move_meeting", meetingId, seen, slot })).toBe(false);
  expect(await repair({ type: "cancel_meeting", meetingId, seen })).toBe(false);
  const left = await meetingOf(deliveryId);
  expect(left).toMatchObject({ state: "booked", startAt: new Date("2026-06-01T10:00:00Z") });

  await sql`update meetings set state = 'no_show' where id = ${meeting.id}`;
  const standing = { start: left?.startAt ?? slot.start, end: left?.endAt ?? slot.end };
  expect(await repair({ type: "cancel_meeting", meetingId, seen: standing })).toBe(false);
  expect(await meetingOf(deliveryId)).toMatchObject({ state: "no_show" });
});

test("a meeting is kept once, and only of a delivery that is done", async () => {
  const made = await delivered(sandbox.connect());
  const slot = { start: new Date("2026-05-01T10:00:00Z"), end: new Date("2026-05-01T10:30:00Z") };
  const keep = (deliveryId: string) =>
    repair({ type: "keep_meeting", deliveryId, eventId: made.eventId, slot, joinUrl: null });
  expect(await keep(made.deliveryId)).toBe(false);
  await sql`delete from meetings where delivery_id = ${made.deliveryId}`;
  const results = await Promise.all([keep(made.deliveryId), keep(made.deliveryId)]);
  expect(results.toSorted()).toEqual([false, true]);
  expect(await meetingOf(made.deliveryId)).toMatchObject({ startAt: slot.start, eventId: made.eventId });

  const unfinished = await approved();
  expect(await keep(unfinished.deliveryId)).toBe(false);
  expect(await meetingOf(unfinished.deliveryId)).toBeUndefined();
});
