import { desc, sql } from "drizzle-orm";
import type { Queryable } from "@/db/client";
import { messages } from "@/db/schema/conversations";
import { measured, pilots } from "@/db/schema/measures";
import type { Actor } from "@/lib/actor";
import { fail, ok, type Result } from "@/lib/result";
import { type Rate, rateOf } from "./model/counters";
import { pilotCases, pilotDays, type Reading, readPilot } from "./model/pilot";
import { dayNumber, dayOf, nthDay, type Range, rangeOf } from "./model/range";
import { mayManageMeasures } from "./policy";
import { findCounts } from "./queries";
import { rows } from "./queries.result";
import { type Filter, inFilter } from "./queries.scope";

export type Readiness = { transcripts: Rate; consent: Rate; unseparated: Rate };
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

/** Whether what is measured can be relied on. */
async function findReadiness(db: Queryable, filter: Filter): Promise<Readiness> {
  const [row] = await rows<Record<"chats" | "kept" | "ready" | "consent" | "unseparated", number>>(
    db,
    sql`select count(*)::int as chats,
        count(*) filter (where exists (
          select from ${messages} where conversation_id = ${measured}.conversation_id))::int as kept,
        count(*) filter (where ready)::int as ready,
        count(*) filter (where ready and exceptions && '{consent_unclear,consent_missing}')::int as consent,
        count(*) filter (where coalesce(engine_intent, 'other') = 'other')::int as unseparated
      from ${measured} where kind = 'chat' and ${inFilter(filter)}`,
  );
  const { chats = 0, kept = 0, ready = 0, consent = 0, unseparated = 0 } = row ?? {};
  return {
    transcripts: { numerator: kept, denominator: chats },
    consent: { numerator: consent, denominator: ready },
    unseparated: { numerator: unseparated, denominator: chats },
  };
}
