import { sql } from "drizzle-orm";
import type { Db, Queryable } from "@/db/client";
import { people } from "@/db/schema/people";
import { sources } from "@/db/schema/sources";
import type { Actor } from "@/lib/actor";
import { fail, ok, type Result } from "@/lib/result";
import { type Counts, rateOf, sumOf } from "./model/counters";
import type { MeasureKey } from "./model/definitions";
import { measureReach } from "./policy";
import { type Filter, findCounts, findRate, funnelOf, type HeatCell, heatOf, type Rate } from "./queries";
import { listCells } from "./queries.cells";
import { rows } from "./queries.result";
import { rowsOf } from "./queries.rows";
import { findAllTimes, findTimes } from "./queries.times";

/** The rates of the first row, in their order. */
export const boardRates = [
  "complete_handoffs",
  "qualified_handoffs",
  "answered_in_time",
  "chat_to_lead",
  "question_open",
  "reported_tasks",
] as const satisfies readonly MeasureKey[];

export type BoardRate = { measure: MeasureKey; now: Rate; before: Rate };

/** The rates this actor may read, each with the period before. */
export async function listRates(db: Queryable, actor: Actor, filter: Filter, before: Filter): Promise<BoardRate[]> {
  const open = boardRates.filter((measure) => measureReach(actor, measure) !== "none");
  return Promise.all(
    open.map(async (measure) => ({
      measure,
      now: need(await findRate(db, actor, measure, filter)),
      before: need(await findRate(db, actor, measure, before)),
    })),
  );
}

/**
 * Everything the measures page shows a manager, as it stood at one instant: read in one transaction, in which the
 * rollups do not move.
 */
export async function findBoard(db: Db, actor: Actor, { kind, ...filter }: Filter, before: Filter) {
  if (measureReach(actor, "funnel") !== "all") return fail("forbidden");
  const board = await db.transaction(
    async (tx) => {
      const cells = await listCells(tx, filter, ["page", "topic"]);
      const now = await findPeriod(tx, filter, sumOf(cells));
      const then = await findPeriod(tx, before, await findCounts(tx, before));
      return {
        rates: boardRates.map((measure) => ({
          measure,
          now: rateOf(now.counts, measure),
          before: rateOf(then.counts, measure),
        })),
        stages: { now: now.stages, before: then.stages },
        times: { now: now.responses, before: then.responses },
        heat: kind ? await listHeatOfKind(tx, filter, kind) : heatOf(cells),
        funnel: { now: funnelOf(now.counts), before: funnelOf(then.counts) },
      };
    },
    { isolationLevel: "repeatable read", accessMode: "read only" },
  );
  return ok(board);
}

/** Chats with this kind of exception, by page and topic. */
function listHeatOfKind(db: Queryable, filter: Filter, kind: string): Promise<HeatCell[]> {
  return rows<HeatCell>(
    db,
    sql`select coalesce(page_path, '') as page, coalesce(topic, '') as topic,
        count(*) filter (where counted)::int as numerator, count(*)::int as denominator
      from (${rowsOf("exceptions", { ...filter, kind })}) r group by 1, 2 order by 4 desc, 1, 2`,
  );
}

async function findPeriod(db: Queryable, filter: Filter, counts: Counts) {
  return { counts, ...(await findAllTimes(db, filter, counts)) };
}

export type Board = Extract<Awaited<ReturnType<typeof findBoard>>, { ok: true }>["data"];

/** A person's own figures: what an owner answered, what a reviewer decided. */
export async function findOwnFigures(db: Queryable, actor: Actor, filter: Filter, before: Filter) {
  const timed = async (measure: "response_time" | "decisions") =>
    measureReach(actor, measure) === "none"
      ? null
      : {
          now: need(await findTimes(db, actor, measure, filter)),
          before: need(await findTimes(db, actor, measure, before)),
        };
  const [rates, times, decisions] = await Promise.all([
    listRates(db, actor, filter, before),
    timed("response_time"),
    timed("decisions"),
  ]);
  return { rates, times, decisions };
}

/** Owners a manager may narrow the measures to. */
export async function listMeasuredOwners(db: Queryable, actor: Actor): Promise<{ id: string; name: string }[]> {
  if (measureReach(actor, "funnel") !== "all") return [];
  return rows(db, sql`select id, name from ${people} where 'owner' = any(${people.roles}) order by name, id limit 100`);
}

/** Sources a manager may narrow the measures to. */
export async function listMeasuredSources(db: Queryable, actor: Actor): Promise<{ id: string; name: string }[]> {
  if (measureReach(actor, "funnel") !== "all") return [];
  return rows(db, sql`select id, name from ${sources} order by name, id limit 100`);
}

/** The caller asked only for what policy opens, so a refusal here is a mistake of ours. */
function need<T>(result: Result<T, "forbidden">): T {
  if (!result.ok) throw new Error("a measure was refused that its reach allows");
  return result.data;
}
