import { and, desc, eq, inArray } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { tasks } from "@/db/schema/tasks";
import { followOwner } from "@/lib/moves/commands";
import { ok, type Result } from "@/lib/result";
import type { Ctx } from "@/lib/write";
import { offerTask } from "./commands.offer";
import { measureTask, onTask, personId, type StepProblem, settle } from "./commands.step";
import { liveTaskStates } from "./model";

export type NewTask = {
  handoffId: string;
  deliveryId: string;
  ownerId: string | null;
  teamId: string | null;
  /** The response target of the handoff; a task never gets a later one. */
  dueAt: Date;
  /** The first message as approved; null where there is none. */
  message: string | null;
  hasMeeting: boolean;
  now: Date;
};

/**
 * The owner's task of a delivered handoff, made in the delivery's transaction. Once a delivery: a repeat gives the
 * same task, a later delivery of the same handoff updates the one still being worked on.
 */
export async function createTask(tx: Tx, input: NewTask): Promise<string> {
  const [made] = await tx
    .select({ id: tasks.id })
    .from(tasks)
    .where(eq(tasks.deliveryId, input.deliveryId))
    .orderBy(desc(tasks.id))
    .limit(1);
  if (made) return made.id;

  const [live] = await tx
    .update(tasks)
    .set({ deliveryId: input.deliveryId, updatedAt: input.now })
    .where(and(eq(tasks.handoffId, input.handoffId), inArray(tasks.state, [...liveTaskStates])))
    .returning({ id: tasks.id });
  if (live) return live.id;

  const { handoffId, deliveryId, ownerId, dueAt, message } = input;
  // A meeting stands in its owner's calendar, so such a task is not passed round the team.
  const teamId = input.hasMeeting && ownerId ? null : input.teamId;
  return offerTask(tx, { handoffId, deliveryId, ownerId, teamId, dueAt, message }, input.now);
}

/** Takes a task; of any number of people at once exactly one does. */
export async function claimTask(ctx: Ctx, input: { taskId: string }): Promise<Result<null, StepProblem>> {
  return onTask(ctx, { taskId: input.taskId, event: "claim" }, async (held) => {
    const ownerId = personId(ctx.actor);
    await settle(held, ctx, { ownerId, claimedAt: ctx.now, offerUntil: null });
    const { id: taskId, handoffId } = held.task;
    if (ownerId) await followOwner(held.tx, { taskId, handoffId, toPersonId: ownerId, now: ctx.now });
    await measureTask(held.tx, held.task, held.facts, {
      kind: "task.claimed",
      key: `task.claimed:${held.task.id}:${ctx.now.getTime()}`,
      at: ctx.now,
      personId: ownerId,
      ms: ctx.now.getTime() - held.task.createdAt.getTime(),
    });
    return ok(null);
  });
}

/** The owner has read the unresolved question: the reply box opens. */
export async function acknowledgeQuestion(ctx: Ctx, input: { taskId: string }): Promise<Result<null, StepProblem>> {
  return onTask(ctx, { taskId: input.taskId, event: "acknowledge" }, async (held) => {
    if (!held.task.acknowledgedAt) await settle(held, ctx, { acknowledgedAt: ctx.now });
    return ok(null);
  });
}

/** Keeps what the owner has written so far. Not audited: a draft decides nothing. */
export async function saveReply(
  ctx: Ctx,
  input: { taskId: string; message: string },
): Promise<Result<null, StepProblem>> {
  return onTask(ctx, { taskId: input.taskId, event: "save_reply" }, async ({ tx, task }) => {
    await tx.update(tasks).set({ message: input.message, updatedAt: ctx.now }).where(eq(tasks.id, task.id));
    return ok(null);
  });
}

/** Puts a task aside until a date; `sweepTasks` brings it back. */
export async function waitUntil(ctx: Ctx, input: { taskId: string; until: Date }): Promise<Result<null, StepProblem>> {
  return onTask(ctx, { taskId: input.taskId, event: "wait", until: input.until }, async (held) => {
    await settle(held, ctx, { waitingUntil: input.until });
    return ok(null);
  });
}

/** The owner is done with it; only after a response. */
export async function complete(ctx: Ctx, input: { taskId: string }): Promise<Result<null, StepProblem>> {
  return onTask(ctx, { taskId: input.taskId, event: "complete" }, async (held) => {
    await settle(held, ctx, { completedAt: ctx.now, waitingUntil: null });
    return ok(null);
  });
}
