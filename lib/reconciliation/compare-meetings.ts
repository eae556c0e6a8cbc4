import { z } from "zod";
import type { OurMeeting as CalendarMeeting } from "@/lib/connectors/calendar/port";
import { compareBooking, compareEvent, compareMeeting } from "./model";
import { listOpenSubjects } from "./queries";
import {
  listBooked,
  listByEvent,
  listCalendarsWithMeetings,
  listNamedHandoffs,
  listUnkeptBookings,
  type OurCalendar,
} from "./queries.meetings";
import { look, type ReconcileWorld, type Round, settle, unanswered } from "./round";

const day = 24 * 3_600_000;
/** Meetings that ended this lately are compared too; events are listed this far ahead, a meeting beyond it by its id. */
const backMs = 2 * day;
const aheadMs = 60 * day;

/** Every calendar with meetings of ours, both ways. One calendar that refuses is passed over; one that is down ends it. */
export async function compareMeetings(world: ReconcileWorld, round: Round): Promise<void> {
  const since = new Date(world.now().getTime() - backMs);
  const answered = new Set<string>();
  for (const calendar of await listCalendarsWithMeetings(world.db, since)) {
    if (world.stopping?.aborted) return;
    const standing = await compareCalendar(world, round, calendar, since);
    if (standing === "stop") return;
    if (standing === "done") answered.add(calendar.ownerId);
  }
  await compareBookings(world, round);
  for (const { subject, detail } of await listOpenSubjects(world.db, ["meeting_without_lead"])) {
    const { ownerId } = detail;
    if (typeof ownerId === "string" && answered.has(ownerId)) look(round, subject, "meeting_without_lead");
  }
}

type Standing = "done" | "refused" | "stop";

async function compareCalendar(
  world: ReconcileWorld,
  round: Round,
  calendar: OurCalendar,
  from: Date,
): Promise<Standing> {
  const { db, connectors, now } = world;
  const { calendarId } = calendar;
  // Ours first, then theirs: what is booked in between is in the calendar's answer, or asked for by its id.
  const booked = await listBooked(db, calendarId, from);
  const listed = await connectors.calendar.ours({ calendarId, from, to: new Date(now().getTime() + aheadMs) });
  if (!listed.ok) {
    unanswered(world, round, "calendar", listed);
    return listed.kind === "refused" || listed.kind === "auth" ? "refused" : "stop";
  }
  for (const meeting of booked) {
    const known = listed.data.find(({ eventId }) => eventId === meeting.eventId);
    const found = known
      ? { ok: true as const, data: known }
      : await connectors.calendar.find({ calendarId, ...meeting });
    if (!found.ok) {
      unanswered(world, round, "calendar", found);
      return found.kind === "refused" || found.kind === "auth" ? "refused" : "stop";
    }
    round.tally.compared += 1;
    look(round, `meeting:${meeting.id}`, "meeting_gone");
    for (const difference of compareMeeting(meeting, found.data, now())) await settle(world, round, difference);
  }
  await compareEvents(world, round, calendar, listed.data);
  return "done";
}

/** Theirs was listed before ours is read here, so that a booking which ends in between has its rows. */
async function compareEvents(
  world: ReconcileWorld,
  round: Round,
  { calendarId, ownerId }: OurCalendar,
  events: readonly CalendarMeeting[],
): Promise<void> {
  const { db, now } = world;
  // Another desk may share the calendar; its ids are not ours to ask the database for.
  const ids = events.map(({ handoffId }) => handoffId).filter((id) => z.uuid().safeParse(id).success);
  const handoffs = await listNamedHandoffs(db, [...new Set(ids)], now());
  const eventIds = events.map(({ eventId }) => eventId);
  const meetings = await listByEvent(db, calendarId, eventIds);
  for (const event of events) {
    const handoff = handoffs.find(({ id }) => id === event.handoffId) ?? null;
    const meeting = meetings.find(({ eventId }) => eventId === event.eventId) ?? null;
    if (!meeting) round.tally.compared += 1;
    for (const difference of compareEvent(event, { calendarId, ownerId, handoff, meeting }, now())) {
      await settle(world, round, difference);
    }
  }
}

/** Done, booked, and nothing kept here: what the calendar says decides. */
async function compareBookings(world: ReconcileWorld, round: Round): Promise<void> {
  for (const booking of await listUnkeptBookings(world.db, { since: round.since })) {
    if (world.stopping?.aborted) return;
    const found = await world.connectors.calendar.find(booking);
    if (!found.ok) {
      unanswered(world, round, "calendar", found);
      if (found.kind === "refused" || found.kind === "auth") continue;
      return;
    }
    round.tally.compared += 1;
    look(round, `delivery:${booking.deliveryId}`, "meeting_missing");
    for (const difference of compareBooking(booking, found.data, world.now())) await settle(world, round, difference);
  }
}
