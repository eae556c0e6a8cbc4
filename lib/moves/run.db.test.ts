import { and, eq, isNull } from "drizzle-orm";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { alerts } from "@/db/schema/alerts";
import { holds } from "@/db/schema/delivery";
import { meetings } from "@/db/schema/meetings";
import { ownerMoves } from "@/db/schema/owner-moves";
import { people } from "@/db/schema/people";
import { tasks } from "@/db/schema/tasks";
import { type Harness, startHarness } from "@/e2e/sandbox/harness";
import type { Person } from "@/lib/actor";
import { deliveryFixture } from "@/lib/delivery/commands.fixture";
import { runDelivery } from "@/lib/delivery/run";
import { claimTask } from "@/lib/tasks/commands";
import { reassign } from "@/lib/tasks/commands.offer";
import { reportWrongOwner } from "@/lib/tasks/commands.report";
import { useTestDatabase } from "@/scripts/test-db-client";
import { sweepMoves } from "./commands";
import { runMove } from "./run";

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
const moves = (handoffId: string) => db.select().from(ownerMoves).where(eq(ownerMoves.handoffId, handoffId));
async function runAll(handoffId: string) {
  for (const { id } of await moves(handoffId)) await runMove(world(), id);
}
const meetingOf = async (handoffId: string) =>
  (await db.select().from(meetings).where(eq(meetings.handoffId, handoffId)))[0]!;
const liveTask = async (handoffId: string) =>
  (
    await db
      .select()
      .from(tasks)
      .where(and(eq(tasks.handoffId, handoffId), eq(tasks.state, "offered")))
  )[0]!;
async function ownerInCrm(crmOwnerId: string) {
  const person = await aPerson("owner");
  await sandbox.seed({ owners: [{ id: crmOwnerId, email: person.email }] });
  await db.update(people).set({ crmOwnerId }).where(eq(people.id, person.id));
  return person;
}
const upserts = async () => (await sandbox.ledger()).filter(({ operation }) => operation.startsWith("tasks."));

/** Delivered and taken by its owner, who then says that it is not theirs; a manager gives it to another, who takes it. */
async function handedOn({ withMeeting = true } = {}) {
  const made = await approved({ withMeeting });
  await runDelivery(world(), made.deliveryId);
  const first = await liveTask(made.handoffId);
  await claimTask(as(made.owner), { taskId: first.id });
  await reportWrongOwner(as(made.owner), { taskId: first.id, reason: "Not my region" });
  const next = await ownerInCrm("77");
  const manager = await aPerson("manager");
  const task = await liveTask(made.handoffId);
  await reassign(as(manager), { taskId: task.id, personId: next.id });
  return { ...made, next, taskId: task.id };
}

test("the owner a handoff was delivered to takes their task, and nothing has to follow", async () => {
  const made = await approved();
  await runDelivery(world(), made.deliveryId);
  await claimTask(as(made.owner), { taskId: (await liveTask(made.handoffId)).id });
  expect(await moves(made.handoffId)).toEqual([]);
});

