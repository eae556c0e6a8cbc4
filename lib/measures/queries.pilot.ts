import { desc, sql } from "drizzle-orm";
import type { Queryable } from "@/db/client";
import { measured, pilots } from "@/db/schema/measures";
import type { Actor } from "@/lib/actor";
import { fail, ok, type Result } from "@/lib/result";
import { type Rate, rateOf } from "./model/counters";
import { type ReadinessKey, readinessKeys } from "./model/definitions";
import { pilotCases, pilotDays, type Reading, readPilot } from "./model/pilot";
import { dayNumber, dayOf, nthDay, type Range, rangeOf } from "./model/range";
import { mayManageMeasures } from "./policy";
import { findCounts } from "./queries";
import { rows } from "./queries.result";
import { rowsOf } from "./queries.rows";
import { type Filter, inFilter } from "./queries.scope";

export type Readiness = Record<ReadinessKey, Rate>;
export type PilotReadout = { pages: string[]; range: Range; rate: Rate; reading: Reading; readiness: Readiness };

/**
 * The newest pilot as it stands, in whole days of the person's zone; null where none was begun. It ends with its
 * fourteenth day, or with the day that brought its fiftieth sales-relevant conversation.
 */
export async function findPilot(
  db: Queryable,
  actor: Actor,
  timeZone: string,
  now: Date,
): Promise<Result<PilotReadout | null, "forbidden">> {
  if (!mayManageMeasures(actor)) return fail("forbidden");
  const [pilot] = await db.select().from(pilots).orderBy(desc(pilots.createdAt)).limit(1);
  if (!pilot) return ok(null);

  const first = dayOf(pilot.startsAt, timeZone);
  const whole = rangeOf({ from: first, to: nthDay(first, pilotDays) }, timeZone, now);
  const last = await lastDay(db, { range: whole, pages: pilot.pages }, timeZone);
  const range = last ? rangeOf({ from: first, to: last }, timeZone, now) : whole;
  const filter = { range, pages: pilot.pages };
  const rate = rateOf(await findCounts(db, filter), "pilot");
  const reading = readPilot(rate, dayNumber(first, dayOf(now, timeZone)));
  return ok({ pages: pilot.pages, range, rate, reading, readiness: await findReadiness(db, filter) });
}

/** The day of the fiftieth sales-relevant conversation. */
async function lastDay(db: Queryable, filter: Filter, timeZone: string): Promise<string | undefined> {
  const [row] = await rows<{ at: string | Date }>(
    db,
    sql`select at from ${measured} where kind = 'chat' and relevant and ${inFilter(filter)}
      order by at, id offset ${pilotCases - 1} limit 1`,
  );
  return row && dayOf(new Date(row.at), timeZone);
}

/** Whether what is measured can be relied on, counted by the lists behind it. */
async function findReadiness(db: Queryable, filter: Filter): Promise<Readiness> {
  const rates: [ReadinessKey, Rate][] = [];
  for (const key of readinessKeys) {
    const [rate] = await rows<Rate>(
      db,
      sql`select count(*) filter (where counted)::int as numerator, count(*)::int as denominator
        from (${rowsOf(key, filter)}) r`,
    );
    rates.push([key, rate ?? { numerator: 0, denominator: 0 }]);
  }
  return Object.fromEntries(rates) as Readiness;
}
