import { and, eq, ne, notExists, sql } from "drizzle-orm";
import { alias } from "drizzle-orm/pg-core";
import type { Tx } from "@/db/client";
import { deliveries, holds } from "@/db/schema/delivery";
import { meetings } from "@/db/schema/meetings";
import { leads } from "@/db/schema/records";
import { type Given, statement } from "@/db/statement";
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
  await writeRecord(tx, { leadId: handoff.leadId, recordId: externalId, now });
}

const writeRecord = statement((db, given: Given<{ leadId: string; recordId: string; now: Date }>) => {
  const other = alias(leads, "other");
  const elsewhere = db
    .select({ id: other.id })
    .from(other)
    .where(and(eq(other.recordId, given("recordId")), ne(other.id, leads.id)));
  return db
    .update(leads)
    .set({ recordId: given("recordId"), recordSeenAt: given("now"), updatedAt: given("now") })
    .where(and(eq(leads.id, given("leadId")), notExists(elsewhere)));
});

async function keepBooking(tx: Tx, locked: Locked, { externalId, joinUrl }: StepResult, now: Date) {
  const { delivery, handoff, plan } = locked;
  const { meeting } = plan;
  if (!meeting || !externalId) throw new Error(`delivery ${locked.delivery.id} booked a meeting that was not planned`);
  const { holdId, ownerId, calendarId, start: startAt, end: endAt } = meeting;
  const of = { handoffId: handoff.id, deliveryId: delivery.id, eventId: externalId, joinUrl: joinUrl ?? null };
  await Promise.all([
    writeMeeting(tx, { id: newId(), ...of, holdId, ownerId, calendarId, startAt, endAt, now }),
    measureDelivery(tx, locked, "meeting.booked", `meeting.booked:${meeting.holdId}`, now),
  ]);
}

type Meeting = Pick<typeof meetings.$inferSelect, "id" | "handoffId" | "deliveryId" | "calendarId" | "eventId"> &
  Pick<typeof meetings.$inferSelect, "ownerId" | "holdId" | "startAt" | "endAt" | "joinUrl"> & { now: Date };

/** The meeting, and its hold as booked, in one statement. */
const writeMeeting = statement((db, given: Given<Meeting>) => {
  const holdId = given("holdId");
  const kept = db.update(holds).set({ state: "booked" }).where(eq(holds.id, holdId));
  const meeting = db
    .insert(meetings)
    .values({
      id: given("id"),
      handoffId: given("handoffId"),
      deliveryId: given("deliveryId"),
      holdId,
      ownerId: given("ownerId"),
      calendarId: given("calendarId"),
      eventId: given("eventId"),
      state: "booked",
      startAt: given("startAt"),
      endAt: given("endAt"),
      joinUrl: given("joinUrl"),
      createdAt: given("now"),
      updatedAt: given("now"),
    })
    .onConflictDoNothing();
  return db.execute(sql`with kept as ${kept} ${meeting.getSQL()}`);
});

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
