import { and, eq, gt, inArray, lt, lte, ne, sql } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { calendarMirrors, holds } from "@/db/schema/delivery";
import { people } from "@/db/schema/people";
import type { Interval } from "@/lib/connectors/calendar/port";
import { newId } from "@/lib/id";

const live = inArray(holds.state, ["held", "booked"]);

/**
 * Takes another time for a meeting that stands, while its calendar is told; it is freed where that comes to nothing. The
 * caller has seen that it is free (`isFree`), and holds the owner's lock since. Gives its id.
 */
export async function holdForMeeting(
  tx: Tx,
  { conversationId, ownerId, start, end, now }: Interval & { conversationId: string; ownerId: string; now: Date },
): Promise<string> {
  const expired = and(eq(holds.ownerId, ownerId), eq(holds.state, "held"), lte(holds.expiresAt, now));
  await tx.update(holds).set({ state: "released" }).where(expired);
  const id = newId();
  const during = `[${start.toISOString()},${end.toISOString()})`;
  const values = { id, conversationId, ownerId, during, startAt: start, endAt: end, createdAt: now };
  // Not a visitor's choice that somebody is still to decide on.
  await tx.insert(holds).values({ ...values, state: "booked", expiresAt: now });
  return id;
}

/** What was held for the meeting's first time is held for another now, and for its owner. */
export async function keepHeld(
  tx: Tx,
  holdId: string,
  { ownerId, start, end }: Interval & { ownerId: string },
): Promise<void> {
  const during = `[${start.toISOString()},${end.toISOString()})`;
  const values = { state: "booked" as const, ownerId, during, startAt: start, endAt: end };
  await tx.update(holds).set(values).where(eq(holds.id, holdId));
}

/** Frees one hold, kept or booked: its time is others' again. */
export async function freeHold(tx: Tx, holdId: string): Promise<void> {
  await tx
    .update(holds)
    .set({ state: "released" })
    .where(and(eq(holds.id, holdId), live));
}

/**
 * A booked hold follows its meeting to another time. Where another visitor's hold stands there already, it is freed
 * instead: the calendar decided, and its event keeps the time busy. The owner is locked as for every new hold.
 */
export async function moveHold(
  tx: Tx,
  { holdId, ownerId, start, end }: { holdId: string; ownerId: string; start: Date; end: Date },
): Promise<void> {
  await tx.select({ id: people.id }).from(people).where(eq(people.id, ownerId)).for("no key update");
  const others = await tx
    .select({ id: holds.id })
    .from(holds)
    .where(and(eq(holds.ownerId, ownerId), ne(holds.id, holdId), live, lt(holds.startAt, end), gt(holds.endAt, start)))
    .limit(1);
  if (others.length > 0) return freeHold(tx, holdId);
  const during = `[${start.toISOString()},${end.toISOString()})`;
  await tx
    .update(holds)
    .set({ during, startAt: start, endAt: end })
    .where(and(eq(holds.id, holdId), live));
}

/** The calendar said that this time is busy: its mirror, which showed it as free, offers it to nobody until the next look. */
export async function keepBusy(tx: Tx, personId: string, { start, end }: Interval): Promise<void> {
  const busy = JSON.stringify([{ start: start.toISOString(), end: end.toISOString() }]);
  await tx
    .update(calendarMirrors)
    .set({ busy: sql`${calendarMirrors.busy} || ${busy}::jsonb` })
    .where(eq(calendarMirrors.personId, personId));
}
