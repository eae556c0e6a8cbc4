import { eq } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { meetings } from "@/db/schema/meetings";
import { system } from "@/lib/actor";
import { audit } from "@/lib/audit/commands";
import type { Interval } from "@/lib/connectors/calendar/port";
import { askForFollowup } from "@/lib/followups/commands.ask";
import { changeMeeting } from "@/lib/meetings/commands";
import { freeHold, keepBusy, keepHeld } from "@/lib/slots/commands.hold";
import type { MoveProblem } from "./model";
import type { Booked } from "./outcome";
import { findGround, findHoldTime, type MoveRow } from "./queries";

/**
 * The meeting stands at its new time: kept as the other side has it, and the old time is others' again. Gives what the
 * move has still to see to: the old event, or the new one where the meeting was cancelled meanwhile.
 */
export async function keepRebooked(
  tx: Tx,
  move: MoveRow,
  { booked, slot }: { booked: Booked; slot: Interval },
  now: Date,
): Promise<Pick<MoveRow, "leftEvent" | "holdId">> {
  const { calendarId, eventId, joinUrl } = booked;
  const { meeting } = await findGround(tx, move);
  if (move.holdId) await freeHold(tx, move.holdId);
  if (!meeting) return { leftEvent: { calendarId, eventId }, holdId: move.holdId };

  await keepHeld(tx, meeting.holdId, { ownerId: move.toPersonId, ...slot });
  const where = { ownerId: move.toPersonId, calendarId, eventId, joinUrl, updatedAt: now };
  await tx.update(meetings).set(where).where(eq(meetings.id, meeting.id));
  const by = { actor: system, now };
  await changeMeeting(tx, meeting.id, { kind: "moved", ...slot }, { ...by, origin: "person" });
  if (meeting.ownerId !== move.toPersonId) await noteNewOwner(tx, move, meeting.id, now);
  await lookAgain(tx, move);
  return { leftEvent: { calendarId: meeting.calendarId, eventId: meeting.eventId }, holdId: null };
}

/** A meeting is in another owner's calendar. */
export function noteNewOwner(tx: Tx, move: MoveRow, meetingId: string, now: Date): Promise<void> {
  return audit(
    tx,
    { actor: system, now },
    {
      action: "meeting.reassigned",
      subject: { kind: "meeting", id: meetingId },
      data: { handoffId: move.handoffId, personId: move.toPersonId },
    },
  );
}

export async function keepCalledOff(tx: Tx, move: MoveRow, now: Date): Promise<void> {
  const { meeting } = await findGround(tx, move);
  if (!meeting) return;
  await changeMeeting(tx, meeting.id, { kind: "cancelled" }, { actor: system, now, origin: "person" });
  await lookAgain(tx, move);
}

/** Nothing was booked: the new time is free again, unless the calendar said that somebody else has it. */
export async function giveUpTime(tx: Tx, { holdId, toPersonId }: MoveRow, why: string): Promise<void> {
  if (!holdId) return;
  await freeHold(tx, holdId);
  const time = why === ("time taken" satisfies MoveProblem) ? await findHoldTime(tx, holdId) : undefined;
  if (time) await keepBusy(tx, toPersonId, time);
}

/** What to do next rests on meetings. */
async function lookAgain(tx: Tx, move: MoveRow): Promise<void> {
  const { leadId } = await findGround(tx, move);
  if (leadId) await askForFollowup(tx, leadId);
}
