import { and, eq } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { meetings } from "@/db/schema/meetings";
import { leads } from "@/db/schema/records";
import { system } from "@/lib/actor";
import { audit } from "@/lib/audit/commands";
import { lockBoth } from "@/lib/delivery/commands.standing";
import { lockHandoff } from "@/lib/handoffs/queries";
import { newId } from "@/lib/id";
import { changeMeeting } from "@/lib/meetings/commands";
import { isSpent, isUnfinished, type Repair, sameTime } from "./model";
import { isFollowed, lockLead } from "./queries";
import { listNamedHandoffs, lockMeeting } from "./queries.meetings";

/** What is mended on our side alone. */
export type RepairHere = Exclude<Repair, { type: "withdraw_draft" }>;

/**
 * Mends a difference in the caller's transaction, if what it rests on still holds now that the rows are locked; false
 * where it does not: somebody was faster, and the next comparison sees what is left of it.
 */
export async function repairHere(tx: Tx, repair: RepairHere, now: Date): Promise<boolean> {
  switch (repair.type) {
    case "follow_record":
      return followRecord(tx, repair, now);
    case "forget_record":
      return setRecord(tx, repair.leadId, { from: repair.recordId, to: null }, now);
    case "cancel_meeting":
    case "move_meeting":
      return mendMeeting(tx, repair, now);
    case "keep_meeting":
      return keepMeeting(tx, repair, now);
  }
}

async function followRecord(tx: Tx, repair: Extract<Repair, { type: "follow_record" }>, now: Date) {
  const { leadId, from, to } = repair;
  // Two of our leads turned out to be one record over there: it stays with the one that has it.
  return setRecord(tx, leadId, { from, to: (await isFollowed(tx, to)) ? null : to }, now);
}

async function setRecord(tx: Tx, leadId: string, { from, to }: { from: string; to: string | null }, now: Date) {
  const lead = await lockLead(tx, leadId);
  if (lead?.recordId !== from) return false;
  // What was last seen of it is another record's, or nobody's.
  await tx
    .update(leads)
    .set({ recordId: to, record: null, recordSeenAt: null, updatedAt: now })
    .where(eq(leads.id, leadId));
  await audit(
    tx,
    { actor: system, now },
    { action: "lead.record_repair", subject: { kind: "lead", id: leadId }, data: { from, to } },
  );
  return true;
}

async function mendMeeting(
  tx: Tx,
  repair: Extract<Repair, { type: "cancel_meeting" | "move_meeting" }>,
  now: Date,
): Promise<boolean> {
  const meeting = await lockMeeting(tx, repair.meetingId);
  if (meeting?.state !== "booked" || !sameTime(meeting.slot, repair.seen)) return false;
  const change =
    repair.type === "move_meeting" ? ({ kind: "moved", ...repair.slot } as const) : ({ kind: "cancelled" } as const);
  return changeMeeting(tx, meeting.id, change, { actor: system, now, origin: "calendar" });
}

/** As the recording of the booking would have kept it (lib/delivery/commands.result.ts). */
async function keepMeeting(tx: Tx, repair: Extract<Repair, { type: "keep_meeting" }>, now: Date): Promise<boolean> {
  const { deliveryId, eventId, slot, joinUrl } = repair;
  const locked = await lockBoth(tx, deliveryId);
  const planned = locked?.plan.meeting;
  if (locked?.delivery.state !== "done" || !planned) return false;
  const [kept] = await tx
    .insert(meetings)
    .values({
      id: newId(),
      handoffId: locked.handoff.id,
      deliveryId,
      holdId: planned.holdId,
      ownerId: planned.ownerId,
      calendarId: planned.calendarId,
      eventId,
      state: "booked",
      startAt: slot.start,
      endAt: slot.end,
      joinUrl,
      createdAt: now,
      updatedAt: now,
    })
    .onConflictDoNothing()
    .returning({ id: meetings.id });
  if (!kept) return false;
  await audit(
    tx,
    { actor: system, now },
    { action: "meeting.keep", subject: { kind: "meeting", id: kept.id }, data: { deliveryId, eventId } },
  );
  return true;
}

/**
 * Whether a draft in the calendar is nobody's now: looked at under the handoff's lock, right before it is withdrawn.
 * Nobody can decide for its slot again afterwards, since the slot is not kept for the visitor any more.
 */
export async function isDraftSpent(
  tx: Tx,
  { handoffId, eventId, key }: Extract<Repair, { type: "withdraw_draft" }>,
  now: Date,
): Promise<boolean> {
  await lockHandoff(tx, handoffId);
  const [handoff] = await listNamedHandoffs(tx, [handoffId], now);
  if (!handoff || handoff.deliveries.some(({ state }) => isUnfinished(state))) return false;
  const named = handoff.deliveries.filter((delivery) => delivery.key === key);
  return named.length > 0 && named.every((delivery) => isSpent(delivery, eventId));
}

/** Whether a delivery of the handoff is on its way: it may yet look for the event. */
export async function hasUnfinishedDelivery(tx: Tx, handoffId: string, now: Date): Promise<boolean> {
  await lockHandoff(tx, handoffId);
  const [handoff] = await listNamedHandoffs(tx, [handoffId], now);
  return handoff?.deliveries.some(({ state }) => isUnfinished(state)) ?? false;
}

/** Ours of an event that a person withdrew, if one is booked here. */
export async function cancelOurs(
  tx: Tx,
  { calendarId, eventId }: { calendarId: string; eventId: string },
  now: Date,
): Promise<void> {
  const [meeting] = await tx
    .select({ id: meetings.id })
    .from(meetings)
    .where(and(eq(meetings.calendarId, calendarId), eq(meetings.eventId, eventId), eq(meetings.state, "booked")));
  if (meeting) await changeMeeting(tx, meeting.id, { kind: "cancelled" }, { actor: system, now, origin: "person" });
}
