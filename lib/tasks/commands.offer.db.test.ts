import { eq } from "drizzle-orm";
import { describe, expect, test } from "vitest";
import { auditEntries } from "@/db/schema/audit";
import { tasks } from "@/db/schema/tasks";
import type { Actor, Person } from "@/lib/actor";
import { useTestDatabase } from "@/scripts/test-db-client";
import { claimTask } from "./commands";
import { taskFixture } from "./commands.fixture";
import { passOn, reassign, sweepTasks } from "./commands.offer";

const { db } = await useTestDatabase();
const now = new Date("2026-03-04T10:00:00Z");
const later = (minutes: number) => new Date(now.getTime() + minutes * 60_000);
const { aPerson, aTeam, aTask } = taskFixture(db, now);
const as = (actor: Actor, at = now) => ({ db, actor, now: at });

async function found(taskId: string) {
  const [task] = await db.select().from(tasks).where(eq(tasks.id, taskId));
  return task!;
}
async function aTeamOf(...names: string[]) {
  const members: Person[] = [];
  for (const name of names) members.push(await aPerson(name));
  return { members, teamId: await aTeam(members) };
}

describe("an offer nobody takes", () => {
  test("goes to the next after two minutes, and after two people to the team", async () => {
    const { members, teamId } = await aTeamOf("Ola", "Ben", "Cleo");
    const { taskId } = await aTask({ owner: members[0]!, teamId });

    await sweepTasks(db, later(1.9));
    expect((await found(taskId)).ownerId).toBe(members[0]!.id);

    await sweepTasks(db, later(2));
    const second = await found(taskId);
    expect([members[1]!.id, members[2]!.id]).toContain(second.ownerId);
    expect(second).toMatchObject({ state: "offered", offerUntil: later(4) });

    await sweepTasks(db, later(4));
    expect(await found(taskId)).toMatchObject({ state: "offered", ownerId: null, offerUntil: null, teamId });
  });

  test("skips who is away, out of hours or full", async () => {
    const first = await aPerson("Ola");
    const away = await aPerson("Ben", { awayUntil: later(600) });
    const asleep = await aPerson("Cleo", { hours: { "3": [["22:00", "23:00"]] } });
    const teamId = await aTeam([first, away, asleep]);
    const { taskId } = await aTask({ owner: first, teamId });
    await sweepTasks(db, later(2));
    expect((await found(taskId)).ownerId).toBeNull();
  });

  test("stays with the person it bears a meeting of, open to a manager", async () => {
    const { members, teamId } = await aTeamOf("Ola", "Ben");
    const { taskId } = await aTask({ owner: members[0]!, teamId, hasMeeting: true });
    await sweepTasks(db, later(2));
    expect(await found(taskId)).toMatchObject({ state: "offered", ownerId: members[0]!.id, offerUntil: null });
    expect(await claimTask(as(members[1]!, later(3)), { taskId })).toEqual({ ok: false, error: "forbidden" });
    expect((await claimTask(as(members[0]!, later(9)), { taskId })).ok).toBe(true);
  });

  test("is moved once by two sweeps at once", async () => {
    const { members, teamId } = await aTeamOf("Ola", "Ben", "Cleo", "Dan");
    const { taskId } = await aTask({ owner: members[0]!, teamId });
    await Promise.all([sweepTasks(db, later(2)), sweepTasks(db, later(2))]);
    const trail = await db
      .select()
      .from(auditEntries)
      .where(eq(auditEntries.subjectId, taskId))
      .orderBy(auditEntries.id);
    expect(trail.map(({ action }) => action)).toEqual(["task.offer", "task.lapse"]);
  });

  test("either goes on or was claimed in time, never both", async () => {
    const { members, teamId } = await aTeamOf("Ola", "Ben");
    const { taskId } = await aTask({ owner: members[0]!, teamId });
    const [claimed] = await Promise.all([claimTask(as(members[0]!, later(2)), { taskId }), sweepTasks(db, later(2))]);
    const task = await found(taskId);
    expect(task).toMatchObject(
      claimed.ok ? { state: "claimed", ownerId: members[0]!.id } : { state: "offered", ownerId: members[1]!.id },
    );
  });
});

describe("passing on", () => {
  test("offers it to the next at once", async () => {
    const { members, teamId } = await aTeamOf("Ola", "Ben");
    const { taskId } = await aTask({ owner: members[0]!, teamId });
    expect((await passOn(as(members[0]!), { taskId })).ok).toBe(true);
    expect(await found(taskId)).toMatchObject({ state: "offered", ownerId: members[1]!.id, offerUntil: later(2) });
  });

  test("is for the one it is offered to, while it is offered", async () => {
    const { members, teamId } = await aTeamOf("Ola", "Ben");
    const { taskId } = await aTask({ owner: members[0]!, teamId });
    expect(await passOn(as(members[1]!), { taskId })).toEqual({ ok: false, error: "forbidden" });
    await claimTask(as(members[0]!), { taskId });
    expect(await passOn(as(members[0]!), { taskId })).toEqual({ ok: false, error: "wrong_state" });
  });
});

describe("reassigning", () => {
  test("offers it to the person the manager chose, with the same deadline", async () => {
    const { members, teamId } = await aTeamOf("Ola", "Ben");
    const manager = await aPerson("Max", { roles: ["manager"] });
    const { taskId } = await aTask({ owner: members[0]!, teamId });
    await claimTask(as(members[0]!), { taskId });
    const { dueAt } = await found(taskId);

    expect((await reassign(as(manager, later(3)), { taskId, personId: members[1]!.id })).ok).toBe(true);
    expect(await found(taskId)).toMatchObject({
      state: "offered",
      ownerId: members[1]!.id,
      claimedAt: null,
      acknowledgedAt: null,
      offerUntil: later(5),
      dueAt,
    });
  });

  test("is a manager's alone", async () => {
    const { members, teamId } = await aTeamOf("Ola", "Ben");
    const { taskId } = await aTask({ owner: members[0]!, teamId });
    for (const actor of [members[0]!, await aPerson("Ada", { roles: ["admin", "reviewer", "compliance"] })]) {
      const result = await reassign(as(actor), { taskId, personId: members[1]!.id });
      expect(result).toEqual({ ok: false, error: "forbidden" });
    }
  });

  test("goes to owners only, and not after the end", async () => {
    const owner = await aPerson("Ola");
    const manager = await aPerson("Max", { roles: ["manager"] });
    const { taskId } = await aTask({ owner });
    expect(await reassign(as(manager), { taskId, personId: manager.id })).toEqual({ ok: false, error: "not_an_owner" });
    await db.update(tasks).set({ state: "completed" }).where(eq(tasks.id, taskId));
    expect(await reassign(as(manager), { taskId, personId: owner.id })).toEqual({ ok: false, error: "wrong_state" });
  });
});
