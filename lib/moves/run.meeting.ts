import { keyOf } from "@/lib/delivery/model";
import { dead, done, type MoveOutcome, refused } from "./outcome";
import { findHoldTime, type Ground, type MoveRow } from "./queries";
import type { MoveWorld } from "./run";

/**
 * One thing at a time, each recorded before the next, until nothing is left to do: withdraws what an earlier attempt left standing, then books the
 * new time, in the calendar of the task's owner. The old event goes only once the meeting is kept at its new time, so
 * that a visitor never stands without one, and nobody who compares the two sides takes the meeting for cancelled.
 */
export async function bookTime(world: MoveWorld, move: MoveRow, ground: Ground): Promise<MoveOutcome> {
  const { meeting, plan, recordId, calendarId, consent } = ground;
  if (move.leftEvent) return withdrawLeft(world, move, move.leftEvent, ground);
  // The meeting has taken it.
  if (!move.holdId) return done;
  const slot = await findHoldTime(world.db, move.holdId);
  if (!meeting || !slot) return dead("meeting is off");
  if (!plan.meeting || !recordId) return dead("nothing to move");
  if (!calendarId) return dead("no calendar");
  if (consent.calendar !== "granted") return dead("consent withdrawn");

  const { title, description, attendee } = plan.meeting;
  const booked = await world.connectors.calendar.book({
    calendarId,
    key: keyOf(move.handoffId, "calendar.book", move.holdId),
    slot,
    title,
    description,
    attendee: consent.email === "denied" ? null : attendee,
    recordId,
    handoffId: move.handoffId,
  });
  if (!booked.ok) return refused(world, move, booked);
  if (booked.data.outcome === "slot_taken") return dead("time taken");
  const { eventId, joinUrl } = booked.data;
  return { kind: "rebooked", booked: { calendarId, eventId, joinUrl }, slot };
}

/** Takes the meeting out of the calendar; whoever was invited is told, unless they want no mail any more. */
export async function callOff(world: MoveWorld, move: MoveRow, { meeting, consent }: Ground): Promise<MoveOutcome> {
  if (!meeting) return done;
  const { calendarId, eventId } = meeting;
  const gone = await world.connectors.calendar.cancel({ calendarId, eventId, notify: consent.email !== "denied" });
  return gone.ok ? { kind: "called_off" } : refused(world, move, gone);
}

async function withdrawLeft(
  world: MoveWorld,
  move: MoveRow,
  left: NonNullable<MoveRow["leftEvent"]>,
  { consent }: Ground,
): Promise<MoveOutcome> {
  const gone = await world.connectors.calendar.cancel({ ...left, notify: consent.email !== "denied" });
  return gone.ok ? { kind: "withdrawn" } : refused(world, move, gone);
}
