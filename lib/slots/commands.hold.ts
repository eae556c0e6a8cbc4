import { and, eq, gt, inArray, lt, ne, sql } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { calendarMirrors, holds } from "@/db/schema/delivery";
import { people } from "@/db/schema/people";
import type { Interval } from "@/lib/connectors/calendar/port";

const live = inArray(holds.state, ["held", "booked"]);

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
