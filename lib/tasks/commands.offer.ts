import { and, eq } from "drizzle-orm";
import type { Db, Tx } from "@/db/client";
import { people, teamMembers } from "@/db/schema/people";
import { tasks } from "@/db/schema/tasks";
import { system } from "@/lib/actor";
import { tellPerson } from "@/lib/alerts/commands.person";
import { raiseAlert } from "@/lib/alerts/commands.raise";
import { audit } from "@/lib/audit/commands";
import { newId } from "@/lib/id";
import { fail, ok, type Result } from "@/lib/result";
import { listCandidates } from "@/lib/routing/queries";
import type { Ctx } from "@/lib/write";
import { type Held, measureTask, onTask, type StepProblem, settle } from "./commands.step";
import { nextOffer, offerMs } from "./model";
import { findTaskFacts, listDue, listOffers, type TaskRow } from "./queries";

type Offer = Pick<TaskRow, "handoffId" | "deliveryId" | "ownerId" | "teamId" | "dueAt" | "message">;

/** A new task, offered: to a person for two minutes, or to a team for as long as it takes. */
export async function offerTask(tx: Tx, offer: Offer, now: Date): Promise<string> {
  const task = { id: newId(), ...offer };
  const { handoffId, ownerId, teamId } = offer;
  await Promise.all([
    tx.insert(tasks).values({ ...task, state: "offered", ...offerTo(ownerId, now), createdAt: now, updatedAt: now }),
    recordOffer(tx, task, 1, now),
    audit(
      tx,
      { actor: system, now },
      {
        action: "task.offer",
        subject: { kind: "task", id: task.id },
        data: { handoffId, personId: ownerId, teamId },
      },
    ),
  ]);
  return task.id;
}

/** "Not now": the offer goes on at once instead of when its time is up. */
export async function passOn(ctx: Ctx, input: { taskId: string }): Promise<Result<null, StepProblem>> {
  return onTask(ctx, { taskId: input.taskId, event: "pass_on" }, async (held) => {
    await offerAgain(held, ctx);
    return ok(null);
  });
}

/** A manager gives a task to somebody; that person is offered it anew, with the same deadline. */
export async function reassign(
  ctx: Ctx,
  input: { taskId: string; personId: string },
): Promise<Result<null, StepProblem | "not_an_owner">> {
  return onTask(ctx, { taskId: input.taskId, event: "reassign" }, async (held) => {
    const { tx, task } = held;
    const [person] = await tx.select().from(people).where(eq(people.id, input.personId));
    if (!person?.active || !person.roles.includes("owner")) return fail("not_an_owner");

    const offers = await listOffers(tx, task);
    await settle(
      held,
      ctx,
      {
        ...offerTo(person.id, ctx.now),
        claimedAt: null,
        acknowledgedAt: null,
        waitingUntil: null,
      },
      { personId: person.id },
    );
    await recordOffer(tx, { ...task, ownerId: person.id }, offers.length + 1, ctx.now);
    return ok(null);
  });
}

/** Moves on what nobody took within two minutes and wakes what waited for its date. Any number of workers may run it. */
export async function sweepTasks(db: Db, now: Date): Promise<number> {
  const ctx: Ctx = { db, actor: system, now };
  let moved = 0;
  for (const due of await listDue(db, now)) {
    const swept = due.state === "offered" ? await lapse(ctx, due.id) : await resume(ctx, due.id);
    if (swept.ok) moved += 1; // else another worker or the owner was faster
  }
  return moved;
}

async function lapse(ctx: Ctx, taskId: string): Promise<Result<null, StepProblem>> {
  return onTask(ctx, { taskId, event: "lapse" }, async (held) => {
    await offerAgain(held, ctx);
    return ok(null);
  });
}

async function resume(ctx: Ctx, taskId: string): Promise<Result<null, StepProblem>> {
  return onTask(ctx, { taskId, event: "resume" }, async (held) => {
    await settle(held, ctx, { waitingUntil: null });
    const { id, ownerId: personId } = held.task;
    const subject = { kind: "task", id };
    if (personId) await tellPerson(held.tx, { kind: "task_back", personId, subject, now: ctx.now });
    return ok(null);
  });
}

/** To the next of the team in turn, then to the team; with no team it stays with the one asked, open to a manager. */
async function offerAgain(held: Held, ctx: Ctx): Promise<void> {
  const { tx, task } = held;
  const offers = await listOffers(tx, task);
  const candidates = task.teamId ? await membersInTurn(tx, task.teamId, offers, ctx.now) : [];
  const nextId = nextOffer({ teamId: task.teamId, offersMade: offers.length, candidates });
  const ownerId = task.teamId ? nextId : task.ownerId;

  await settle(held, ctx, { ownerId, offerUntil: nextId === null ? null : until(ctx.now) }, { personId: ownerId });
  if (nextId === null) {
    const subject = { kind: "task", id: task.id };
    await raiseAlert(tx, { kind: "task_offered", roles: ["manager"], subject, now: ctx.now });
  }
  if (!task.teamId || !nextId) return;
  await recordOffer(tx, { ...task, ownerId: nextId }, offers.length + 1, ctx.now);
  await tx
    .update(teamMembers)
    .set({ lastChosenAt: ctx.now })
    .where(and(eq(teamMembers.teamId, task.teamId), eq(teamMembers.personId, nextId)));
}

async function membersInTurn(tx: Tx, teamId: string, asked: (string | null)[], now: Date): Promise<string[]> {
  const members = await tx.select().from(teamMembers).where(eq(teamMembers.teamId, teamId));
  const candidates = await listCandidates(tx, now);
  return members
    .filter(({ personId }) => candidates.get(personId)?.unavailable === null && !asked.includes(personId))
    .toSorted((a, b) => (a.lastChosenAt?.getTime() ?? 0) - (b.lastChosenAt?.getTime() ?? 0))
    .map(({ personId }) => personId);
}

/** The first offer counts the task; later ones are kept to know who was asked. */
async function recordOffer(
  tx: Tx,
  task: Pick<TaskRow, "id" | "handoffId" | "deliveryId" | "ownerId">,
  nth: number,
  now: Date,
): Promise<void> {
  const subject = { kind: "task", id: task.id };
  const [facts] = await Promise.all([
    findTaskFacts(tx, task),
    task.ownerId && tellPerson(tx, { kind: "task_offered", personId: task.ownerId, subject, now }),
  ]);
  await measureTask(tx, task, facts, {
    kind: "task.offered",
    key: `task.offered:${task.id}:${nth}`,
    at: now,
    personId: task.ownerId,
    data: { offer: nth, hasQuestion: facts.question !== null },
  });
}

function offerTo(ownerId: string | null, now: Date) {
  return { ownerId, offerUntil: ownerId === null ? null : until(now) };
}

const until = (now: Date) => new Date(now.getTime() + offerMs);
