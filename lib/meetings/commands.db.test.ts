import { eq } from "drizzle-orm";
import { describe, expect, test } from "vitest";
import { alerts } from "@/db/schema/alerts";
import { auditEntries } from "@/db/schema/audit";
import { holds } from "@/db/schema/delivery";
import { meetings } from "@/db/schema/meetings";
import { tasks } from "@/db/schema/tasks";
import { system } from "@/lib/actor";
import { newId } from "@/lib/id";
import { sweepTasks } from "@/lib/tasks/commands.offer";
import { listTasks } from "@/lib/tasks/queries.list";
import { findTaskView } from "@/lib/tasks/queries.task";
import { useTestDatabase } from "@/scripts/test-db-client";
import { changeMeeting } from "./commands";
import { meetingFixture } from "./commands.fixture";
import type { MeetingChange } from "./model";

const { db } = await useTestDatabase({ max: 10 });
const now = new Date("2026-03-04T10:00:00Z");
const { aMeeting, aHold, start, end } = meetingFixture(db, now);
const hour = 3_600_000;
const later = (at: Date, ms: number) => new Date(at.getTime() + ms);

const change = (meetingId: string, what: MeetingChange, at = now) =>
  db.transaction((tx) => changeMeeting(tx, meetingId, what, { actor: system, now: at, origin: "event" }));
const move = (by: number): MeetingChange => ({ kind: "moved", start: later(start, by), end: later(end, by) });

async function found(meetingId: string, holdId: string) {
  const [meeting] = await db.select().from(meetings).where(eq(meetings.id, meetingId));
  const [hold] = await db.select().from(holds).where(eq(holds.id, holdId));
  const trail = await db.select().from(auditEntries).where(eq(auditEntries.subjectId, meetingId));
  return { meeting: meeting!, hold: hold!, trail };
}

describe("a cancelled meeting", () => {
  test("frees its time and is told in the trail, with ids alone", async () => {
    const { meetingId, holdId, handoffId } = await aMeeting();
    expect(await change(meetingId, { kind: "cancelled" })).toBe(true);
    const { meeting, hold, trail } = await found(meetingId, holdId);
    expect([meeting.state, meeting.updatedAt, hold.state]).toEqual(["cancelled", now, "released"]);
    expect(trail).toMatchObject([{ action: "meeting.cancelled", data: { handoffId, origin: "event" } }]);
  });

  test("leaves the conversation's other hold alone", async () => {
    const { meetingId, conversationId, owner } = await aMeeting();
    const other = await aHold(conversationId, owner.id, later(start, 5 * hour));
    await change(meetingId, { kind: "cancelled" });
    expect((await found(meetingId, other)).hold.state).toBe("held");
  });

  test("said twice, or at the same moment by several, changes it once", async () => {
    const { meetingId, holdId } = await aMeeting();
    const said = await Promise.all(Array.from({ length: 6 }, () => change(meetingId, { kind: "cancelled" })));
    expect(said.filter(Boolean)).toHaveLength(1);
    expect((await found(meetingId, holdId)).trail).toHaveLength(1);
  });

  test("is shown in the owner's task, which stays what it was", async () => {
    const { meetingId, taskId, owner } = await aMeeting();
    await db.update(tasks).set({ state: "responded", respondedAt: now }).where(eq(tasks.id, taskId));
    await change(meetingId, { kind: "cancelled" }, later(now, hour));
    const view = await findTaskView(db, owner, taskId);
    expect(view).toMatchObject({
      state: "responded",
      meeting: { state: "cancelled", start: start.toISOString(), changedAt: later(now, hour).toISOString() },
    });
    expect(view?.history.map(({ action }) => action)).toContain("meeting.cancelled");
    const { items } = await listTasks(db, owner, { list: "open" });
    expect(items).toMatchObject([{ meeting: { state: "cancelled" } }]);
  });

  test("brings a task back that waits for it", async () => {
    const { meetingId, taskId, owner } = await aMeeting();
    await db
      .update(tasks)
      .set({ state: "waiting", waitingUntil: later(start, hour), claimedAt: now })
      .where(eq(tasks.id, taskId));
    await sweepTasks(db, now);
    expect((await findTaskView(db, owner, taskId))?.state).toBe("waiting");
    await change(meetingId, { kind: "cancelled" });
    await sweepTasks(db, now);
    expect((await findTaskView(db, owner, taskId))?.state).toBe("claimed");
  });
});

