import { and, asc, eq, gt, gte, inArray, isNotNull, notExists, or, sql } from "drizzle-orm";
import type { Queryable, Tx } from "@/db/client";
import { deliveries, deliveryStepRows, holds } from "@/db/schema/delivery";
import { handoffs } from "@/db/schema/handoffs";
import { meetings } from "@/db/schema/meetings";
import { people } from "@/db/schema/people";
import { Plan } from "@/lib/delivery/schema";
import type { OurBooking, OurDelivery, OurHandoff, OurMeeting } from "./model";

export type OurCalendar = { calendarId: string; ownerId: string };

/** Every calendar that may hold a meeting of ours: those of colleagues, and those of meetings that ended after `since`. */
export async function listCalendarsWithMeetings(db: Queryable, since: Date): Promise<OurCalendar[]> {
  const own = await db
    .select({ ownerId: people.id, calendarId: people.calendarId })
    .from(people)
    .where(and(eq(people.active, true), isNotNull(people.calendarId)))
    .orderBy(asc(people.id));
  const booked = await db
    .selectDistinct({ ownerId: meetings.ownerId, calendarId: meetings.calendarId })
    .from(meetings)
    .where(and(eq(meetings.state, "booked"), gt(meetings.endAt, since)));
  const calendars = new Map<string, OurCalendar>();
  for (const { ownerId, calendarId } of [...own, ...booked]) {
    if (calendarId && !calendars.has(calendarId)) calendars.set(calendarId, { calendarId, ownerId });
  }
  return [...calendars.values()];
}

const meetingColumns = {
  id: meetings.id,
  handoffId: meetings.handoffId,
  handoffState: handoffs.state,
  deliveryId: meetings.deliveryId,
  ownerId: meetings.ownerId,
  eventId: meetings.eventId,
  state: meetings.state,
  start: meetings.startAt,
  end: meetings.endAt,
};

type MeetingColumns = Omit<OurMeeting, "slot"> & { start: Date; end: Date };
const toMeeting = ({ start, end, ...row }: MeetingColumns): OurMeeting => ({ ...row, slot: { start, end } });

/** Meetings we think are booked in this calendar and that ended after `since` or are still to come. */
export async function listBooked(db: Queryable, calendarId: string, since: Date): Promise<OurMeeting[]> {
  const rows = await db
    .select(meetingColumns)
    .from(meetings)
    .innerJoin(handoffs, eq(handoffs.id, meetings.handoffId))
    .where(and(eq(meetings.calendarId, calendarId), eq(meetings.state, "booked"), gt(meetings.endAt, since)))
    .orderBy(asc(meetings.startAt), asc(meetings.id));
  return rows.map(toMeeting);
}

/** Meetings of ours, in whatever state, by the calendar's id. */
export async function listByEvent(db: Queryable, calendarId: string, eventIds: string[]): Promise<OurMeeting[]> {
  if (eventIds.length === 0) return [];
  const rows = await db
    .select(meetingColumns)
    .from(meetings)
    .innerJoin(handoffs, eq(handoffs.id, meetings.handoffId))
    .where(and(eq(meetings.calendarId, calendarId), inArray(meetings.eventId, eventIds)));
  return rows.map(toMeeting);
}

/** Locks the meeting's handoff first, as every change of a handoff does, then the meeting. */
export async function lockMeeting(tx: Tx, id: string): Promise<OurMeeting | undefined> {
  const [found] = await tx.select({ handoffId: meetings.handoffId }).from(meetings).where(eq(meetings.id, id));
  if (!found) return undefined;
  await tx.select({ id: handoffs.id }).from(handoffs).where(eq(handoffs.id, found.handoffId)).for("update");
  const [row] = await tx
    .select(meetingColumns)
    .from(meetings)
    .innerJoin(handoffs, eq(handoffs.id, meetings.handoffId))
    .where(eq(meetings.id, id))
    .for("update", { of: meetings });
  return row && toMeeting(row);
}

/** The handoffs that events in a calendar name, with their deliveries, oldest first; one we do not know is not among them. */
export async function listNamedHandoffs(db: Queryable, ids: string[], now: Date): Promise<OurHandoff[]> {
  if (ids.length === 0) return [];
  const known = await db
    .select({ id: handoffs.id, state: handoffs.state })
    .from(handoffs)
    .where(inArray(handoffs.id, ids));
  const isHeld = sql<boolean>`coalesce(${holds.state} = 'booked'
    or (${holds.state} = 'held' and ${holds.expiresAt} > ${now.toISOString()}::timestamptz), false)`;
  const rows = await db
    .select({
      id: deliveries.id,
      handoffId: deliveries.handoffId,
      state: deliveries.state,
      finishedAt: deliveries.finishedAt,
      key: deliveryStepRows.key,
      eventId: deliveryStepRows.externalId,
      isHeld,
    })
    .from(deliveries)
    .leftJoin(
      deliveryStepRows,
      and(eq(deliveryStepRows.deliveryId, deliveries.id), eq(deliveryStepRows.step, "calendar.book")),
    )
    .leftJoin(holds, sql`${holds.id} = (${deliveries.plan} -> 'meeting' ->> 'holdId')::uuid`)
    .where(inArray(deliveries.handoffId, ids))
    .orderBy(asc(deliveries.createdAt), asc(deliveries.id));
  const of = (handoffId: string): OurDelivery[] => rows.filter((row) => row.handoffId === handoffId);
  return known.map((handoff) => ({ ...handoff, deliveries: of(handoff.id) }));
}

/** Deliveries done since then that booked an event of which no meeting was kept. */
export async function listUnkeptBookings(
  db: Queryable,
  { since, limit = 200 }: { since: Date; limit?: number },
): Promise<(OurBooking & { calendarId: string })[]> {
  const kept = db
    .select({ id: meetings.id })
    .from(meetings)
    .where(or(eq(meetings.deliveryId, deliveries.id), eq(meetings.eventId, deliveryStepRows.externalId)));
  const rows = await db
    .select({
      deliveryId: deliveries.id,
      handoffId: deliveries.handoffId,
      eventId: deliveryStepRows.externalId,
      plan: deliveries.plan,
    })
    .from(deliveries)
    .innerJoin(
      deliveryStepRows,
      and(
        eq(deliveryStepRows.deliveryId, deliveries.id),
        eq(deliveryStepRows.step, "calendar.book"),
        eq(deliveryStepRows.state, "done"),
      ),
    )
    .where(
      and(
        eq(deliveries.state, "done"),
        gte(deliveries.updatedAt, since),
        isNotNull(deliveryStepRows.externalId),
        notExists(kept),
      ),
    )
    .orderBy(asc(deliveries.id))
    .limit(limit);
  return rows.flatMap(({ plan, eventId, ...ids }) => {
    const { meeting } = Plan.parse(plan);
    if (!meeting || !eventId) return [];
    const { ownerId, calendarId, start, end } = meeting;
    return [{ ...ids, eventId, ownerId, calendarId, slot: { start, end } }];
  });
}

export async function findCalendarOf(db: Queryable, personId: string): Promise<string | null> {
  const [row] = await db.select({ calendarId: people.calendarId }).from(people).where(eq(people.id, personId));
  return row?.calendarId ?? null;
}
