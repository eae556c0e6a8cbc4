import { and, eq } from "drizzle-orm";
import type { Db, Tx } from "@/db/client";
import { deliveries, deliveryStepRows } from "@/db/schema/delivery";
import { system } from "@/lib/actor";
import { raiseAlert } from "@/lib/alerts/commands.raise";
import { audit } from "@/lib/audit/commands";
import { raiseExceptions, voidExceptions } from "@/lib/handoffs/commands.exceptions";
import { moveHandoff } from "@/lib/handoffs/commands.move";
import type { HandoffEvent } from "@/lib/handoffs/model";
import { enqueue } from "@/lib/jobs";
import { fail, ok, type Result } from "@/lib/result";
import { keepBusy } from "@/lib/slots/commands.hold";
import { write } from "@/lib/write";
import { tellSource } from "./commands.confirm";
import { measureDelivery } from "./commands.measure";
import { type FencedOff, type Held, type Locked, lockHeld, releaseHolds } from "./commands.standing";
import { afterEvent, type DeliveryEvent, nextStep, type Step } from "./model";
import { listSteps } from "./queries";

/** All steps are over: the handoff is delivered. */
export async function finishDelivery(db: Db, held: Held, now: Date): Promise<Result<null, FencedOff>> {
  return write({ db }, ["deliveries", "handoffs", "tasks", "measures"], async (tx) => {
    const locked = await lockHeld(tx, held);
    if (!locked) return fail("fenced_off");
    await finish(tx, locked, now);
    return ok(null);
  });
}

/** The same, in the transaction that records the last step. Throws where steps are left. */
export async function finish(tx: Tx, locked: Locked, now: Date): Promise<void> {
  const { delivery, handoff } = locked;
  if (nextStep(await listSteps(tx, delivery.id))) throw new Error(`delivery ${delivery.id} has steps left`);
  await Promise.all([
    end(tx, locked, { event: "finish", handoffEvent: "deliver", findings: [] }, now),
    measureDelivery(tx, locked, "handoff.delivered", `handoff.delivered:${handoff.id}`, now),
  ]);
}

/** Refused for good, or out of attempts: a dead letter, for the people who may act on it. */
export async function markDead(
  tx: Tx,
  locked: Locked,
  failure: { step: Step; why: string; status: number | null; answer: string },
  now: Date,
): Promise<void> {
  const { delivery, handoff } = locked;
  const { step, why, status, answer } = failure;
  await tx
    .update(deliveryStepRows)
    .set({ state: "failed", status, answer })
    .where(and(eq(deliveryStepRows.deliveryId, delivery.id), eq(deliveryStepRows.step, step)));
  await end(tx, locked, { event: "die", handoffEvent: "refuse", findings: [{ kind: why, step }] }, now);

  await raiseAlert(tx, {
    kind: "delivery_failed",
    roles: ["manager", "reviewer", "admin"],
    subject: { kind: "delivery", id: delivery.id },
    now,
  });
  const key = `delivery.dead:${delivery.id}:${delivery.fence}`;
  await measureDelivery(tx, locked, "delivery.dead", key, now, { step, why });
  await tellSource(tx, { handoff }, "delivery.failed", {}, now);
}

/**
 * Somebody else's event took the time. The CRM's steps stay done; the handoff goes back for another slot or no meeting,
 * and its next decision gets a delivery of its own that updates what this one wrote.
 */
export async function loseSlot(tx: Tx, locked: Locked, now: Date): Promise<void> {
  const { delivery, handoff, plan } = locked;
  const step = { step: "calendar.book" as const };
  await tx
    .update(deliveryStepRows)
    .set({ state: "failed", answer: "slot taken" })
    .where(and(eq(deliveryStepRows.deliveryId, delivery.id), eq(deliveryStepRows.step, step.step)));
  await releaseHolds(tx, handoff.conversationId);
  if (plan.meeting) await keepBusy(tx, plan.meeting.ownerId, plan.meeting);
  const findings = [{ kind: "slot_taken", ...step }];
  await end(tx, locked, { event: "lose_slot", handoffEvent: "lose_slot", findings }, now);

  // One that was resolved before was about another slot.
  await voidExceptions(tx, handoff.id, ["slot_taken"]);
  await raiseExceptions(tx, {
    handoffId: handoff.id,
    origin: "delivery",
    findings: [
      {
        kind: "slot_taken",
        blocking: true,
        evidence: [],
        note: "The chosen time was taken in the owner's calendar before it could be booked. Choose another, or no meeting.",
      },
    ],
    now,
  });
  // The preview of the next decision must show the record as this delivery left it.
  await enqueue(tx, "look_up_record", { handoffId: handoff.id }, { key: `look_up_record:${handoff.id}` });
  await enqueue(tx, "offer_fresh_slots", { handoffId: handoff.id }, { key: `offer_fresh_slots:${handoff.id}` });
}

async function end(
  tx: Tx,
  { delivery, handoff }: Locked,
  by: { event: DeliveryEvent; handoffEvent: HandoffEvent; findings: { kind: string; step?: string }[] },
  now: Date,
): Promise<void> {
  const state = afterEvent(delivery.state, by.event);
  if (!state) throw new Error(`delivery ${delivery.id} cannot ${by.event} while ${delivery.state}`);
  const actor = { actor: system, now };
  const data = { deliveryId: delivery.id };
  const [moved] = await Promise.all([
    moveHandoff(tx, { handoffId: handoff.id, event: by.handoffEvent, by: actor, data }),
    tx
      .update(deliveries)
      .set({ state, findings: [...delivery.findings, ...by.findings], finishedAt: now, updatedAt: now })
      .where(eq(deliveries.id, delivery.id)),
    audit(tx, actor, {
      action: `delivery.${by.event}`,
      subject: { kind: "delivery", id: delivery.id },
      data: { handoffId: handoff.id, findings: by.findings },
    }),
  ]);
  if (!moved.ok) throw new Error(`handoff ${handoff.id} cannot ${by.handoffEvent}: ${moved.error}`);
}
