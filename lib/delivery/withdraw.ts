import { type Answer, answered } from "@/lib/connectors/answer";
import type { Calendar } from "@/lib/connectors/calendar/port";
import { leftAloneUntil } from "@/lib/connectors/health/queries";
import { crashPoint } from "@/lib/worker/crash-points";
import { enqueueWithdrawal, findWithdrawal, settleWithdrawal, type Withdrawal } from "./commands.withdraw";
import { afterAnswer, attemptsAllowed } from "./model";
import type { DeliveryWorld } from "./run";

/**
 * Takes the meeting of an ended delivery out of the calendar, without a message to the visitor, who asked not to be
 * contacted. May be run any number of times; a calendar that does not answer is asked again as any step is.
 */
export async function withdrawMeeting(
  { db, connectors, now, random }: DeliveryWorld,
  { deliveryId, attempt }: Withdrawal,
): Promise<void> {
  const booking = await findWithdrawal(db, deliveryId);
  if (!booking) return;
  const later = (runAt: Date, made: number) =>
    db.transaction((tx) => enqueueWithdrawal(tx, { deliveryId, attempt: made }, runAt));
  const until = await leftAloneUntil(db, connectors.systems.calendar, now());
  if (until) return later(until, attempt);

  const answer = await withdrawn(connectors.calendar, booking);
  crashPoint("withdrawal:called");
  if (answer.ok) {
    return settleWithdrawal(db, deliveryId, answer.data > 0 ? "meeting_withdrawn" : "nothing", now());
  }
  const next = afterAnswer(answer, { made: attempt, allowed: attemptsAllowed }, now(), random());
  if (next.kind === "retry") return later(next.at, attempt + 1);
  return settleWithdrawal(db, deliveryId, "meeting_still_stands", now());
}

type Booking = NonNullable<Awaited<ReturnType<typeof findWithdrawal>>>;

/** How many events were withdrawn. Without the id from an answer, whatever carries our key is ours. */
async function withdrawn(calendar: Calendar, { meeting, key, eventId }: Booking): Promise<Answer<number>> {
  const { calendarId, start, end } = meeting;
  let ids = eventId ? [eventId] : [];
  if (!eventId) {
    const ours = await calendar.ours({ calendarId, from: start, to: end });
    if (!ours.ok) return ours;
    ids = ours.data.filter((event) => event.key === key).map((event) => event.eventId);
  }
  for (const id of ids) {
    const cancelled = await calendar.cancel({ calendarId, eventId: id, notify: false });
    if (!cancelled.ok) return cancelled;
  }
  return answered(ids.length);
}
