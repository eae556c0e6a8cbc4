import { and, eq, ne, notExists } from "drizzle-orm";
import { alias } from "drizzle-orm/pg-core";
import type { Tx } from "@/db/client";
import { deliveries, holds } from "@/db/schema/delivery";
import { meetings } from "@/db/schema/meetings";
import { leads } from "@/db/schema/records";
import { newId } from "@/lib/id";
import { createTask } from "@/lib/tasks/commands";
import { confirmToSource } from "./commands.confirm";
import { measureDelivery } from "./commands.measure";
import type { Locked } from "./commands.standing";
import type { Step, StepResult } from "./model";

/**
 * What a finished step changes on our side, in the transaction that records it: the lead learns its record, the hold
 * becomes a booking, the owner gets the task, the source's bot its confirmation. Returns the id of what was made here,
 * or `skipped` where there was nothing to do: the source has no address for webhooks.
 */
export async function keepResult(
  tx: Tx,
  locked: Locked,
  step: Step,
  result: StepResult,
  now: Date,
): Promise<{ id: string | null } | "skipped"> {
  switch (step) {
    case "crm.upsert":
      await keepRecord(tx, locked, result, now);
      return { id: null };
    case "calendar.book":
      await keepBooking(tx, locked, result, now);
      return { id: null };
    case "notify.owner":
      return { id: await makeTask(tx, locked, now) };
    case "confirm.source": {
      const webhookId = await confirmToSource(tx, locked, now);
      return webhookId ? { id: webhookId } : "skipped";
    }
    default:
      return { id: null };
  }
}

async function keepRecord(tx: Tx, locked: Locked, { externalId, leftAlone }: StepResult, now: Date) {
  const { delivery, handoff } = locked;
  if (leftAlone?.length) {
    const findings = [...delivery.findings, { kind: "field_left_alone", step: "crm.upsert", fields: leftAlone }];
    await tx.update(deliveries).set({ findings }).where(eq(deliveries.id, delivery.id));
    // What ends this delivery in the same transaction adds to these.
    locked.delivery = { ...delivery, findings };
  }
  if (!handoff.leadId || !externalId) return;
  // Two of our leads may turn out to be one record over there (a shared address): it stays with the first.
  const other = alias(leads, "other");
  await tx
    .update(leads)
    .set({ recordId: externalId, recordSeenAt: now, updatedAt: now })
    .where(
      and(
        eq(leads.id, handoff.leadId),
        notExists(
          tx
            .select({ id: other.id })
            .from(other)
            .where(and(eq(other.recordId, externalId), ne(other.id, leads.id))),
        ),
      ),
    );
}

async function keepBooking(tx: Tx, locked: Locked, { externalId, joinUrl }: StepResult, now: Date) {
  const { delivery, handoff, plan } = locked;
  const { meeting } = plan;
  if (!meeting || !externalId) throw new Error(`delivery ${locked.delivery.id} booked a meeting that was not planned`);
  const keepMeeting = tx
    .insert(meetings)
    .values({
      id: newId(),
      handoffId: handoff.id,
      deliveryId: delivery.id,
      holdId: meeting.holdId,
      ownerId: meeting.ownerId,
      calendarId: meeting.calendarId,
      eventId: externalId,
      state: "booked",
      startAt: meeting.start,
      endAt: meeting.end,
      joinUrl: joinUrl ?? null,
      createdAt: now,
      updatedAt: now,
    })
    .onConflictDoNothing();
  await Promise.all([
    keepMeeting,
    tx.update(holds).set({ state: "booked" }).where(eq(holds.id, meeting.holdId)),
    measureDelivery(tx, locked, "meeting.booked", `meeting.booked:${meeting.holdId}`, now),
  ]);
}

/** Telling the owner is this row: it is what their screen shows, and the wake-up after the commit opens it. */
async function makeTask(tx: Tx, { delivery, handoff, plan }: Locked, now: Date): Promise<string> {
  return createTask(tx, {
    handoffId: handoff.id,
    deliveryId: delivery.id,
    ownerId: plan.owner.personId,
    teamId: plan.owner.teamId,
    dueAt: plan.dueAt,
    message: plan.firstMessage,
    hasMeeting: plan.meeting !== null,
    now,
  });
}