describe("a task that another owner takes", () => {
  test("takes the CRM's task along: the same one, with another owner", async () => {
    const { handoffId, next, taskId } = await handedOn({ withMeeting: false });
    expect(await moves(handoffId)).toEqual([]); // an offer moves nothing
    await claimTask(as(next), { taskId });
    await runAll(handoffId);
    const written = await upserts();
    expect(new Set(written.map(({ ids }) => ids["id"])).size).toBe(1);
    expect(JSON.stringify(written.at(-1)?.body)).toContain('"hubspot_owner_id":"77"');
    expect(await moves(handoffId)).toMatchObject([{ kind: "crm.task", state: "done", toPersonId: next.id }]);
  });

  test("takes the meeting along: booked anew in their calendar, then withdrawn from the other", async () => {
    const { handoffId, next, taskId, owner } = await handedOn();
    const before = await meetingOf(handoffId);
    await claimTask(as(next), { taskId });
    await runAll(handoffId);
    await runAll(handoffId);
    const after = await meetingOf(handoffId);
    expect(after).toMatchObject({ ownerId: next.id, calendarId: next.email, state: "booked", startAt: before.startAt });
    expect(after.eventId).not.toBe(before.eventId);
    const events = (await sandbox.ledger()).filter(({ operation }) => /^events[.](insert|delete)/.test(operation));
    expect(events.map(({ operation, ids }) => `${operation} ${ids["calendarId"]}`)).toEqual([
      `events.insert ${owner.email}`,
      `events.insert ${next.email}`,
      `events.delete ${owner.email}`,
    ]);
    const [hold] = await db.select().from(holds).where(eq(holds.id, before.holdId));
    expect(hold?.ownerId).toBe(next.id);
  });

  test("leaves the meeting where it is when the time is taken over there, and its new owner is told", async () => {
    const { handoffId, next, taskId, owner } = await handedOn();
    const before = await meetingOf(handoffId);
    await sandbox.seed({
      events: [{ calendar_id: next.email, start: before.startAt.toISOString(), end: before.endAt.toISOString() }],
    });
    await claimTask(as(next), { taskId });
    await runAll(handoffId);
    expect(await meetingOf(handoffId)).toMatchObject({ ownerId: owner.id, eventId: before.eventId, state: "booked" });
    const dead = (await moves(handoffId)).find(({ kind }) => kind === "calendar.meeting");
    expect(dead).toMatchObject({ state: "dead", answer: "time taken" });
    const [hold] = await db.select().from(holds).where(eq(holds.id, before.holdId));
    expect(hold?.ownerId).toBe(owner.id);
    const told = and(eq(alerts.subjectId, taskId), eq(alerts.kind, "move_failed"), isNull(alerts.seenAt));
    expect(await db.select().from(alerts).where(told)).toMatchObject([{ personId: next.id }]);
  });

  test("leaves it too where another visitor's time of theirs stands there", async () => {
    const { handoffId, next, taskId, owner } = await handedOn();
    const { startAt, endAt } = await meetingOf(handoffId);
    const rival = await aHold((await approved({ withMeeting: false })).conversationId, next.id);
    await sql`update holds set start_at = ${startAt}, end_at = ${endAt},
      during = tstzrange(${startAt}, ${endAt}) where id = ${rival.id}`;
    await claimTask(as(next), { taskId });
    await runAll(handoffId);
    expect((await meetingOf(handoffId)).ownerId).toBe(owner.id);
  });

  test("books nobody anew who does not want meetings any more", async () => {
    const { handoffId, next, taskId, conversationId, owner } = await handedOn();
    await say(conversationId, "calendar", "denied");
    await claimTask(as(next), { taskId });
    await runAll(handoffId);
    expect((await meetingOf(handoffId)).ownerId).toBe(owner.id);
  });

  test("is followed again by what the answer means where the other side does not answer, and dead where it refuses", async () => {
    const { handoffId, next, taskId } = await handedOn({ withMeeting: false });
    await claimTask(as(next), { taskId });
    await sandbox.fault({ name: "500", system: "hubspot", operation: "tasks.*" });
    await runAll(handoffId);
    const [waiting] = await moves(handoffId);
    expect(waiting).toMatchObject({ state: "waiting", attempts: 1, status: 500 });
    clock = waiting!.runAt;
    await sandbox.fault({ name: "400", system: "hubspot", operation: "tasks.*" });
    await runAll(handoffId);
    expect(await moves(handoffId)).toMatchObject([{ state: "dead", attempts: 2, status: 400 }]);
  });

  test("goes to the newest owner, whatever order the moves are recorded in", async () => {
    const { handoffId, next, taskId } = await handedOn({ withMeeting: false });
    await claimTask(as(next), { taskId });
    const last = await ownerInCrm("88");
    await reassign(as(await aPerson("manager")), { taskId, personId: last.id });
    const [seen] = await moves(handoffId);
    await claimTask(as(last), { taskId });
    expect((await moves(handoffId))[0]).toMatchObject({ id: seen!.id, revision: 2, toPersonId: last.id, attempts: 0 });
    await runAll(handoffId);
    expect(JSON.stringify((await upserts()).at(-1)?.body)).toContain('"hubspot_owner_id":"88"');
  });

  test("is followed although its job was lost", async () => {
    const { handoffId, next, taskId } = await handedOn({ withMeeting: false });
    await claimTask(as(next), { taskId });
    const [move] = await moves(handoffId);
    await sql`update owner_moves set state = 'done' where id <> ${move!.id}`;
    await sql`select graphile_worker.remove_job(${`run_move:${move!.id}`})`;
    expect(await sweepMoves(db)).toBe(1);
    expect(await sweepMoves(db)).toBe(0);
  });
});