describe("a moved meeting", () => {
  test("takes its hold along and shows its new time, with the one that was approved", async () => {
    const { meetingId, holdId, taskId, owner } = await aMeeting();
    expect(await change(meetingId, move(hour))).toBe(true);
    const { meeting, hold } = await found(meetingId, holdId);
    expect([meeting.startAt, meeting.endAt]).toEqual([later(start, hour), later(end, hour)]);
    expect([hold.state, hold.startAt, hold.endAt]).toEqual(["booked", later(start, hour), later(end, hour)]);
    expect((await findTaskView(db, owner, taskId))?.meeting).toMatchObject({
      state: "booked",
      start: later(start, hour).toISOString(),
      end: later(end, hour).toISOString(),
      movedFrom: start.toISOString(),
    });
  });

  test("gives its old time to others, and the new one to nobody", async () => {
    const { meetingId, conversationId, owner } = await aMeeting();
    await change(meetingId, move(hour));
    await aHold(conversationId, owner.id, start);
    await expect(aHold(conversationId, owner.id, later(start, hour))).rejects.toThrow();
  });

  test("onto a time kept for another visitor is free of its own hold: the calendar has decided", async () => {
    const { meetingId, holdId, conversationId, owner } = await aMeeting();
    const other = await aHold(conversationId, owner.id, later(start, hour));
    expect(await change(meetingId, move(hour))).toBe(true);
    expect((await found(meetingId, holdId)).hold.state).toBe("released");
    expect((await found(meetingId, other)).hold.state).toBe("held");
  });

  test("to where it is already changes nothing", async () => {
    const { meetingId, holdId } = await aMeeting();
    expect(await change(meetingId, move(0))).toBe(false);
    expect((await found(meetingId, holdId)).trail).toEqual([]);
  });
});

test("nobody failed to come to a meeting that did not begin; then it is final, and keeps its time", async () => {
  const { meetingId, holdId } = await aMeeting();
  expect(await change(meetingId, { kind: "no_show" }, later(start, -1))).toBe(false);
  expect(await change(meetingId, { kind: "no_show" }, start)).toBe(true);
  expect(await change(meetingId, { kind: "cancelled" }, end)).toBe(false);
  const { meeting, hold } = await found(meetingId, holdId);
  expect([meeting.state, hold.state]).toEqual(["no_show", "booked"]);
});

test("who has the task is told once of what others did to its meeting, and not of what they did themselves", async () => {
  const { meetingId, taskId, owner } = await aMeeting();
  const told = () => db.select().from(alerts).where(eq(alerts.subjectId, taskId));
  await db.delete(alerts).where(eq(alerts.subjectId, taskId));
  await change(meetingId, move(hour));
  expect(await told()).toEqual([]); // nobody has accepted it yet
  await db.update(tasks).set({ state: "claimed" }).where(eq(tasks.id, taskId));
  const byHand = { actor: owner, now, origin: "person" } as const;
  await db.transaction((tx) => changeMeeting(tx, meetingId, move(2 * hour), byHand));
  expect(await told()).toEqual([]);
  await change(meetingId, move(3 * hour));
  await change(meetingId, { kind: "cancelled" });
  expect(await told()).toMatchObject([{ kind: "meeting_changed", personId: owner.id, seenAt: null }]);
});

test("a change of no meeting is none", async () => {
  expect(await change(newId(), { kind: "cancelled" })).toBe(false);
});

test("a task whose meeting is not booked yet shows it as planned; one booked again shows the newer", async () => {
  const { taskId, owner, meetingId } = await aMeeting();
  const [first] = await db.select().from(meetings).where(eq(meetings.id, meetingId));
  await change(meetingId, { kind: "cancelled" });
  await db
    .insert(meetings)
    .values({ ...first!, id: newId(), eventId: newId(), state: "booked", createdAt: later(now, hour) });
  expect((await findTaskView(db, owner, taskId))?.meeting?.state).toBe("booked");
  await db.delete(meetings).where(eq(meetings.handoffId, first!.handoffId));
  expect((await findTaskView(db, owner, taskId))?.meeting).toMatchObject({ state: "planned", bookedAt: null });
});
