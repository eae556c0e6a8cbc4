import { eq } from "drizzle-orm";
import { describe, expect, test } from "vitest";
import { auditEntries } from "@/db/schema/audit";
import { measurementEvents } from "@/db/schema/measures";
import { tasks } from "@/db/schema/tasks";
import { type Actor, system } from "@/lib/actor";
import { useTestDatabase } from "@/scripts/test-db-client";
import { acknowledgeQuestion, claimTask, complete, createTask, saveReply, waitUntil } from "./commands";
import { taskFixture } from "./commands.fixture";
import { sweepTasks } from "./commands.offer";
import { respond } from "./commands.respond";

const { db } = await useTestDatabase();
const now = new Date("2026-03-04T10:00:00Z");
const { aPerson, aTeam, aTask } = taskFixture(db, now);
const as = (actor: Actor, at = now) => ({ db, actor, now: at });
const minutesLater = (minutes: number) => new Date(now.getTime() + minutes * 60_000);

async function found(taskId: string) {
  const [task] = await db.select().from(tasks).where(eq(tasks.id, taskId));
  return task!;
}
const facts = (taskId: string) => db.select().from(measurementEvents).where(eq(measurementEvents.taskId, taskId));

describe("a task is made", () => {
  test("once a delivery, however often the delivery asks", async () => {
    const owner = await aPerson("Ola");
    const made = await aTask({ owner });
    const again = await db.transaction((tx) =>
      createTask(tx, { ...made, ownerId: owner.id, teamId: null, dueAt: now, message: null, hasMeeting: false, now }),
    );
    expect(again).toBe(made.taskId);
    expect(await facts(made.taskId)).toMatchObject([
      { kind: "task.offered", personId: owner.id, pagePath: "/pricing" },
    ]);
  });

  test("as an offer of two minutes to its person", async () => {
    const owner = await aPerson("Ola");
    const { taskId } = await aTask({ owner });
    expect(await found(taskId)).toMatchObject({
      state: "offered",
      ownerId: owner.id,
      offerUntil: minutesLater(2),
      dueAt: minutesLater(4),
    });
  });

  test("without an end where it is the team's", async () => {
    const teamId = await aTeam([await aPerson("Ola")]);
    const { taskId } = await aTask({ teamId });
    expect(await found(taskId)).toMatchObject({ state: "offered", ownerId: null, teamId, offerUntil: null });
  });
});

describe("claiming", () => {
  test("of eight colleagues at once exactly one gets it, the others are told it is taken", async () => {
    const members = await Promise.all(Array.from({ length: 8 }, (_, n) => aPerson(`Owner${n}`)));
    const { taskId } = await aTask({ teamId: await aTeam(members) });

    const results = await Promise.all(members.map((member) => claimTask(as(member), { taskId })));
    expect(results.filter((result) => result.ok)).toHaveLength(1);
    expect(results.filter((result) => !result.ok && result.error === "taken")).toHaveLength(7);
    const winner = members[results.findIndex((result) => result.ok)];
    expect(await found(taskId)).toMatchObject({ state: "claimed", ownerId: winner?.id, claimedAt: now });
    expect((await facts(taskId)).filter(({ kind }) => kind === "task.claimed")).toHaveLength(1);
  });

  test("is refused outside the team, to other roles and to the system", async () => {
    const { taskId } = await aTask({ teamId: await aTeam([await aPerson("Ola")]) });
    const strangers = [await aPerson("Eve"), await aPerson("Max", { roles: ["manager", "reviewer", "admin"] }), system];
    for (const stranger of strangers) {
      expect(await claimTask(as(stranger), { taskId })).toEqual({ ok: false, error: "forbidden" });
    }
    expect((await found(taskId)).state).toBe("offered");
  });

  test("of a task that is not there is told so", async () => {
    const owner = await aPerson("Ola");
    expect(await claimTask(as(owner), { taskId: owner.id })).toEqual({ ok: false, error: "not_found" });
  });

  test("twice by the same person says that it is claimed already", async () => {
    const owner = await aPerson("Ola");
    const { taskId } = await aTask({ owner });
    expect(await claimTask(as(owner), { taskId })).toEqual({ ok: true, data: null });
    expect(await claimTask(as(owner), { taskId })).toEqual({ ok: false, error: "wrong_state" });
  });
});

