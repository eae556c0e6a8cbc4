import { sql } from "drizzle-orm";
import type { Queryable } from "@/db/client";
import type { Actor } from "@/lib/actor";
import { ok, type Result } from "@/lib/result";
import type { MeasureKey } from "./model/definitions";
import { type Stage, stageNames, stepMs, steps } from "./model/stages";
import { type Filter, narrowed, rows } from "./queries";
import { rowsOf, stageFacts } from "./queries.rows";

export type Times = {
  count: number;
  /** Milliseconds; null where nothing was timed. */
  p50: number | null;
  p90: number | null;
  withinTarget: number;
  /** How many fell into each step of half a minute; the last holds all beyond. */
  histogram: number[];
};

/** A duration as median, p90, share within the target, and its histogram. */
export async function findTimes(
  db: Queryable,
  actor: Actor,
  measure: MeasureKey,
  filter: Filter,
): Promise<Result<Times, "forbidden">> {
  const scope = narrowed(actor, measure, filter);
  if (!scope.ok) return scope;
  const timed = sql`select ms, counted from (${rowsOf(measure, scope.data)}) r where ms is not null`;
  const [sum] = await rows<Omit<Times, "histogram">>(
    db,
    sql`select count(*)::int as count, count(*) filter (where counted)::int as "withinTarget",
        (percentile_cont(0.5) within group (order by ms))::float8 as p50,
        (percentile_cont(0.9) within group (order by ms))::float8 as p90
      from (${timed}) t`,
  );
  const bars = await rows<{ step: number; n: number }>(
    db,
    sql`select least(${steps}::int, greatest(0, ms) / ${stepMs}::int)::int as step, count(*)::int as n
      from (${timed}) t group by 1`,
  );
  const histogram = Array.from({ length: steps + 1 }, (_, step) => bars.find((bar) => bar.step === step)?.n ?? 0);
  return ok({ ...(sum ?? { count: 0, p50: null, p90: null, withinTarget: 0 }), histogram });
}

export type StageTimes = {
  count: number;
  /** Median and p90 of each stage by itself, in milliseconds. */
  stages: Record<Stage, { p50: number; p90: number }>;
  /** Mean of each stage over the middle half by total time (over all, where they are fewer than four), so that the parts add up. */
  middle: Record<Stage, number> | null;
  /** The same over the slowest tenth, from ten handoffs on. */
  slowest: Record<Stage, number> | null;
};

/** Where the five minutes go. */
export async function findStageTimes(
  db: Queryable,
  actor: Actor,
  filter: Filter,
): Promise<Result<StageTimes, "forbidden">> {
  const scope = narrowed(actor, "stage_times", filter);
  if (!scope.ok) return scope;
  const ranked = sql`select *, cume_dist() over (order by total, handoff_id) as place, count(*) over () as n
    from (${stageFacts(scope.data)}) s`;
  const columns = stageNames.flatMap((stage) => {
    const name = sql.identifier(stage);
    return [
      sql`(percentile_cont(0.5) within group (order by ${name}))::float8 as ${sql.identifier(`${stage}_p50`)}`,
      sql`(percentile_cont(0.9) within group (order by ${name}))::float8 as ${sql.identifier(`${stage}_p90`)}`,
      sql`(avg(${name}) filter (where n < 4 or (place > 0.25 and place <= 0.75)))::float8 as ${sql.identifier(`${stage}_middle`)}`,
      sql`(avg(${name}) filter (where n >= 10 and place > 0.9))::float8 as ${sql.identifier(`${stage}_slowest`)}`,
    ];
  });
  const [row] = await rows<Record<string, number | null>>(
    db,
    sql`select count(*)::int as count, ${sql.join(columns, sql`, `)} from (${ranked}) r`,
  );
  const at = (name: string) => row?.[name] ?? 0;
  const count = at("count");
  const each = <T>(of: (stage: Stage) => T) =>
    Object.fromEntries(stageNames.map((stage) => [stage, of(stage)])) as Record<Stage, T>;
  return ok({
    count,
    stages: each((stage) => ({ p50: at(`${stage}_p50`), p90: at(`${stage}_p90`) })),
    middle: row?.["queue_middle"] == null ? null : each((stage) => at(`${stage}_middle`)),
    slowest: row?.["queue_slowest"] == null ? null : each((stage) => at(`${stage}_slowest`)),
  });
}
