import { eq } from "drizzle-orm";
import { decisions } from "@/db/schema/handoffs";
import { cancelScheduled, scheduleDelivery } from "@/lib/delivery/commands";
import { measure } from "@/lib/measures/commands";
import { fail, ok, type Result } from "@/lib/result";
import { keepHold } from "@/lib/slots/commands";
import { type Ctx, write } from "@/lib/write";
import { changesOf } from "./brief";
import { decideOn, measureDecision, measured, type Refused, recordDecision } from "./commands.decision";
import { moveHandoff } from "./commands.move";
import { allHold } from "./gates";
import { judge } from "./judgement";
import { decide, leaseMs } from "./model";
import { may } from "./policy";
import { lockHandoff } from "./queries";
import type { Edits } from "./schema";

/** A hold must outlive the delivery that books it, retries and a dead letter's repair included. */
const approvedHoldMs = 24 * 3600_000;

/** `undoMs`: how long it can be undone, by the server's clock; a browser's own may be wrong. */
export type Approved = { decisionId: string; dispatchAt: Date; undoMs: number; version: number };

/** Approves what the reviewer saw: the version and all nine gates are checked, the delivery is scheduled after the undo window. */
export function approveHandoff(
  ctx: Ctx & { deskUrl: string; undoWindowMs: number },
  input: { handoffId: string; version: number; edits: Edits },
): Promise<Result<Approved, Refused | "gates_open">> {
  return decideOn(ctx, input, "approve", async (tx, { handoff, review }) => {
    const { gates, plan } = judge(review, input.edits, ctx);
    if (!allHold(gates)) return fail("gates_open");

    const undoMs = review.policy.undoWindowMs ?? ctx.undoWindowMs;
    const dispatchAt = new Date(ctx.now.getTime() + undoMs);
    const edits = changesOf(review.analysis, input.edits);
    const decisionId = await recordDecision(tx, ctx, { handoff, kind: "approve", edits, gates });
    const moved = await moveHandoff(tx, {
      handoffId: handoff.id,
      event: "approve",
      by: ctx,
      set: {
        need: input.edits.need ?? handoff.need,
        question: plan.question,
        contactName: plan.record.fields.name ?? handoff.contactName,
        contactCompany: plan.record.fields.company ?? handoff.contactCompany,
        intent: input.edits.intent ?? handoff.intent,
      },
      data: { decisionId, fields: edits.map((change) => change.field) },
    });
    if (!moved.ok) throw new Error(`handoff ${handoff.id} was decided and could not be moved: ${moved.error}`);
    if (plan.meeting) await keepHold(tx, plan.meeting.holdId, new Date(ctx.now.getTime() + approvedHoldMs));
    await scheduleDelivery(tx, { handoffId: handoff.id, decisionId, plan, runAt: dispatchAt, now: ctx.now });
    await measureDecision(tx, ctx, moved.data, "approve");
    return ok({ decisionId, dispatchAt, undoMs, version: moved.data.version });
  });
}

/** Takes an approval back while its delivery still waits; the same person holds the handoff again. */
export function undoApproval(
  ctx: Ctx,
  input: { handoffId: string; decisionId: string },
): Promise<Result<{ version: number }, Refused | "already_sent">> {
  return write(ctx, ["handoffs", "deliveries"], async (tx) => {
    const handoff = await lockHandoff(tx, input.handoffId);
    if (!handoff) return fail("not_found");
    if (!may(ctx.actor, "undo", handoff.escalatedTo)) return fail("forbidden");
    const decided = decide(handoff, "undo", ctx);
    if (!decided.ok) return fail("already_sent");
    const [decision] = await tx.select().from(decisions).where(eq(decisions.id, input.decisionId)).for("update");
    if (decision?.handoffId !== handoff.id || decision.undoneAt) return fail("not_found");
    if (ctx.actor.kind !== "person" || decision.personId !== ctx.actor.id) return fail("forbidden");
    const cancelled = await cancelScheduled(tx, decision.id, ctx.now);
    if (!cancelled.ok) return fail("already_sent");

    await tx.update(decisions).set({ undoneAt: ctx.now, undoneBy: ctx.actor.id }).where(eq(decisions.id, decision.id));
    const leaseUntil = new Date(ctx.now.getTime() + leaseMs);
    const moved = await moveHandoff(tx, {
      handoffId: handoff.id,
      event: "undo",
      by: ctx,
      set: { holderId: ctx.actor.id, leaseUntil },
      data: { decisionId: decision.id },
    });
    if (!moved.ok) throw new Error(`handoff ${handoff.id} could not be undone: ${moved.error}`);
    await measure(tx, {
      ...measured(moved.data),
      kind: "handoff.undone",
      key: `handoff.undone:${decision.id}`,
      at: ctx.now,
      personId: ctx.actor.id,
    });
    return ok({ version: moved.data.version });
  });
}