describe("the reply", () => {
  test("opens when the question was read, and not before", async () => {
    const owner = await aPerson("Ola");
    const { taskId } = await aTask({ owner });
    await claimTask(as(owner), { taskId });
    expect(await saveReply(as(owner), { taskId, message: "Dear" })).toEqual({ ok: false, error: "not_acknowledged" });

    expect((await acknowledgeQuestion(as(owner), { taskId })).ok).toBe(true);
    expect((await saveReply(as(owner), { taskId, message: "Dear Maren" })).ok).toBe(true);
    expect(await found(taskId)).toMatchObject({ acknowledgedAt: now, message: "Dear Maren" });
  });

  test("is nobody else's to write", async () => {
    const owner = await aPerson("Ola");
    const { taskId } = await aTask({ owner }, { question: null });
    await claimTask(as(owner), { taskId });
    const manager = await aPerson("Max", { roles: ["manager"] });
    expect(await saveReply(as(manager), { taskId, message: "x" })).toEqual({ ok: false, error: "forbidden" });
    expect(await acknowledgeQuestion(as(manager), { taskId })).toEqual({ ok: false, error: "forbidden" });
    expect((await found(taskId)).message).toBe("Hello Maren");
  });
});

describe("waiting and completing", () => {
  async function responded() {
    const owner = await aPerson("Ola");
    const { taskId } = await aTask({ owner }, { question: null });
    await claimTask(as(owner), { taskId });
    await respond(as(owner), { taskId, via: "email", question: null });
    return { owner, taskId };
  }

  test("a task is complete only after a response, and then for good", async () => {
    const owner = await aPerson("Ola");
    const { taskId } = await aTask({ owner }, { question: null });
    await claimTask(as(owner), { taskId });
    expect(await complete(as(owner), { taskId })).toEqual({ ok: false, error: "wrong_state" });

    await respond(as(owner), { taskId, via: "email", question: null });
    expect((await complete(as(owner), { taskId })).ok).toBe(true);
    expect(await complete(as(owner), { taskId })).toEqual({ ok: false, error: "wrong_state" });
    expect(await found(taskId)).toMatchObject({ state: "completed", completedAt: now });
  });

  test("completing twice at once is done once", async () => {
    const { owner, taskId } = await responded();
    const results = await Promise.all([complete(as(owner), { taskId }), complete(as(owner), { taskId })]);
    expect(results.filter((result) => result.ok)).toHaveLength(1);
  });

  test("a task comes back on its date, to where it was", async () => {
    const { owner, taskId } = await responded();
    expect(await waitUntil(as(owner), { taskId, until: now })).toEqual({ ok: false, error: "not_in_future" });
    expect((await waitUntil(as(owner), { taskId, until: minutesLater(60) })).ok).toBe(true);

    await sweepTasks(db, minutesLater(59));
    expect((await found(taskId)).state).toBe("waiting");
    await sweepTasks(db, minutesLater(60));
    expect(await found(taskId)).toMatchObject({ state: "responded", waitingUntil: null });
  });

  test("only the owner puts it aside or ends it", async () => {
    const { taskId } = await responded();
    const other = await aPerson("Ben");
    expect(await complete(as(other), { taskId })).toEqual({ ok: false, error: "forbidden" });
    expect(await waitUntil(as(other), { taskId, until: minutesLater(60) })).toEqual({ ok: false, error: "forbidden" });
  });
});

test("each step leaves an audit entry of ids and states, and no personal data", async () => {
  const owner = await aPerson("Ola");
  const { taskId, handoffId } = await aTask({ owner });
  await claimTask(as(owner), { taskId });
  await acknowledgeQuestion(as(owner), { taskId });
  await respond(as(owner), { taskId, via: "email", question: "answered", message: "Dear Maren" });
  await complete(as(owner), { taskId });

  const trail = await db.select().from(auditEntries).where(eq(auditEntries.subjectId, taskId)).orderBy(auditEntries.id);
  expect(trail.map(({ action, actorId }) => [action, actorId])).toEqual([
    ["task.offer", null],
    ["task.claim", owner.id],
    ["task.acknowledge", owner.id],
    ["task.respond", owner.id],
    ["task.complete", owner.id],
  ]);
  expect(trail[3]?.data).toEqual({ from: "claimed", to: "responded", handoffId, via: "email", question: "answered" });
});
