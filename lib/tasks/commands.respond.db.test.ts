import { eq } from "drizzle-orm";
import { describe, expect, test } from "vitest";
import { measurementEvents } from "@/db/schema/measures";
import { tasks } from "@/db/schema/tasks";
import type { Actor, Person } from "@/lib/actor";
import { useTestDatabase } from "@/scripts/test-db-client";
import { acknowledgeQuestion, claimTask } from "./commands";
import { taskFixture } from "./commands.fixture";
import { respond } from "./commands.respond";

const { db } = await useTestDatabase();
const now = new Date("2026-03-04T10:00:00Z");
const later = (minutes: number) => new Date(now.getTime() + minutes * 60_000);
const { aPerson, aTask, say } = taskFixture(db, now);
const as = (actor: Actor, at = now) => ({ db, actor, now: at });

/** A claimed task whose question was read. */
async function aRead(options: Parameters<typeof aTask>[1] = {}) {
  const owner: Person = await aPerson("Ola");
  const made = await aTask({ owner }, options);
  await claimTask(as(owner), made);
  await acknowledgeQuestion(as(owner), made);
  return { owner, ...made };
}
async function found(taskId: string) {
  const [task] = await db.select().from(tasks).where(eq(tasks.id, taskId));
  return task!;
}
async function responses(taskId: string) {
  const facts = await db.select().from(measurementEvents).where(eq(measurementEvents.taskId, taskId));
  return facts.filter(({ kind }) => kind === "task.responded").toSorted((a, b) => a.at.getTime() - b.at.getTime());
}

describe("the first response", () => {
  test("stops the clock that began when the handoff was ready", async () => {
    const { owner, taskId } = await aRead({ readyAt: later(-3) });
    expect((await respond(as(owner, later(1)), { taskId, via: "email", question: "answered" })).ok).toBe(true);
    expect(await found(taskId)).toMatchObject({
      state: "responded",
      respondedAt: later(1),
      respondedVia: "email",
      question: "answered",
    });
    expect(await responses(taskId)).toMatchObject([
      { ms: 240_000, personId: owner.id, data: { first: true, withinTarget: true, question: "answered" } },
    ]);
  });

  test("after the deadline is not within the target", async () => {
    const { owner, taskId } = await aRead({ readyAt: later(-6) });
    await respond(as(owner), { taskId, via: "email", question: "open" });
    expect(await responses(taskId)).toMatchObject([{ ms: 360_000, data: { withinTarget: false } }]);
  });

  test("months later is still logged", async () => {
    const { owner, taskId } = await aRead({ readyAt: later(-60 * 24 * 90) });
    expect((await respond(as(owner), { taskId, via: "email", question: "open" })).ok).toBe(true);
    expect(await responses(taskId)).toMatchObject([{ ms: 2_147_483_647 }]);
  });

  test("logged twice at once is the first once", async () => {
    const { owner, taskId } = await aRead();
    const input = { taskId, via: "email", question: "open" } as const;
    await Promise.all([respond(as(owner), input), respond(as(owner), input)]);
    const firsts = (await responses(taskId)).filter(({ data }) => (data as { first: boolean }).first);
    expect(firsts).toHaveLength(1);
  });

  test("is not moved by a later one, which may settle the question", async () => {
    const { owner, taskId } = await aRead();
    await respond(as(owner, later(1)), { taskId, via: "email", question: "open" });
    await respond(as(owner, later(9)), { taskId, via: "email", question: "answered" });
    expect(await found(taskId)).toMatchObject({ respondedAt: later(1), question: "answered" });
    expect((await responses(taskId)).map(({ data }) => (data as { first: boolean }).first)).toEqual([true, false]);
  });
});

describe("a response is refused", () => {
  test("before the question was read", async () => {
    const owner = await aPerson("Ola");
    const { taskId } = await aTask({ owner });
    await claimTask(as(owner), { taskId });
    const result = await respond(as(owner), { taskId, via: "email", question: "answered" });
    expect(result).toEqual({ ok: false, error: "not_acknowledged" });
  });

  test("while it does not say whether the question is answered", async () => {
    const { owner, taskId } = await aRead();
    const result = await respond(as(owner), { taskId, via: "email", question: null });
    expect(result).toEqual({ ok: false, error: "question_unsaid" });
  });

  test.each([
    ["email", "email", "denied"],
    ["phone", "phone", "unclear"],
    ["sms", "sms", "missing"],
    ["meeting", "calendar", "denied"],
  ] as const)("by %s while consent for %s is %s", async (via, channel, status) => {
    const { owner, taskId } = await aRead({ consent: { [channel]: status } });
    const result = await respond(as(owner), { taskId, via, question: "open" });
    expect(result).toEqual({ ok: false, error: "no_consent" });
    expect(await responses(taskId)).toEqual([]);
    expect((await found(taskId)).state).toBe("claimed");
  });

  test("once consent was withdrawn, whatever was approved", async () => {
    const { owner, taskId, conversationId } = await aRead({ consent: { email: "granted" } });
    await say(conversationId, "email", "denied", later(1));
    const result = await respond(as(owner, later(2)), { taskId, via: "email", question: "open" });
    expect(result).toEqual({ ok: false, error: "no_consent" });
  });

  test("to anybody but the owner", async () => {
    const { taskId } = await aRead();
    for (const role of ["owner", "manager", "reviewer", "admin"] as const) {
      const other = await aPerson("Eve", { roles: [role] });
      const result = await respond(as(other), { taskId, via: "email", question: "open" });
      expect(result).toEqual({ ok: false, error: "forbidden" });
    }
  });

  test("on a task that nobody claimed yet", async () => {
    const owner = await aPerson("Ola");
    const { taskId } = await aTask({ owner }, { question: null });
    const result = await respond(as(owner), { taskId, via: "email", question: null });
    expect(result).toEqual({ ok: false, error: "wrong_state" });
  });
});
