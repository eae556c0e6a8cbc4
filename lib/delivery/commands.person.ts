import { and, eq, inArray, isNull, or, sql } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { alerts } from "@/db/schema/alerts";
import { deliveries, deliveryStepRows } from "@/db/schema/delivery";
import type { handoffs } from "@/db/schema/handoffs";
import { audit } from "@/lib/audit/commands";
import { moveHandoff } from "@/lib/handoffs/commands.move";
import { may } from "@/lib/handoffs/policy";
import { enqueue } from "@/lib/jobs";
import { fail, ok, type Result } from "@/lib/result";
import { type Ctx, write } from "@/lib/write";
import { jobKeyOf } from "./commands";
import { type LockedWhole, lockBoth, releaseHolds } from "./commands.standing";
import { afterEvent, attemptsAllowed, type Step } from "./model";
import { listSteps } from "./queries";

export type PersonProblem = "forbidden" | "not_found" | "stale";

/**
 * A dead letter goes on from the step that failed, with as many attempts again. `fence` is the one the person saw:
 * of two who press at once, one retries and the other is told that it moved on.
 */
export async function retryDelivery(
  ctx: Ctx,
  input: { deliveryId: string; fence: number },
): Promise<Result<null, PersonProblem>> {
  if (!may(ctx.actor, "retry")) return fail("forbidden");
  return onDeadLetter(ctx, input, (tx, locked) => resume(tx, ctx, locked));
}

/**
 * What every retry does: handoff and delivery move on, what failed is to be done again with as many attempts as at
 * first, and the worker is woken. `again`: steps that were done and must be repeated; `set`: what else changes of the
 * handoff. Nothing is written before it is decided, so a failure may be returned.
 */
export async function resume(
  tx: Tx,
  ctx: Ctx,
  { delivery, handoff }: LockedWhole,
  { again = [], set = {} }: { again?: readonly Step[]; set?: Partial<typeof handoffs.$inferInsert> } = {},
): Promise<Result<null, "stale">> {
  const state = afterEvent(delivery.state, "retry");
  if (!state) return fail("stale");
  const by = { actor: ctx.actor, now: ctx.now };
  const data = { deliveryId: delivery.id };
  const moved = await moveHandoff(tx, { handoffId: handoff.id, event: "retry", by, set, data });
  if (!moved.ok) return fail("stale");

  const isDue = or(eq(deliveryStepRows.state, "failed"), inArray(deliveryStepRows.step, [...again]));
  await tx
    .update(deliveryStepRows)
    .set({ state: "pending", allowed: sql`${deliveryStepRows.attempts} + ${attemptsAllowed}::int`, doneAt: null })
    .where(and(eq(deliveryStepRows.deliveryId, delivery.id), isDue));
  await tx
    .update(deliveries)
    .set({ state, fence: delivery.fence + 1, runAt: ctx.now, waitsFor: null, finishedAt: null, updatedAt: ctx.now })
    .where(eq(deliveries.id, delivery.id));
  await enqueue(tx, "run_delivery", { deliveryId: delivery.id }, { key: jobKeyOf(delivery.id), runAt: ctx.now });
  await closeAlerts(tx, ctx, delivery.id);
  await audit(tx, by, { action: "delivery.retry", subject: { kind: "delivery", id: delivery.id } });
  return ok(null);
}

/** What an abandoned delivery has written on the other side and stays there. */
export type Written = { step: Step; externalId: string | null };

/** Gives up on a dead letter, with a reason; the handoff is cancelled and what was written is listed. */
export async function giveUpDelivery(
  ctx: Ctx,
  input: { deliveryId: string; fence: number; reason: string },
): Promise<Result<{ written: Written[] }, PersonProblem>> {
  if (ctx.actor.kind !== "person" || !may(ctx.actor, "give_up")) return fail("forbidden");
  const personId = ctx.actor.id;
  return onDeadLetter(ctx, input, async (tx, { delivery, handoff }) => {
    const state = afterEvent(delivery.state, "cancel");
    if (!state) return fail("stale");
    const steps = await listSteps(tx, delivery.id);
    // One that was done and is to be done again by a correction has still written what it wrote.
    const written = steps
      .filter(({ step, ...row }) => step !== "crm.find" && (row.state === "done" || row.externalId !== null))
      .map(({ step, externalId }) => ({ step, externalId }));
    const by = { actor: ctx.actor, now: ctx.now };
    const data = { deliveryId: delivery.id, written };
    const moved = await moveHandoff(tx, { handoffId: handoff.id, event: "give_up", by, data });
    if (!moved.ok) return fail("stale");

    const isBooked = steps.some((row) => row.step === "calendar.book" && row.state === "done");
    if (!isBooked) await releaseHolds(tx, handoff.conversationId);
    await tx
      .update(deliveries)
      .set({
        state,
        fence: delivery.fence + 1,
        gaveUpBy: personId,
        gaveUpReason: input.reason,
        findings: [...delivery.findings, { kind: "given_up" }],
        finishedAt: ctx.now,
        updatedAt: ctx.now,
      })
      .where(eq(deliveries.id, delivery.id));
    await closeAlerts(tx, ctx, delivery.id);
    await audit(tx, by, {
      action: "delivery.give_up",
      subject: { kind: "delivery", id: delivery.id },
      data: { written },
    });
    return ok({ written });
  });
}

/** Handoff and delivery locked, and the delivery still the dead letter that the person saw. */
export async function onDeadLetter<T, E extends string>(
  ctx: Ctx,
  input: { deliveryId: string; fence: number },
  run: (tx: Tx, locked: LockedWhole) => Promise<Result<T, E | PersonProblem>>,
): Promise<Result<T, E | PersonProblem>> {
  return write(ctx, ["deliveries", "handoffs", "alerts"], async (tx): Promise<Result<T, E | PersonProblem>> => {
    const locked = await lockBoth(tx, input.deliveryId);
    if (!locked) return fail("not_found");
    if (locked.delivery.state !== "dead" || locked.delivery.fence !== input.fence) return fail("stale");
    return run(tx, locked);
  });
}

/** Somebody acts on it: nobody else need be told. */
async function closeAlerts(tx: Tx, ctx: Ctx, deliveryId: string) {
  await tx
    .update(alerts)
    .set({ seenAt: ctx.now, seenBy: ctx.actor.kind === "person" ? ctx.actor.id : null })
    .where(and(eq(alerts.kind, "delivery_failed"), eq(alerts.subjectId, deliveryId), isNull(alerts.seenAt)));
}
