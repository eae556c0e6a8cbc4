import { sql } from "drizzle-orm";
import type { Db, Queryable } from "@/db/client";
import { measured } from "@/db/schema/measures";
import { people } from "@/db/schema/people";
import { sources } from "@/db/schema/sources";
import type { Counts } from "./model/counters";
import type { Dimension } from "./model/dimensions";
import { type Stage, stageNames } from "./model/stages";
import { findCounts } from "./queries";
import { type CountedCell, listCells } from "./queries.cells";
import { isCounted } from "./queries.counts";
import { rows } from "./queries.result";
import { type Filter, inFilter } from "./queries.scope";
import { findAllTimes } from "./queries.times";

export type Quantiles = { count: number; p50: number | null; p90: number | null };
/** The figures of one group. Times are milliseconds; the stages are of handoffs that went all the way. */
export type Figures = { counts: Counts; response: Quantiles; stages: Record<Stage, Quantiles> };
/** `key` as the URL has it: a day, a page ("" told none), an id; null is nobody or no source. */
export type Group = Figures & { key: string | null; name: string | null };

/** The figures of a range as a whole. `filter` must be narrowed already. */
export async function findFigures(db: Queryable, filter: Filter): Promise<Figures> {
  const counts = await findCounts(db, filter);
  const { responses, stages } = await findAllTimes(db, filter, counts);
  return {
    counts,
    response: responses,
    stages: each((stage) => ({
      count: counts.staged,
      p50: counts.staged > 0 ? stages.stages[stage].p50 : null,
      p90: counts.staged > 0 ? stages.stages[stage].p90 : null,
    })),
  };
}

/**
 * The same by day (in this zone), page, topic, source or owner, as they stood at one instant; days in their order, else
 * what holds most comes first. Medians are worked out from the times themselves, group by group.
 */
export async function listGroups(db: Db, filter: Filter, by: Dimension, timeZone: string): Promise<Group[]> {
  return db.transaction(
    async (tx) => {
      const counted = await listCountedGroups(tx, filter, by, timeZone);
      const times = await groupTimes(tx, filter, by, timeZone);
      return counted.map((group) => ({
        ...group,
        response: times.get(group.key)?.response ?? none,
        stages: each((stage) => times.get(group.key)?.stages[stage] ?? none),
      }));
    },
    { isolationLevel: "repeatable read", accessMode: "read only" },
  );
}

export type CountedGroup = Pick<Group, "key" | "name" | "counts">;

/** The groups with their counts alone, which cost no sorting. `filter` must be narrowed already. */
export async function listCountedGroups(
  db: Queryable,
  filter: Filter,
  by: Dimension,
  timeZone: string,
): Promise<CountedGroup[]> {
  const cells = await listCells(db, filter, [by], timeZone);
  const names = await namesOf(db, by);
  return cells
    .filter(({ chats, handoffs, deliveries, tasks }) => chats + handoffs + deliveries + tasks > 0)
    .toSorted((a, b) => order(by, a, b))
    .map((cell) => {
      const key = cell[by] ?? null;
      return { key, name: key === null ? null : (names.get(key) ?? null), counts: cell };
    });
}

const none: Quantiles = { count: 0, p50: null, p90: null };
const each = <T>(of: (stage: Stage) => T) =>
  Object.fromEntries(stageNames.map((stage) => [stage, of(stage)])) as Record<Stage, T>;

function order(by: Dimension, a: CountedCell, b: CountedCell): number {
  if (by === "day") return (a.day ?? "") < (b.day ?? "") ? -1 : 1;
  const size = ({ chats, handoffs }: CountedCell) => chats * 1_000 + handoffs;
  return size(b) - size(a) || ((a[by] ?? "") < (b[by] ?? "") ? -1 : 1);
}

type Timed = { response: Quantiles; stages: Record<Stage, Quantiles> };

async function groupTimes(
  db: Queryable,
  filter: Filter,
  by: Dimension,
  timeZone: string,
): Promise<Map<string | null, Timed>> {
  const key = {
    day: sql`((at at time zone ${timeZone})::date)::text`,
    page: sql`coalesce(page_path, '')`,
    topic: sql`coalesce(topic, '')`,
    source: sql`source_id::text`,
    owner: sql`person_id::text`,
  }[by];
  const quantiles = (column: string) =>
    sql`percentile_cont(array[0.5, 0.9]) within group (order by ${sql.identifier(column)})`;
  const found = await rows<
    { key: string | null; timed: number; staged: number; response: number[] | null } & Record<Stage, number[] | null>
  >(
    db,
    sql`select ${key} as key, count(*) filter (where ${isCounted("timed")})::int as timed,
        count(*) filter (where ${isCounted("staged")})::int as staged, ${quantiles("ms")} as response,
        ${sql.join(
          stageNames.map((stage) => sql`${quantiles(`${stage}_ms`)} as ${sql.identifier(stage)}`),
          sql`, `,
        )}
      from ${measured} where kind = 'handoff' and ${inFilter(filter)} group by 1`,
  );
  return new Map(
    found.map((row) => [
      row.key,
      {
        response: quantilesOf(row.timed, row.response),
        stages: each((stage) => quantilesOf(row.staged, row[stage])),
      },
    ]),
  );
}

function quantilesOf(count: number, values: number[] | null): Quantiles {
  return { count, p50: values?.[0] ?? null, p90: values?.[1] ?? null };
}

/** Names of people and sources; pages, topics and days are their own. */
async function namesOf(db: Queryable, by: Dimension): Promise<Map<string, string>> {
  if (by !== "owner" && by !== "source") return new Map();
  const table = by === "owner" ? people : sources;
  const found = await db.select({ id: table.id, name: table.name }).from(table);
  return new Map(found.map(({ id, name }) => [id, name]));
}
