import type { Tx } from "@/db/client";
import { settlePersonal } from "@/lib/alerts/commands.person";
import { audit } from "@/lib/audit/commands";
import { violates } from "@/lib/database-rule";
import type { MeetingRow } from "@/lib/meetings/queries";
import { move, reviveMove } from "@/lib/moves/commands";
import { type CancelReason, canRetry, meetingMoves } from "@/lib/moves/model";
import { findBooked, isUnderWay, lockMove } from "@/lib/moves/queries";
import { fail, ok, type Result } from "@/lib/result";
import { isFree } from "@/lib/slots/commands";
import { holdForMeeting } from "@/lib/slots/commands.hold";
import { readSlotId } from "@/lib/slots/model";
import type { Ctx } from "@/lib/write";
import { type Held, onTask, personId, type StepProblem } from "./commands.step";
import { findConsentNow } from "./queries";

export type MeetingProblem = "no_meeting" | "meeting_changed" | "meeting_under_way";

/**
 * Gives the meeting another free time in the actor's own calendar. The time is held from now on; the calendar follows by
 * a job, and the meeting stands at its old time until it has. `meeting_changed`: it is not at the time that was seen;
 * `slot_taken`: not free any more.
 */
export async function moveMeeting(
  ctx: Ctx,
  input: { taskId: string; seen: Date; slotId: string },
): Promise<Result<null, StepProblem | MeetingProblem | "slot_taken" | "no_consent">> {
  try {
    return await onTask(ctx, { taskId: input.taskId, event: "change_meeting" }, async (held) => {
      const { tx, task, facts } = held;
      const found = await findChangeable(held, input.seen, ctx.now);
      if (!found.ok) return found;
      const slot = readSlotId(input.slotId);
      const ownerId = personId(ctx.actor);
      if (!slot || !ownerId || slot.ownerId !== ownerId) return fail("slot_taken");
      const consent = await findConsentNow(tx, facts);
      if (consent.calendar.status !== "granted") return fail("no_consent");
      const wanted = { ...slot, conversationId: facts.conversationId, now: ctx.now };
      if (!(await isFree(tx, wanted))) return fail("slot_taken");

      const holdId = await holdForMeeting(tx, wanted);
      const { id: taskId, handoffId } = task;
      await move(tx, "calendar.time", { taskId, handoffId, toPersonId: ownerId, holdId, now: ctx.now });
      await note(tx, ctx, found.data, "meeting.ask_move", { taskId, holdId });
      return ok(null);
    });
  } catch (error) {
    // The mirror does not show the meeting's own event yet.
    if (violates(error, "holds_do_not_overlap")) return fail("slot_taken");
    throw error;
  }
}

/** Calls the meeting off. The calendar follows by a job; until it has, the meeting stands. */
export async function cancelMeeting(
  ctx: Ctx,
  input: { taskId: string; seen: Date; reason: CancelReason },
): Promise<Result<null, StepProblem | MeetingProblem>> {
  return onTask(ctx, { taskId: input.taskId, event: "change_meeting" }, async (held) => {
    const { tx, task } = held;
    const found = await findChangeable(held, input.seen, ctx.now);
    if (!found.ok) return found;
    const { id: taskId, handoffId } = task;
    const toPersonId = personId(ctx.actor) ?? found.data.ownerId;
    await move(tx, "calendar.cancel", { taskId, handoffId, toPersonId, reason: input.reason, now: ctx.now });
    await note(tx, ctx, found.data, "meeting.ask_cancel", { taskId, reason: input.reason });
    return ok(null);
  });
}

/** Tries again what could not follow over there. `stale`: it is under way or done meanwhile, or cannot be tried as it is. */
export async function retryMove(
  ctx: Ctx,
  input: { taskId: string; moveId: string },
): Promise<Result<null, StepProblem | "stale" | "meeting_under_way">> {
  return onTask(ctx, { taskId: input.taskId, event: "retry_move" }, async ({ tx, task }) => {
    const dead = await lockMove(tx, input.moveId);
    if (dead?.handoffId !== task.handoffId) return fail("not_found");
    // What another owner's word was about is not this one's to repeat.
    if (dead.toPersonId !== personId(ctx.actor)) return fail("forbidden");
    if (!canRetry(dead)) return fail("stale");
    if (dead.kind !== "crm.task" && (await isUnderWay(tx, task.handoffId, meetingMoves)))
      return fail("meeting_under_way");

    await reviveMove(tx, dead.id, ctx.now);
    await settlePersonal(tx, { kinds: ["move_failed"], subjectId: task.id }, ctx.now);
    await audit(tx, ctx, {
      action: "move.retry",
      subject: { kind: "owner_move", id: dead.id },
      data: { taskId: task.id, kind: dead.kind },
    });
    return ok(null);
  });
}

/** The meeting to be changed, if it stands as it was seen, is not over, and nobody else has a hand at it. */
async function findChangeable({ tx, task }: Held, seen: Date, now: Date): Promise<Result<MeetingRow, MeetingProblem>> {
  const meeting = await findBooked(tx, task.handoffId);
  if (!meeting || meeting.endAt <= now) return fail("no_meeting");
  if (meeting.startAt.getTime() !== seen.getTime()) return fail("meeting_changed");
  return (await isUnderWay(tx, task.handoffId, meetingMoves)) ? fail("meeting_under_way") : ok(meeting);
}

function note(tx: Tx, ctx: Ctx, { id, handoffId }: MeetingRow, action: string, data: object): Promise<void> {
  return audit(tx, ctx, { action, subject: { kind: "meeting", id }, data: { handoffId, ...data } });
}
