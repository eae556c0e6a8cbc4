import { type SQL, sql } from "drizzle-orm";
import type { Queryable } from "@/db/client";
import { measured, measureRollups } from "@/db/schema/measures";
import type { Counts } from "./model/counters";
import { type Dimension, placeDimensions } from "./model/dimensions";
import { counterColumns, countsOf, sumsOfCounters } from "./queries.counts";
import { rows } from "./queries.result";
import { type Filter, inSpans, isPlaced, narrowing, piecesFor } from "./queries.scope";

/** The counts of one group; what was not grouped by is not there. `source` and `owner` are ids or null. */
export type CountedCell = Counts & {
  day?: string;
  page?: string;
  topic?: string;
  source?: string | null;
  owner?: string | null;
};

/**
 * Every counter over a range, grouped by dimensions. Whole UTC days come from the rollups and the ends of the range from
 * the things themselves; what no slice of the rollups holds (a page and an owner at once) comes from the things alone.
 * `timeZone` is that of the days asked for.
 */
export async function listCells(
  db: Queryable,
  filter: Filter,
  by: readonly Dimension[] = [],
  timeZone = "UTC",
): Promise<CountedCell[]> {
  const slice = sliceFor(filter, by, timeZone);
  const { days, edges } = piecesFor(filter, slice !== null);
  const grouped = by.map((dimension) => sql.identifier(dimension));
  const group = grouped.length > 0 ? sql`group by ${sql.join(grouped, sql`, `)}` : sql``;
  const parts: SQL[] = [];
  if (days && slice) {
    parts.push(sql`select ${columns(by, sql`day`)} ${counterColumns} from ${measureRollups}
      where slice = ${slice} and day >= ${days.first} and day < ${days.beyond} and ${narrowing(filter)}`);
  }
  if (edges.length > 0 || parts.length === 0) {
    const day = sql`(at at time zone ${timeZone})::date`;
    parts.push(sql`(select ${columns(by, sql`counted_day`)} ${countsOf(sql`1`)}
      from (select *, ${day} as counted_day from ${measured} where ${inSpans(edges)} and ${narrowing(filter)}) m
      ${group})`);
  }
  const names = grouped.map((name) => sql`${name}, `);
  return rows<CountedCell>(
    db,
    sql`select ${sql.join(names, sql``)} ${sumsOfCounters} from (${sql.join(parts, sql` union all `)}) cells ${group}`,
  );
}

function sliceFor(filter: Filter, by: readonly Dimension[], timeZone: string): "place" | "person" | null {
  const placed = isPlaced(filter) || by.some((dimension) => placeDimensions.includes(dimension));
  const personal = filter.personId !== undefined || by.includes("owner");
  // Days of another zone are no sums of UTC days.
  if ((placed && personal) || (by.includes("day") && timeZone !== "UTC")) return null;
  return personal ? "person" : "place";
}

function columns(by: readonly Dimension[], day: SQL): SQL {
  const of: Record<Dimension, SQL> = {
    day: sql`${day}::text as day`,
    page: sql`coalesce(page_path, '') as page`,
    topic: sql`coalesce(topic, '') as topic`,
    source: sql`source_id as source`,
    owner: sql`person_id as owner`,
  };
  return sql.join(
    by.map((dimension) => sql`${of[dimension]}, `),
    sql``,
  );
}
