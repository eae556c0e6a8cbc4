import { type SQL, sql } from "drizzle-orm";
import type { Queryable } from "@/db/client";
import type { Actor } from "@/lib/actor";
import { fail, ok, type Result } from "@/lib/result";
import { type FunnelStage, funnelStages, type MeasureKey } from "./model/definitions";
import { measureReach } from "./policy";
import { chatFacts, type Filter, rowsOf, stageConditions } from "./queries.rows";

export type { Filter } from "./queries.rows";

export type Rate = { numerator: number; denominator: number };

/** The read side of the policy: everybody's figures for a manager, one's own where the measure has such, else none. */
export function narrowed(actor: Actor, measure: MeasureKey, filter: Filter): Result<Filter, "forbidden"> {
  const reach = measureReach(actor, measure);
  if (reach === "all") return ok(filter);
  if (reach === "own" && actor.kind === "person") return ok({ ...filter, personId: actor.id });
  return fail("forbidden");
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
  const [row] = await rows<Rate>(
    db,
    sql`select count(*) filter (where counted)::int as numerator, count(*)::int as denominator
      from (${rowsOf(measure, scope.data)}) r`,
  );
  return ok(row ?? { numerator: 0, denominator: 0 });
}

export type HeatCell = Rate & { page: string; topic: string };

/** Exceptions by page and topic; "" is a chat that told none. */
export async function listHeat(db: Queryable, actor: Actor, filter: Filter): Promise<Result<HeatCell[], "forbidden">> {
  const scope = narrowed(actor, "exceptions", filter);
  if (!scope.ok) return scope;
  return ok(
    await rows<HeatCell>(
      db,
      sql`select coalesce(page_path, '') as page, coalesce(topic, '') as topic,
          count(*) filter (where counted)::int as numerator, count(*)::int as denominator
        from (${rowsOf("exceptions", scope.data)}) r group by 1, 2 order by count(*) desc, 1, 2`,
    ),
  );
}

/** The funnel: how many conversations came through each stage and all before it. */
export async function findFunnel(
  db: Queryable,
  actor: Actor,
  filter: Filter,
): Promise<Result<Record<FunnelStage, number>, "forbidden">> {
  const scope = narrowed(actor, "funnel", filter);
  if (!scope.ok) return scope;
  const counts = funnelStages.map((stage, at) => {
    const all = sql.join(
      funnelStages.slice(0, at + 1).map((before) => stageConditions[before]),
      sql` and `,
    );
    return sql`count(*) filter (where ${all})::int as ${sql.identifier(stage)}`;
  });
  const person = scope.data.personId ? sql`where owner_id = ${scope.data.personId}::uuid` : sql``;
  const [row] = await rows<Record<FunnelStage, number>>(
    db,
    sql`select ${sql.join(counts, sql`, `)} from (${chatFacts(scope.data)}) chat ${person}`,
  );
  if (!row) throw new Error("a count without a row");
  return ok(row);
}

/** Pages and topics of the range, most chats first: what the filters offer. */
export async function listDimensions(
  db: Queryable,
  actor: Actor,
  filter: Pick<Filter, "range">,
): Promise<{ pages: string[]; topics: string[] }> {
  if (measureReach(actor, "exceptions") !== "all") return { pages: [], topics: [] };
  const found = await rows<{ page: string; topic: string; n: number }>(
    db,
    sql`select coalesce(page_path, '') as page, coalesce(topic, '') as topic, count(*)::int as n
      from (${rowsOf("exceptions", filter)}) r group by 1, 2 order by 3 desc, 1, 2 limit 500`,
  );
  return { pages: distinct(found.map((row) => row.page)), topics: distinct(found.map((row) => row.topic)) };
}

const distinct = (values: string[]) => [...new Set(values)].slice(0, 30);

/** Runs a query of ours; its columns are named in it as in `T`. */
export async function rows<T extends object>(db: Queryable, query: SQL): Promise<T[]> {
  return [...(await db.execute(query))] as unknown as T[];
}
