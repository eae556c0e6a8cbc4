import { and, eq } from "drizzle-orm";
import { describe, expect, test } from "vitest";
import { handoffs } from "@/db/schema/handoffs";
import { measurementEvents } from "@/db/schema/measures";
import { routingRules } from "@/db/schema/routing";
import { tasks } from "@/db/schema/tasks";
import type { Actor, Person } from "@/lib/actor";
import { transitions } from "@/lib/handoffs/model";
import { newId } from "@/lib/id";
import { useTestDatabase } from "@/scripts/test-db-client";
import { claimTask, complete } from "./commands";
import { taskFixture } from "./commands.fixture";
import { reportBadHandoff, reportWrongOwner } from "./commands.report";
import { respond } from "./commands.respond";

const { db } = await useTestDatabase();
const now = new Date("2026-03-04T10:00:00Z");
const later = (minutes: number) => new Date(now.getTime() + minutes * 60_000);
const { aPerson, aTeam, aTask } = taskFixture(db, now);
const as = (actor: Actor, at = now) => ({ db, actor, now: at });
const reason = "They are in my colleague's territory.";

async function found(taskId: string) {
  const [task] = await db.select().from(tasks).where(eq(tasks.id, taskId));
  return task!;
}
async function counted(handoffId: string, kind: "task.wrong_owner" | "task.bad_handoff" | "task.offered") {
  return db.$count(
    measurementEvents,
    and(eq(measurementEvents.handoffId, handoffId), eq(measurementEvents.kind, kind)),
  );
}

/** One rule for everything: this team. */
async function routedTo(members: Person[]) {
  const teamId = await aTeam(members);
  await db.update(routingRules).set({ active: false });
  await db
    .insert(routingRules)
    .values({ id: newId(), position: 1, name: "All", conditions: {}, teamId, createdAt: now });
  return teamId;
}

describe("a wrong owner", () => {
  test("ends the task, is counted, and is offered to whom routing finds instead, with the same deadline", async () => {
    const [ola, ben] = [await aPerson("Ola"), await aPerson("Ben")];
    const teamId = await routedTo([ola, ben]);
    const { taskId, handoffId } = await aTask({ owner: ola, teamId });
    await claimTask(as(ola), { taskId });

    const result = await reportWrongOwner(as(ola, later(1)), { taskId, reason });
    if (!result.ok) throw new Error(result.error);
    const first = await found(taskId);
    expect(first).toMatchObject({ state: "wrong_owner", reportReason: reason });
    expect(await found(result.data.taskId)).toMatchObject({
      state: "offered",
      ownerId: ben.id,
      handoffId,
      dueAt: first.dueAt,
      message: first.message,
      acknowledgedAt: null,
    });
    const [handoff] = await db.select().from(handoffs).where(eq(handoffs.id, handoffId));
    expect(handoff?.ownerId).toBe(ben.id);
    expect(await counted(handoffId, "task.wrong_owner")).toBe(1);
    expect(await counted(handoffId, "task.offered")).toBe(2);
  });

  test("with nobody else to find leaves a task that is nobody's, for a manager to give away", async () => {
    const ola = await aPerson("Ola");
    const teamId = await routedTo([ola]);
    const { taskId } = await aTask({ owner: ola, teamId });
    const result = await reportWrongOwner(as(ola), { taskId, reason });
    if (!result.ok) throw new Error(result.error);
    expect(result.data.ownerId).toBeNull();
    expect(await found(result.data.taskId)).toMatchObject({ state: "offered", ownerId: null, teamId: null });
  });

  test("reported twice at once is counted once and makes one new task", async () => {
    const [ola, ben] = [await aPerson("Ola"), await aPerson("Ben")];
    const { taskId, handoffId } = await aTask({ owner: ola, teamId: await routedTo([ola, ben]) });
    const results = await Promise.all([1, 2].map(() => reportWrongOwner(as(ola), { taskId, reason })));
    expect(results.filter((result) => result.ok)).toHaveLength(1);
    expect(results).toContainEqual({ ok: false, error: "wrong_state" });
    expect(await db.$count(tasks, eq(tasks.handoffId, handoffId))).toBe(2);
  });
});

describe("a bad handoff", () => {
  test("ends the task, is counted, and moves the handoff as its own table says", async () => {
    const ola = await aPerson("Ola");
    const { taskId, handoffId } = await aTask({ owner: ola });
    expect((await reportBadHandoff(as(ola), { taskId, reason })).ok).toBe(true);
    expect(await found(taskId)).toMatchObject({ state: "bad_handoff", reportReason: reason });
    expect(await counted(handoffId, "task.bad_handoff")).toBe(1);
    const [handoff] = await db.select().from(handoffs).where(eq(handoffs.id, handoffId));
    expect(handoff).toMatchObject({ state: transitions.delivered.report_bad, version: 2 });
  });

  test("reported twice at once is counted once", async () => {
    const ola = await aPerson("Ola");
    const { taskId, handoffId } = await aTask({ owner: ola });
    const results = await Promise.all([1, 2].map(() => reportBadHandoff(as(ola), { taskId, reason })));
    expect(results.filter((result) => result.ok)).toHaveLength(1);
    expect(await counted(handoffId, "task.bad_handoff")).toBe(1);
  });
});

describe.each([
  ["wrong owner", reportWrongOwner],
  ["bad handoff", reportBadHandoff],
] as const)("a report of %s", (_, report) => {
  test("is the owner's alone", async () => {
    const ola = await aPerson("Ola");
    const { taskId } = await aTask({ owner: ola, teamId: await aTeam([ola]) });
    for (const role of ["owner", "manager", "reviewer", "compliance", "admin"] as const) {
      const other = await aPerson("Eve", { roles: [role] });
      expect(await report(as(other), { taskId, reason })).toEqual({ ok: false, error: "forbidden" });
    }
    expect((await found(taskId)).state).toBe("offered");
  });

  test("comes too late once the task has ended", async () => {
    const ola = await aPerson("Ola");
    const { taskId } = await aTask({ owner: ola }, { question: null });
    await claimTask(as(ola), { taskId });
    await respond(as(ola), { taskId, via: "email", question: null });
    await complete(as(ola), { taskId });
    expect(await report(as(ola), { taskId, reason })).toEqual({ ok: false, error: "wrong_state" });
  });
});
