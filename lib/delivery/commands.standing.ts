import { and, eq, inArray } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { deliveries, holds } from "@/db/schema/delivery";
import { system } from "@/lib/actor";
import { audit } from "@/lib/audit/commands";
import { moveHandoff } from "@/lib/handoffs/commands.move";
import type { HandoffRow } from "@/lib/handoffs/queries";
import { enqueueWithdrawal } from "./commands.withdraw";
import { afterEvent, consentHolds } from "./model";
import {
  type DeliveryFacts,
  type DeliveryRow,
  findGrounds,
  type Grounds,
  type HandoffFacts,
  listSteps,
  lockFactsWithHandoff,
  lockWithHandoff,
  type StepRow,
} from "./queries";
import { Plan } from "./schema";

/** Both rows of a delivery, locked: what its commands need of them. */
export type Locked = { delivery: DeliveryFacts; handoff: HandoffFacts; plan: Plan };

/** The same with all there is in the rows: for what people do to a delivery. */
export type LockedWhole = { delivery: DeliveryRow; handoff: HandoffRow; plan: Plan };

/** A delivery as one worker holds it: every write it makes names this fence. */
export type Held = {
  deliveryId: string;
  handoffId: string;
  decisionId: string;
  fence: number;
  plan: Plan;
  steps: StepRow[];
};

/** Another worker has it now, or it was ended meanwhile: this one stops and writes nothing. */
export type FencedOff = "fenced_off";

/** The fence is the holder's and the delivery still runs. */
function isOurs({ delivery }: Pick<Locked, "delivery">, held: Held): boolean {
  return delivery.fence === held.fence && delivery.state === "running";
}

/** Both rows locked, the handoff first (queries.ts says why); undefined where there is no such delivery. */
export async function lockBoth(tx: Tx, deliveryId: string): Promise<LockedWhole | undefined> {
  const rows = await lockWithHandoff(tx, deliveryId);
  return rows && { ...rows, plan: Plan.parse(rows.delivery.plan) };
}

/** The same for the worker that holds it; undefined where its fence is broken: then it writes nothing more. */
export async function lockHeld(tx: Tx, held: Held): Promise<Locked | undefined> {
  const rows = await lockFactsWithHandoff(tx, held.deliveryId);
  return rows && isOurs(rows, held) ? { ...rows, plan: held.plan } : undefined;
}

/** What may have changed since the approval. Anything but `approved` ends the delivery. */
export type Standing = "approved" | "undone" | "consent_withdrawn" | "handoff_moved";

/**
 * Whether what was approved may still go out. The grounds are read in the transaction that records a dispatch or an
 * attempt, after both rows were locked: sent along with the locks the question is carried out after them, and sees what
 * was committed while they were waited for.
 */
export function standingOn({ undone, consent }: Grounds, { delivery, handoff, plan }: Locked): Standing {
  if (undone) return "undone";
  const expected = delivery.state === "scheduled" ? "approved" : "delivering";
  if (handoff.state !== expected) return "handoff_moved";
  return consentHolds(plan, consent) ? "approved" : "consent_withdrawn";
}

/** The same of rows that are locked already. */
export async function standingOf(tx: Tx, locked: Locked): Promise<Standing> {
  return standingOn(await findGrounds(tx, locked.delivery.id), locked);
}

/**
 * Ends a delivery that may not go on. Where consent was withdrawn or the person erased the handoff ends too, and its slot is free again. A
 * booking that was begun may stand in the calendar, recorded or not: a job of its own withdraws it.
 */
export async function cancelDelivery(
  tx: Tx,
  { delivery, handoff }: Pick<Locked, "delivery" | "handoff">,
  why: Exclude<Standing, "approved"> | "erased",
  now: Date,
): Promise<void> {
  const next = afterEvent(delivery.state, "cancel");
  if (!next) throw new Error(`delivery ${delivery.id} cannot be cancelled while ${delivery.state}`);
  // What an erased person's delivery wrote goes by the erasure's own jobs (lib/erasure), the meeting with it.
  const mayStand =
    why !== "erased" &&
    (await listSteps(tx, delivery.id)).some(({ step, attempts }) => step === "calendar.book" && attempts > 0);
  await tx
    .update(deliveries)
    .set({
      state: next,
      // Whoever still works on it is fenced off.
      fence: delivery.fence + 1,
      findings: [...delivery.findings, { kind: why }, ...(mayStand ? [{ kind: "meeting_to_withdraw" }] : [])],
      finishedAt: now,
      updatedAt: now,
    })
    .where(eq(deliveries.id, delivery.id));
  if (mayStand) await enqueueWithdrawal(tx, { deliveryId: delivery.id, attempt: 1 });
  await audit(
    tx,
    { actor: system, now },
    { action: "delivery.cancel", subject: { kind: "delivery", id: delivery.id }, data: { why, handoffId: handoff.id } },
  );
  if (why !== "consent_withdrawn" && why !== "erased") return;

  await releaseHolds(tx, handoff.conversationId);
  const moved = await moveHandoff(tx, {
    handoffId: handoff.id,
    event: why === "erased" ? "erase" : "withdraw",
    by: { actor: system, now },
    data: { deliveryId: delivery.id },
  });
  if (!moved.ok) throw new Error(`handoff ${handoff.id} cannot be ended (${why}): ${moved.error}`);
}

/** Frees the slots kept for a conversation: for others, and for another try. */
export async function releaseHolds(tx: Tx, conversationId: string): Promise<void> {
  await tx
    .update(holds)
    .set({ state: "released" })
    .where(and(eq(holds.conversationId, conversationId), inArray(holds.state, ["held", "booked"])));
}
