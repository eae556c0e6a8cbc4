import { eq } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { tasks } from "@/db/schema/tasks";
import type { Actor } from "@/lib/actor";
import { settlePersonal } from "@/lib/alerts/commands.person";
import { type PersonalKind, personalKinds } from "@/lib/alerts/schema";
import { audit } from "@/lib/audit/commands";
import { type MeasurementKind, measure } from "@/lib/measures/commands";
import { fail, type Result } from "@/lib/result";
import { type Ctx, write } from "@/lib/write";
import { decideTask, type TaskEvent, type TaskProblem, type TaskState } from "./model";
import { mayTask } from "./policy";
import { findTaskFacts, listTeamIds, lockTask, snapshotOf, type TaskFacts, type TaskRow } from "./queries";

export type StepProblem = TaskProblem | "not_found" | "forbidden";

/** A task as a command holds it: locked, allowed, and with the state that follows. */
export type Held = { tx: Tx; task: TaskRow; facts: TaskFacts; next: TaskState; event: TaskEvent };

/** The one way into a change of a task: lock, policy, transition table; then `run` writes inside the transaction. */
export async function onTask<T, P extends string>(
  ctx: Ctx,
  step: { taskId: string; event: TaskEvent; until?: Date },
  run: (held: Held) => Promise<Result<T, P>>,
): Promise<Result<T, P | StepProblem>> {
  return write(ctx, ["tasks", "measures"], (tx) => withinTask(tx, ctx, step, run));
}

/** `onTask` within the caller's transaction, for what must stand or fall with it. */
export async function withinTask<T, P extends string>(
  tx: Tx,
  by: { actor: Actor; now: Date },
  step: { taskId: string; event: TaskEvent; until?: Date },
  run: (held: Held) => Promise<Result<T, P>>,
): Promise<Result<T, P | StepProblem>> {
  const task = await lockTask(tx, step.taskId);
  if (!task) return fail("not_found");
  const teams = by.actor.kind === "person" ? await listTeamIds(tx, by.actor.id) : [];
  if (!mayTask(by.actor, step.event, task, teams)) return fail("forbidden");

  const facts = await findTaskFacts(tx, task);
  const decided = decideTask(snapshotOf(task, facts), step.event, {
    personId: personId(by.actor),
    now: by.now,
    ...(step.until && { until: step.until }),
  });
  if (!decided.ok) return decided;
  return run({ tx, task, facts, next: decided.data, event: step.event });
}

/** Writes the state that follows with what goes with it, and its audit entry (ids and states only). */
export async function settle(
  { tx, task, next, event }: Held,
  by: { actor: Actor; now: Date },
  set: Partial<typeof tasks.$inferInsert> = {},
  data: Record<string, unknown> = {},
): Promise<void> {
  await tx
    .update(tasks)
    .set({ state: next, updatedAt: by.now, ...set })
    .where(eq(tasks.id, task.id));
  await audit(tx, by, {
    action: `task.${event}`,
    subject: { kind: "task", id: task.id },
    data: { from: task.state, to: next, handoffId: task.handoffId, ...data },
  });
  const over = overAfter[event];
  if (over) await settlePersonal(tx, { kinds: over, subjectId: task.id }, by.now);
}

/** What nobody has to be told any more after an event. */
const overAfter: Partial<Record<TaskEvent, readonly PersonalKind[]>> = {
  claim: ["task_offered"],
  pass_on: ["task_offered"],
  lapse: ["task_offered"],
  reassign: personalKinds,
  send: ["task_back", "sending_failed", "sending_moved"],
  sent: ["task_due", "task_back", "sending_failed"],
  respond: ["task_due", "task_back", "sending_failed"],
  log_response: personalKinds,
  wait: ["task_due", "task_back"],
  complete: personalKinds,
  report_wrong_owner: personalKinds,
  report_bad_handoff: personalKinds,
  cancel: personalKinds,
};

/** A fact about a task, with the dimensions it is grouped by. */
export async function measureTask(
  tx: Tx,
  task: { id: string; handoffId: string },
  facts: TaskFacts,
  fact: {
    kind: MeasurementKind;
    key: string;
    at: Date;
    personId: string | null;
    ms?: number;
    data?: Record<string, unknown>;
  },
): Promise<void> {
  await measure(tx, {
    conversationId: facts.conversationId,
    handoffId: task.handoffId,
    taskId: task.id,
    sourceId: facts.sourceId,
    pagePath: facts.pagePath,
    topic: facts.topic,
    ...fact,
  });
}

export function personId(actor: Actor): string | null {
  return actor.kind === "person" ? actor.id : null;
}
