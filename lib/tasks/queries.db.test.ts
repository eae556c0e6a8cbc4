import { eq } from "drizzle-orm";
import { describe, expect, test } from "vitest";
import { auditEntries } from "@/db/schema/audit";
import { consentEntries, messages } from "@/db/schema/conversations";
import { tasks } from "@/db/schema/tasks";
import type { Person } from "@/lib/actor";
import { newId } from "@/lib/id";
import { useTestDatabase } from "@/scripts/test-db-client";
import { claimTask } from "./commands";
import { aPlan, taskFixture } from "./commands.fixture";
import { viewTaskTranscript } from "./commands.view";
import { listTasks } from "./queries.list";
import { findTaskView } from "./queries.task";
import type { TaskList } from "./schema";

const { db } = await useTestDatabase();
const now = new Date("2026-03-04T10:00:00Z");
const { aPerson, aTeam, aTask, say } = taskFixture(db, now);
const as = (actor: Person, at = now) => ({ db, actor, now: at });

async function ids(actor: Person, list: TaskList) {
  const page = await listTasks(db, actor, { list });
  return page.items.map((item) => item.id);
}

describe("the lists", () => {
  test("hold an owner's own and what is offered to their team; a colleague's stand under team", async () => {
    const [ola, ben, eve] = [await aPerson("Ola"), await aPerson("Ben"), await aPerson("Eve")];
    const teamId = await aTeam([ola, ben]);
    const mine = await aTask({ owner: ola });
    const forTeam = await aTask({ teamId });
    const bens = await aTask({ owner: ben, teamId });
    const eves = await aTask({ owner: eve });

    expect((await ids(ola, "open")).toSorted()).toEqual([mine.taskId, forTeam.taskId].toSorted());
    expect(await ids(ola, "team")).toEqual([bens.taskId]);
    expect(await ids(eve, "open")).toEqual([eves.taskId]);
    expect(await ids(eve, "team")).toEqual([]);

    const manager = await aPerson("Max", { roles: ["manager"] });
    const all = await ids(manager, "open");
    for (const { taskId } of [mine, forTeam, bens, eves]) expect(all).toContain(taskId);
    for (const role of ["reviewer", "compliance", "admin"] as const) {
      expect(await ids(await aPerson("Rita", { roles: [role] }), "open")).toEqual([]);
    }
  });

  test("keep what waits and what ended apart", async () => {
    const ola = await aPerson("Ola");
    const waiting = await aTask({ owner: ola });
    const done = await aTask({ owner: ola });
    await db.update(tasks).set({ state: "waiting", waitingUntil: now }).where(eq(tasks.id, waiting.taskId));
    await db.update(tasks).set({ state: "completed" }).where(eq(tasks.id, done.taskId));
    expect([await ids(ola, "open"), await ids(ola, "waiting"), await ids(ola, "done")]).toEqual([
      [],
      [waiting.taskId],
      [done.taskId],
    ]);
  });

  test("are read page by page, the least time left first, none twice", async () => {
    const ola = await aPerson("Ola");
    const due = [3, 1, 2, 1, 5];
    for (const minutes of due) await aTask({ owner: ola, dueAt: new Date(now.getTime() + minutes * 60_000) });
    const seen: string[] = [];
    let after: string | undefined;
    do {
      const page = await listTasks(db, ola, { list: "open", after, limit: 2 });
      seen.push(...page.items.map((item) => item.dueAt));
      after = page.next ?? undefined;
    } while (after);
    expect(seen).toEqual(due.toSorted().map((minutes) => new Date(now.getTime() + minutes * 60_000).toISOString()));
  });
});

describe("one task", () => {
  test("shows the address of an open channel, and of a closed one only why it is closed", async () => {
    const ola = await aPerson("Ola");
    const { taskId, conversationId } = await aTask(
      { owner: ola },
      { consent: { email: "granted", phone: "denied" }, plan: aPlan({ email: "m@example.com", phone: "+4520000000" }) },
    );
    const view = await findTaskView(db, ola, taskId);
    expect(view?.channels).toMatchObject([
      { channel: "email", status: "granted", address: "m@example.com" },
      { channel: "phone", status: "denied", address: null },
      { channel: "sms", status: "missing", address: null },
      { channel: "calendar", status: "missing", address: null },
    ]);
    expect(JSON.stringify(view)).not.toContain("+4520000000");

    await say(conversationId, "email", "denied", now);
    expect(JSON.stringify(await findTaskView(db, ola, taskId))).not.toContain("m@example.com");
  });

  test("is not there for whom it is not", async () => {
    const ola = await aPerson("Ola");
    const { taskId } = await aTask({ owner: ola }, { plan: aPlan({}) });
    expect(await findTaskView(db, await aPerson("Eve"), taskId)).toBeUndefined();
    expect(await findTaskView(db, await aPerson("Rita", { roles: ["reviewer"] }), taskId)).toBeUndefined();
    const seen = await findTaskView(db, await aPerson("Max", { roles: ["manager"] }), taskId);
    expect(seen?.owners.map(({ name }) => name)).toContain("Ola");
    expect((await findTaskView(db, ola, taskId))?.owners).toEqual([]);
  });

  test("tells what happened to it, in order", async () => {
    const ola = await aPerson("Ola");
    const { taskId } = await aTask({ owner: ola }, { plan: aPlan({}) });
    await claimTask(as(ola, new Date(now.getTime() + 1)), { taskId });
    const view = await findTaskView(db, ola, taskId);
    expect(view?.history.map(({ action, by }) => [action, by])).toEqual([
      ["task.offer", null],
      ["task.claim", "Ola"],
    ]);
  });
});

async function aMessage(conversationId: string, text: string) {
  await db.insert(messages).values({
    id: newId(),
    conversationId,
    externalId: newId(),
    role: "visitor",
    text,
    sentAt: now,
    seq: 1,
    receivedAt: now,
  });
}

describe("the transcript", () => {
  test("is recorded each time before it is shown, and closed to whom the task is closed", async () => {
    const ola = await aPerson("Ola");
    const { taskId, conversationId, handoffId } = await aTask({ owner: ola }, { plan: aPlan({}) });
    await aMessage(conversationId, "Does <b>it</b> hold?");
    const read = await viewTaskTranscript(as(ola), { taskId });
    expect(read.ok && read.data).toMatchObject([{ role: "visitor", parts: [{ text: "Does <b>it</b> hold?" }] }]);

    const eve = await aPerson("Eve");
    expect(await viewTaskTranscript(as(eve), { taskId })).toEqual({ ok: false, error: "not_found" });
    const trail = await db.select().from(auditEntries).where(eq(auditEntries.action, "transcript.view"));
    expect(trail.map(({ actorId, subjectId }) => [actorId, subjectId])).toEqual([[ola.id, handoffId]]);
  });

  test("and the quotes beside the channels hide a card number on the server", async () => {
    const ola = await aPerson("Ola");
    const { taskId, conversationId } = await aTask({ owner: ola }, { consent: {}, plan: aPlan({}) });
    const text = "My card is 4111 1111 1111 1111, and yes, e-mail is fine.";
    await aMessage(conversationId, text);
    await db.insert(consentEntries).values({
      id: newId(),
      conversationId,
      channel: "email",
      status: "granted",
      origin: "visitor",
      answer: text,
      at: now,
      createdAt: now,
    });
    const shown = JSON.stringify([await viewTaskTranscript(as(ola), { taskId }), await findTaskView(db, ola, taskId)]);
    expect(shown).toContain("e-mail is fine");
    expect(shown).not.toContain("4111");
  });
});
