import { sql } from "drizzle-orm";
import type { Queryable } from "@/db/client";
import type { Actor } from "@/lib/actor";
import { fail, ok, type Result } from "@/lib/result";
import { type Counts, funnelCounters, type Rate, rateOf, sumOf } from "./model/counters";
import { type FunnelStage, funnelStages, type ListedKey, type MeasureKey } from "./model/definitions";
import { measureReach } from "./policy";
import { type CountedCell, listCells } from "./queries.cells";
import { rows } from "./queries.result";
import { rowsOf } from "./queries.rows";
import type { Filter } from "./queries.scope";

export type { Rate } from "./model/counters";
export type { Filter } from "./queries.scope";

/**
 * The read side of the policy: everybody's figures for a manager, those of its own source for a client, one's own where
 * the measure has such, else none.
 */
export function narrowed(actor: Actor, measure: ListedKey, filter: Filter): Result<Filter, "forbidden"> {
  const reach = measureReach(actor, measure);
  if (reach === "all") return ok(filter);
  if (reach === "own" && actor.kind === "person") return ok({ ...filter, personId: actor.id });
  if (reach === "source" && actor.kind === "client") return ok({ ...filter, sourceIds: [actor.sourceId] });
  return fail("forbidden");
}

/** All counts of a range in one read. `filter` must be narrowed already. */
export async function findCounts(db: Queryable, filter: Filter): Promise<Counts> {
  const [counts] = await listCells(db, filter);
  return counts ?? sumOf([]);
}

/** A measure as counts: how many, of how many. */
export async function findRate(
  db: Queryable,
  actor: Actor,
  measure: MeasureKey,
  filter: Filter,
): Promise<Result<Rate, "forbidden">> {
  const scope = narrowed(actor, measure, filter);
  if (!scope.ok) return scope;
  if (!filter.kind) return ok(rateOf(await findCounts(db, scope.data), measure, filter.stage));
  const [row] = await rows<Rate>(
    db,
    sql`select count(*) filter (where counted)::int as numerator, count(*)::int as denominator
      from (${rowsOf(measure, scope.data)}) r`,
  );
  return ok(row ?? { numerator: 0, denominator: 0 });
}

export type HeatCell = Rate & { page: string; topic: string };

/** Exceptions by page and topic, most chats first; "" is a chat that told none. */
export function heatOf(cells: readonly CountedCell[]): HeatCell[] {
  return cells
    .filter(({ chats }) => chats > 0)
    .map(({ page = "", topic = "", excepted, chats }) => ({ page, topic, numerator: excepted, denominator: chats }))
    .toSorted((a, b) => b.denominator - a.denominator || order(a.page, b.page) || order(a.topic, b.topic));
}

const order = (a: string, b: string) => (a < b ? -1 : Number(a > b));

/** The funnel: how many conversations came through each stage and all before it. */
export function funnelOf(counts: Counts): Record<FunnelStage, number> {
  return Object.fromEntries(funnelStages.map((stage) => [stage, counts[funnelCounters[stage]]])) as Record<
    FunnelStage,
    number
  >;
}

/** Pages and topics of the range, most chats first: what the filters offer. */
export async function listDimensions(
  db: Queryable,
  actor: Actor,
  filter: Pick<Filter, "range">,
): Promise<{ pages: string[]; topics: string[] }> {
  if (measureReach(actor, "exceptions") !== "all") return { pages: [], topics: [] };
  return dimensionsOf(heatOf(await listCells(db, { range: filter.range }, ["page", "topic"])));
}

export function dimensionsOf(cells: readonly HeatCell[]): { pages: string[]; topics: string[] } {
  return { pages: distinct(cells.map((cell) => cell.page)), topics: distinct(cells.map((cell) => cell.topic)) };
}

const distinct = (values: string[]) => [...new Set(values)].slice(0, 30);
