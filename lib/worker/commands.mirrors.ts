import { and, eq, isNotNull, isNull, lte, or } from "drizzle-orm";
import type { Db } from "@/db/client";
import { calendarMirrors } from "@/db/schema/delivery";
import { people } from "@/db/schema/people";
import { enqueue } from "@/lib/jobs";

/** A mirror older than a minute says nothing (api.md: Slots). Looked at again from here on it has time to answer. */
const freshMs = 25_000;

/** Asks for a new look at every calendar whose mirror grows old. Returns how many. */
export async function enqueueMirrors(db: Db, now: Date): Promise<number> {
  return db.transaction(async (tx) => {
    const due = await tx
      .select({ personId: people.id })
      .from(people)
      .leftJoin(calendarMirrors, eq(calendarMirrors.personId, people.id))
      .where(
        and(
          eq(people.active, true),
          isNotNull(people.calendarId),
          or(isNull(calendarMirrors.lookedAt), lte(calendarMirrors.lookedAt, new Date(now.getTime() - freshMs))),
        ),
      );
    for (const { personId } of due) {
      // Once: what it would find is old by the next round anyway.
      await enqueue(tx, "mirror_calendar", { personId }, { key: `mirror_calendar:${personId}`, maxAttempts: 1 });
    }
    return due.length;
  });
}
