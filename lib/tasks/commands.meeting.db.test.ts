import { and, eq, isNull } from "drizzle-orm";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { alerts } from "@/db/schema/alerts";
import { calendarMirrors, holds } from "@/db/schema/delivery";
import { meetings } from "@/db/schema/meetings";
import { ownerMoves } from "@/db/schema/owner-moves";
import { people } from "@/db/schema/people";
import { tasks } from "@/db/schema/tasks";
import { type Harness, startHarness } from "@/e2e/sandbox/harness";
import type { Person } from "@/lib/actor";
import { deliveryFixture } from "@/lib/delivery/commands.fixture";
import { runDelivery } from "@/lib/delivery/run";
import { changeMeeting } from "@/lib/meetings/commands";
import { sweepMoves } from "@/lib/moves/commands";
import { runMove } from "@/lib/moves/run";
import { mirrorCalendar } from "@/lib/slots/commands";
import { slotId } from "@/lib/slots/model";
import { useTestDatabase } from "@/scripts/test-db-client";
import { claimTask } from "./commands";
import { cancelMeeting, moveMeeting, retryMove } from "./commands.meeting";
import { listMeetingTimes } from "./queries.slots";
import { findTaskView } from "./queries.task";

const { db, sql } = await useTestDatabase();
let clock = new Date("2026-03-02T09:00:00Z");
const now = () => clock;
const { approved, aPerson, aHold, say } = deliveryFixture(db, now);
let sandbox: Harness;
beforeAll(async () => {
  sandbox = await startHarness();
});
afterAll(() => sandbox.close());
beforeEach(async () => {
  await sandbox.reset();
  await sql`update leads set record_id = null`;
  await sql`delete from connector_health`;
});

const as = (actor: Person) => ({ db, actor, now: now() });
const world = () => ({ db, connectors: sandbox.connect(), now, random: () => 0 });
const allDay = [["00:00", "24:00"]] as [string, string][];
const always = Object.fromEntries(["1", "2", "3", "4", "5", "6", "7"].map((day) => [day, allDay]));

/** Delivered with a meeting, and taken by its owner, whose calendar was looked at just now. */
async function withMeeting() {
  const made = await approved();
  await runDelivery(world(), made.deliveryId);
  const [task] = await db.select().from(tasks).where(eq(tasks.handoffId, made.handoffId));
  const taskId = task!.id;
  await claimTask(as(made.owner), { taskId });
  await look(made.owner);
  return { ...made, taskId, meeting: await meetingOf(made.handoffId) };
}
async function look(person: Person) {
  await db.update(people).set({ workingHours: always }).where(eq(people.id, person.id));
  await mirrorCalendar({ db, calendar: sandbox.calendar, now: now() }, person.id);
}
const meetingOf = async (handoffId: string) =>
  (await db.select().from(meetings).where(eq(meetings.handoffId, handoffId)))[0]!;
const moveOf = async (handoffId: string) =>
  (await db.select().from(ownerMoves).where(eq(ownerMoves.handoffId, handoffId)))[0]!;
const holdOf = async (id: string) => (await db.select().from(holds).where(eq(holds.id, id)))[0]!;
const hour = 3_600_000;
const at = (from: Date, hours: number) => new Date(from.getTime() + hours * hour);
/** A free time tomorrow; meetings of the fixture lie further ahead. */
const soon = (hours = 0) => new Date(Math.ceil(clock.getTime() / hour) * hour + (22 + hours) * hour);
const slotAt = (ownerId: string, start: Date) => ({ id: slotId(ownerId, { start, end: at(start, 0.5) }), start });

type Made = Awaited<ReturnType<typeof withMeeting>>;
const ask = ({ owner, taskId, meeting }: Made, start = soon()) =>
  moveMeeting(as(owner), { taskId, seen: meeting.startAt, slotId: slotAt(owner.id, start).id });

/** Runs the move until it is through, waiting as long as it says. */
async function runAll(handoffId: string) {
  for (let times = 0; times < 6; times++) {
    const move = await moveOf(handoffId);
    if (move.state !== "waiting") return;
    if (move.runAt > clock) clock = move.runAt;
    await runMove(world(), move.id);
  }
}
const events = async () =>
  (await sandbox.ledger()).filter(({ operation }) => /^events[.](insert|patch|delete)/.test(operation));
