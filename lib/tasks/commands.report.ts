import { moveHandoff } from "@/lib/handoffs/commands.move";
import { findHandoff, lockOpenHandoff } from "@/lib/handoffs/queries";
import { ok, type Result } from "@/lib/result";
import { reroute } from "@/lib/routing/commands";
import type { Ctx } from "@/lib/write";
import { offerTask } from "./commands.offer";
import { measureTask, onTask, personId, type StepProblem, settle } from "./commands.step";

/**
 * "Not mine": counted, and routed again without this person. What is found is offered as a new task with the same
 * deadline; where nobody is found it is nobody's, for a manager to give away.
 */
export async function reportWrongOwner(
  ctx: Ctx,
  input: { taskId: string; reason: string },
): Promise<Result<{ taskId: string; ownerId: string | null }, StepProblem>> {
  return onTask(ctx, { taskId: input.taskId, event: "report_wrong_owner" }, async (held) => {
    const { tx, task, facts } = held;
    await settle(held, ctx, { reportReason: input.reason });
    await measureTask(tx, task, facts, {
      kind: "task.wrong_owner",
      key: `task.wrong_owner:${task.id}`,
      at: ctx.now,
      personId: personId(ctx.actor),
    });
    const { ownerId, teamId } = await reroute(tx, {
      handoffId: task.handoffId,
      excludePersonId: task.ownerId,
      now: ctx.now,
    });
    const { handoffId, deliveryId, dueAt, message } = task;
    const taskId = await offerTask(tx, { handoffId, deliveryId, ownerId, teamId, dueAt, message }, ctx.now);
    return ok({ taskId, ownerId });
  });
}

/**
 * "This should not have come to me like this": counted, the task ends, and the handoff goes back to review, unless the
 * visitor came back meanwhile and another handoff of the conversation is open already.
 */
export async function reportBadHandoff(
  ctx: Ctx,
  input: { taskId: string; reason: string },
): Promise<Result<null, StepProblem>> {
  return onTask(ctx, { taskId: input.taskId, event: "report_bad_handoff" }, async (held) => {
    const { tx, task, facts } = held;
    await settle(held, ctx, { reportReason: input.reason });
    await measureTask(tx, task, facts, {
      kind: "task.bad_handoff",
      key: `task.bad_handoff:${task.id}`,
      at: ctx.now,
      personId: personId(ctx.actor),
    });
    const handoff = await findHandoff(tx, task.handoffId);
    if (handoff?.state === "delivered" && !(await lockOpenHandoff(tx, handoff.conversationId))) {
      const moved = await moveHandoff(tx, {
        handoffId: task.handoffId,
        event: "report_bad",
        by: ctx,
        data: { taskId: task.id },
      });
      if (!moved.ok) throw new Error(`handoff ${task.handoffId}: ${moved.error} after it was seen delivered`);
    }
    return ok(null);
  });
}
