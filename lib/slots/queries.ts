import { and, asc, eq, gt, inArray, lt, ne, or } from "drizzle-orm";
import type { Queryable } from "@/db/client";
import { calendarMirrors, holds } from "@/db/schema/delivery";
import { people } from "@/db/schema/people";
import type { Interval } from "@/lib/connectors/calendar/port";
import { findLastHandoff } from "@/lib/handoffs/queries";
import { fail, ok, type Result } from "@/lib/result";
import { findBookable } from "@/lib/routing/queries.bookable";
import { findPolicy } from "@/lib/settings/queries";
import { daysOffIn } from "@/lib/time/holidays";
import { freeTimes, mergeSlots, type Slot, slotId } from "./model";

/** How old the mirror of a calendar may be before it says nothing (api.md: Slots). */
const mirrorMaxAgeMs = 60_000;

/**
 * Free slots of one owner, from the mirror of the calendar that the worker keeps. `unavailable`: there is no calendar
 * or no fresh mirror of it, which is not the same as free. `lookedSince`: only what was asked since then counts.
 */
export async function freeSlotsOfOwner(
  db: Queryable,
  input: {
    ownerId: string;
    conversationId: string;
    from: Date;
    to: Date;
    minutes: number;
    now: Date;
    limit?: number;
    lookedSince?: Date;
  },
): Promise<Result<Slot[], "no_owner" | "unavailable">> {
  const [owner] = await db
    .select()
    .from(people)
    .where(and(eq(people.id, input.ownerId), eq(people.active, true)));
  if (!owner) return fail("no_owner");
  const [mirror] = await db.select().from(calendarMirrors).where(eq(calendarMirrors.personId, owner.id));
  const lookedSince = input.lookedSince ?? new Date(input.now.getTime() - mirrorMaxAgeMs);
  if (!owner.calendarId || !mirror || mirror.lookedAt < lookedSince) return fail("unavailable");

  const policy = await findPolicy(db);
  const times = freeTimes(
    {
      hours: owner.workingHours,
      timeZone: owner.timeZone,
      daysOff: daysOffIn(owner.timeZone, policy.holidays),
      awayUntil: owner.awayUntil,
      busy: mirror.busy.map((busy) => ({ start: new Date(busy.start), end: new Date(busy.end) })),
      held: await listHeld(db, { ...input, from: mirror.fromAt, to: mirror.toAt }),
      from: new Date(Math.max(input.from.getTime(), mirror.fromAt.getTime())),
      to: new Date(Math.min(input.to.getTime(), mirror.toAt.getTime())),
      minutes: input.minutes,
      bufferMinutes: policy.meetingBufferMinutes,
      noticeMinutes: policy.meetingNoticeMinutes,
      now: input.now,
    },
    input.limit,
  );
  return ok(times.map((time) => ({ id: slotId(owner.id, time), ownerId: owner.id, owner: owner.name, ...time })));
}

/**
 * Free slots of the owner this conversation is routed to, or of the team's members: each slot is one person's. Of the
 * members whose calendar is not known nothing is offered; `unavailable` where that is everybody.
 */
export async function freeSlots(
  db: Queryable,
  input: {
    conversationId: string;
    from: Date;
    to: Date;
    durationMinutes: number;
    now: Date;
    lookedSince?: Date | undefined;
  },
): Promise<Result<Slot[], "no_owner" | "unavailable">> {
  const handoff = await findLastHandoff(db, input.conversationId);
  const bookable = handoff && (await findBookable(db, handoff, input.now));
  if (!bookable) return fail("no_owner");
  const { durationMinutes: minutes, lookedSince, ...asked } = input;
  const known: Slot[][] = [];
  for (const ownerId of bookable.personIds) {
    const free = await freeSlotsOfOwner(db, { ...asked, ownerId, minutes, ...(lookedSince && { lookedSince }) });
    if (free.ok) known.push(free.data);
  }
  return known.length > 0 ? ok(mergeSlots(known)) : fail("unavailable");
}

/** Live holds of an owner that belong to other conversations. */
async function listHeld(
  db: Queryable,
  input: { ownerId: string; conversationId: string; from: Date; to: Date; now: Date },
): Promise<Interval[]> {
  const rows = await db
    .select({ start: holds.startAt, end: holds.endAt })
    .from(holds)
    .where(
      and(
        eq(holds.ownerId, input.ownerId),
        ne(holds.conversationId, input.conversationId),
        or(eq(holds.state, "booked"), and(eq(holds.state, "held"), gt(holds.expiresAt, input.now))),
        lt(holds.startAt, input.to),
        gt(holds.endAt, input.from),
      ),
    );
  return rows;
}

/** The conversation's live hold. */
export async function findHold(db: Queryable, conversationId: string, now: Date) {
  const [row] = await db
    .select({
      id: holds.id,
      ownerId: holds.ownerId,
      start: holds.startAt,
      end: holds.endAt,
      expiresAt: holds.expiresAt,
      state: holds.state,
    })
    .from(holds)
    .where(and(eq(holds.conversationId, conversationId), inArray(holds.state, ["held"]), gt(holds.expiresAt, now)))
    .orderBy(asc(holds.createdAt))
    .limit(1);
  return row;
}

/** Owners whose calendars the worker mirrors. */
export function listCalendars(db: Queryable) {
  return db
    .select({ personId: people.id, calendarId: people.calendarId, lookedAt: calendarMirrors.lookedAt })
    .from(people)
    .leftJoin(calendarMirrors, eq(calendarMirrors.personId, people.id))
    .where(and(eq(people.active, true), ne(people.calendarId, "")));
}