/** The events that stand over there, by the ids that were written and not deleted. */
async function standing(): Promise<string[]> {
  const ids = new Set<string>();
  for (const { operation, ids: named } of await events()) {
    const id = named["eventId"] ?? named["id"] ?? "";
    if (operation === "events.delete") ids.delete(id);
    else ids.add(id);
  }
  return [...ids];
}
const told = (taskId: string) =>
  db
    .select()
    .from(alerts)
    .where(and(eq(alerts.subjectId, taskId), eq(alerts.kind, "move_failed"), isNull(alerts.seenAt)));

describe("another time for a meeting", () => {
  test("is booked before the old event goes, and kept with its hold; the old time is free again", async () => {
    const made = await withMeeting();
    const start = soon();
    expect(await ask(made)).toEqual({ ok: true, data: null });
    const asked = await findTaskView(db, made.owner, made.taskId);
    expect(asked?.meeting).toMatchObject({ start: made.meeting.startAt.toISOString(), isChangeable: false });
    expect(asked?.moves).toMatchObject([{ kind: "calendar.time", state: "waiting", to: start.toISOString() }]);

    await runAll(made.handoffId);
    const after = await meetingOf(made.handoffId);
    expect(after).toMatchObject({ id: made.meeting.id, state: "booked", startAt: start });
    expect(await standing()).toEqual([after.eventId]);
    expect((await events()).map(({ operation }) => operation).slice(-3)).toEqual([
      "events.insert",
      "events.patch",
      "events.delete",
    ]);
    const held = await db.select().from(holds).where(eq(holds.ownerId, made.owner.id));
    expect(held.filter(({ state }) => state !== "released")).toMatchObject([{ id: after.holdId, startAt: start }]);
    const view = await findTaskView(db, made.owner, made.taskId);
    expect(view?.moves).toEqual([]);
    expect(view?.meeting).toMatchObject({ movedFrom: made.meeting.startAt.toISOString(), isChangeable: true });
    expect(view?.history.map(({ action }) => action)).toEqual(
      expect.arrayContaining(["meeting.ask_move", "meeting.moved"]),
    );
  });

  test("may be chosen once more, also by the colleague whose calendar had no room for the time it has", async () => {
    const made = await withMeeting();
    await ask(made);
    await runAll(made.handoffId);
    const once = await meetingOf(made.handoffId);
    const next = await aPerson("owner");
    await db.update(tasks).set({ ownerId: next.id }).where(eq(tasks.id, made.taskId));
    await look(next);
    expect(await ask({ ...made, owner: next, meeting: once }, soon(3))).toEqual({ ok: true, data: null });
    await runAll(made.handoffId);
    const twice = await meetingOf(made.handoffId);
    expect(twice).toMatchObject({ ownerId: next.id, calendarId: next.email, startAt: soon(3) });
    expect(await standing()).toEqual([twice.eventId]);
    expect(await holdOf(twice.holdId)).toMatchObject({ ownerId: next.id, startAt: soon(3) });
  });

  test("is one of those that are free in the owner's calendar, while that can be read", async () => {
    const made = await withMeeting();
    const found = await listMeetingTimes(db, made.owner, { taskId: made.taskId, now: now() });
    const starts = found.ok ? (found.data.slots ?? []).map(({ start }) => start) : [];
    expect(starts).toContain(soon().toISOString());
    expect(starts.filter((start) => new Date(start) < now())).toEqual([]);
    const stranger = await aPerson("owner");
    expect(await listMeetingTimes(db, stranger, { taskId: made.taskId, now: now() })).toMatchObject({ ok: false });
    await db.delete(calendarMirrors).where(eq(calendarMirrors.personId, made.owner.id));
    expect(await listMeetingTimes(db, made.owner, { taskId: made.taskId, now: now() })).toEqual({
      ok: true,
      data: { slots: null },
    });
  });

  test("is never the time it has, though the calendar was looked at before it was booked there", async () => {
    const made = await withMeeting();
    const then = at(made.meeting.startAt, -24);
    await db
      .update(calendarMirrors)
      .set({ busy: [], fromAt: then, toAt: at(then, 100), lookedAt: then })
      .where(eq(calendarMirrors.personId, made.owner.id));
    const found = await listMeetingTimes(db, made.owner, { taskId: made.taskId, now: then });
    const starts = found.ok ? (found.data.slots ?? []).map(({ start }) => start) : [];
    expect(starts).toContain(at(made.meeting.startAt, 1).toISOString());
    expect(starts).not.toContain(made.meeting.startAt.toISOString());
  });

  test("invites nobody by mail who wants none any more, and tells nobody of the old one", async () => {
    const made = await withMeeting();
    await say(made.conversationId, "email", "denied");
    await ask(made);
    await runAll(made.handoffId);
    const [inserted, patched, deleted] = (await events()).slice(-3);
    expect([inserted, patched].map((entry) => JSON.stringify(entry?.body))).not.toContainEqual(
      expect.stringContaining(made.email),
    );
    expect(JSON.stringify(deleted)).toContain('"none"');
  });

  test("is not asked for by anybody else, nor of a meeting somebody moved meanwhile, nor where one is under way", async () => {
    const made = await withMeeting();
    const stranger = await aPerson("owner");
    expect(await ask({ ...made, owner: stranger })).toEqual({ ok: false, error: "forbidden" });
    const earlier = { ...made, meeting: { ...made.meeting, startAt: at(made.meeting.startAt, -1) } };
    expect(await ask(earlier)).toEqual({ ok: false, error: "meeting_changed" });
    const twice = await Promise.all([ask(made), ask(made, soon(2))]);
    expect(twice.filter(({ ok }) => ok)).toHaveLength(1);
    expect(twice).toContainEqual({ ok: false, error: "meeting_under_way" });
    expect(
      await cancelMeeting(as(made.owner), { taskId: made.taskId, seen: made.meeting.startAt, reason: "other" }),
    ).toEqual({ ok: false, error: "meeting_under_way" });
  });

  test("is no other visitor's, and none where they do not agree to meetings any more", async () => {
    const made = await withMeeting();
    const rival = await aHold((await approved({ withMeeting: false })).conversationId, made.owner.id);
    const [start, end] = [soon(), at(soon(), 0.5)];
    await sql`update holds set start_at = ${start}, end_at = ${end}, during = tstzrange(${start}, ${end})
      where id = ${rival.id}`;
    expect(await ask(made, start)).toEqual({ ok: false, error: "slot_taken" });
    await say(made.conversationId, "calendar", "denied");
    expect(await ask(made)).toEqual({ ok: false, error: "no_consent" });
    expect(await db.$count(ownerMoves, eq(ownerMoves.handoffId, made.handoffId))).toBe(0);
  });

  test("that somebody else takes over there meanwhile leaves the meeting where it is, and the owner is told", async () => {
    const made = await withMeeting();
    const start = soon();
    await ask(made);
    await sandbox.fault({ name: "rival-booking", system: "google", operation: "events.insert" });
    await runAll(made.handoffId);
    expect(await meetingOf(made.handoffId)).toMatchObject({
      startAt: made.meeting.startAt,
      eventId: made.meeting.eventId,
    });
    expect(await standing()).toContain(made.meeting.eventId);
    const move = await moveOf(made.handoffId);
    expect(move).toMatchObject({ state: "dead", answer: "time taken" });
    expect((await holdOf(move.holdId!)).state).toBe("released");
    expect(await told(made.taskId)).toMatchObject([{ personId: made.owner.id }]);
    // Not offered again, though the calendar has not been looked at since; and it cannot be tried as it is.
    const again = await listMeetingTimes(db, made.owner, { taskId: made.taskId, now: now() });
    const offered = again.ok ? (again.data.slots ?? []).map((slot) => slot.start) : [];
    expect(offered).toContain(at(start, 2).toISOString());
    expect(offered).not.toContain(start.toISOString());
    expect(await retryMove(as(made.owner), { taskId: made.taskId, moveId: move.id })).toEqual({
      ok: false,
      error: "stale",
    });
    expect(await ask(made, soon(4))).toMatchObject({ ok: true });
  });

  const lost = [
    { fault: { name: "response-lost", operation: "events.insert" }, what: "the answer to the new event is lost" },
    { fault: { name: "response-lost", operation: "events.patch" }, what: "the answer to the invitation is lost" },
    { fault: { name: "412", operation: "events.patch" }, what: "the new event was changed between two calls" },
    { fault: { name: "response-lost", operation: "events.delete" }, what: "the answer to the withdrawal is lost" },
    { fault: { name: "503", operation: "events.delete" }, what: "the calendar goes away before the withdrawal" },
  ] as const;
  test.each(lost)("ends with one meeting though $what", async ({ fault }) => {
    const made = await withMeeting();
    const start = soon();
    await ask(made, start);
    await sandbox.fault({ ...fault, system: "google" });
    await runAll(made.handoffId);
    expect(await sandbox.faults()).toEqual([]);
    const after = await meetingOf(made.handoffId);
    expect(after).toMatchObject({ state: "booked", startAt: start });
    expect(await standing()).toEqual([after.eventId]);
    expect((await moveOf(made.handoffId)).state).toBe("done");
  });

  test("of a meeting that was cancelled meanwhile leaves no event behind", async () => {
    const made = await withMeeting();
    await ask(made);
    const { id } = await moveOf(made.handoffId);
    const { calendar, ...others } = sandbox.connect();
    const cancelled = { actor: made.owner, now: now(), origin: "event" } as const;
    const slow = {
      ...calendar,
      book: async (input: Parameters<typeof calendar.book>[0]) => {
        const booked = await calendar.book(input);
        await db.transaction((tx) => changeMeeting(tx, made.meeting.id, { kind: "cancelled" }, cancelled));
        return booked;
      },
    };
    await runMove({ ...world(), connectors: { ...others, calendar: slow } }, id);
    await runAll(made.handoffId);
    expect((await meetingOf(made.handoffId)).state).toBe("cancelled");
    expect(await standing()).toEqual([made.meeting.eventId]);
    const move = await moveOf(made.handoffId);
    expect(move).toMatchObject({ state: "dead", answer: "meeting is off", leftEvent: null });
    expect((await holdOf(move.holdId!)).state).toBe("released");
  });
});

