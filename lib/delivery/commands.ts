import { and, eq } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { deliveries, deliveryStepRows } from "@/db/schema/delivery";
import { newId } from "@/lib/id";
import { enqueue } from "@/lib/jobs";
import { fail, ok, type Result } from "@/lib/result";
import { attemptsAllowed, keyOf, stepsFor } from "./model";
import type { Plan } from "./schema";

/** One job a delivery. Jobs only wake it, so a job too many does no harm. */
export const jobKeyOf = (deliveryId: string) => `run_delivery:${deliveryId}`;

/** Makes the delivery of an approval, in the approving transaction. It starts at `runAt`, the end of the undo window. */
export async function scheduleDelivery(
  tx: Tx,
  input: { handoffId: string; decisionId: string; plan: Plan; runAt: Date; now: Date },
): Promise<{ deliveryId: string }> {
  const { handoffId, decisionId, plan, runAt, now } = input;
  const deliveryId = newId();
  await tx.insert(deliveries).values({
    id: deliveryId,
    handoffId,
    decisionId,
    state: "scheduled",
    runAt,
    plan,
    createdAt: now,
    updatedAt: now,
  });
  await tx.insert(deliveryStepRows).values(
    stepsFor(plan).map((step, position) => ({
      deliveryId,
      step,
      position,
      key: keyOf(handoffId, step, plan.meeting?.holdId ?? null),
      allowed: attemptsAllowed,
    })),
  );
  await enqueue(tx, "run_delivery", { deliveryId }, { key: jobKeyOf(deliveryId), runAt });
  return { deliveryId };
}

/**
 * The undo of an approval: only while nothing was dispatched. One conditional update settles it against the worker,
 * who changes the same row: exactly one of the two wins. The caller has locked the handoff.
 */
export async function cancelScheduled(
  tx: Tx,
  decisionId: string,
  now: Date,
): Promise<Result<{ deliveryId: string }, "dispatched">> {
  const [row] = await tx
    .update(deliveries)
    .set({ state: "cancelled", finishedAt: now, updatedAt: now, findings: [{ kind: "undone" }] })
    .where(and(eq(deliveries.decisionId, decisionId), eq(deliveries.state, "scheduled")))
    .returning({ deliveryId: deliveries.id });
  return row ? ok(row) : fail("dispatched");
}