describe("a meeting that is called off", () => {
  test("goes out of the calendar, telling who was invited, and its time is free again", async () => {
    const made = await withMeeting();
    const input = { taskId: made.taskId, seen: made.meeting.startAt, reason: "owner_cannot" } as const;
    expect(await cancelMeeting(as(await aPerson("manager")), input)).toEqual({ ok: false, error: "forbidden" });
    expect(await cancelMeeting(as(made.owner), input)).toEqual({ ok: true, data: null });
    expect((await meetingOf(made.handoffId)).state).toBe("booked");
    await sandbox.fault({ name: "response-lost", system: "google", operation: "events.delete" });
    await runAll(made.handoffId);
    expect((await meetingOf(made.handoffId)).state).toBe("cancelled");
    expect((await holdOf(made.meeting.holdId)).state).toBe("released");
    expect(await standing()).toEqual([]);
    expect(JSON.stringify((await events()).at(-1))).toContain('"all"');
    expect(await cancelMeeting(as(made.owner), input)).toEqual({ ok: false, error: "no_meeting" });
  });

  test("that the calendar refused still stands, and its owner tries again by hand", async () => {
    const made = await withMeeting();
    await cancelMeeting(as(made.owner), { taskId: made.taskId, seen: made.meeting.startAt, reason: "they_asked" });
    await sandbox.fault({ name: "403", system: "google", operation: "events.delete" });
    await runAll(made.handoffId);
    const move = await moveOf(made.handoffId);
    expect(move).toMatchObject({ kind: "calendar.cancel", state: "dead", status: 403, reason: "they_asked" });
    expect(await told(made.taskId)).toHaveLength(1);
    const view = await findTaskView(db, made.owner, made.taskId);
    expect(view?.moves).toMatchObject([{ id: move.id, canRetry: true, state: "dead" }]);

    const again = { taskId: made.taskId, moveId: move.id };
    expect(await retryMove(as(await aPerson("owner")), again)).toEqual({ ok: false, error: "forbidden" });
    // What the owner before asked for is not the next one's to repeat.
    const next = await aPerson("owner");
    await db.update(tasks).set({ ownerId: next.id }).where(eq(tasks.id, made.taskId));
    expect(await retryMove(as(next), again)).toEqual({ ok: false, error: "forbidden" });
    await db.update(tasks).set({ ownerId: made.owner.id }).where(eq(tasks.id, made.taskId));
    expect(await retryMove(as(made.owner), { ...again, moveId: made.taskId })).toEqual({
      ok: false,
      error: "not_found",
    });
    const pressed = await Promise.all([retryMove(as(made.owner), again), retryMove(as(made.owner), again)]);
    expect(pressed).toContainEqual({ ok: true, data: null });
    expect(pressed).toContainEqual({ ok: false, error: "stale" });
    expect(await told(made.taskId)).toEqual([]);
    await sql`select graphile_worker.remove_job(${`run_move:${move.id}`})`;
    expect(await sweepMoves(db)).toBe(1);
    await runAll(made.handoffId);
    expect((await meetingOf(made.handoffId)).state).toBe("cancelled");
  });
});
