import { sql } from "drizzle-orm";
import type { Queryable } from "@/db/client";
import { measured } from "@/db/schema/measures";
import type { Actor } from "@/lib/actor";
import { ok, type Result } from "@/lib/result";
import type { Bin } from "./model/bins";
import type { MeasureKey } from "./model/definitions";
import { stageNames, stepMs, steps } from "./model/stages";
import { eachStage, histogramOf, type StageTimes, stagesOf, type Times } from "./model/times";
import { type Filter, findCounts, narrowed } from "./queries";
import { listBins, responsesAt, type StageBin } from "./queries.bins";
import { isCounted } from "./queries.counts";
import { rows } from "./queries.result";
import { rowsOf } from "./queries.rows";
import { inFilter, isOpen } from "./queries.scope";

/** Up to so many, every figure is worked out from the times themselves: a sort of a few milliseconds. */
const sortedUpTo = 5_000;

/** A duration as median, p90, share within the target, and its histogram; exact, however many there are. */
export async function findTimes(
  db: Queryable,
  actor: Actor,
  measure: "response_time" | "decisions",
  filter: Filter,
): Promise<Result<Times, "forbidden">> {
  const scope = narrowed(actor, measure, filter);
  if (!scope.ok) return scope;
  if (measure === "decisions") return ok(await sortedTimes(db, measure, scope.data));
  return ok((await findAllTimes(db, scope.data)).responses);
}

/**
 * Response times and those of the stages together. Responses are exact. Of more than `upTo` handoffs the stages are read
 * from bins: a median or p90 then lies within 4 %, a mean of the middle or the slowest closer. `filter` must be narrowed
 * already; `counts` are those of the same filter, where the caller has them.
 */
export async function findAllTimes(
  db: Queryable,
  filter: Filter,
  counts?: { timed: number; timedInTime: number; staged: number },
  upTo = sortedUpTo,
): Promise<{ responses: Times; stages: StageTimes }> {
  const { timed, timedInTime, staged } = counts ?? (await findCounts(db, filter));
  const many = { responses: timed > upTo && isOpen(filter), stages: staged > upTo };
  const bins = many.responses || many.stages ? await listBins(db, filter) : [];
  return {
    responses: many.responses
      ? await manyTimes(db, filter, bins, { count: timed, withinTarget: timedInTime })
      : await sortedTimes(db, "response_time", filter),
    stages: many.stages ? stagesOf(bins, staged) : await sortedStages(db, filter),
  };
}

async function sortedTimes(db: Queryable, measure: MeasureKey, filter: Filter): Promise<Times> {
  const timed = sql`select ms, counted from (${rowsOf(measure, filter)}) r where ms is not null`;
  const [sum] = await rows<Omit<Times, "histogram">>(
    db,
    sql`select count(*)::int as count, count(*) filter (where counted)::int as "withinTarget",
        (percentile_cont(0.5) within group (order by ms))::float8 as p50,
        (percentile_cont(0.9) within group (order by ms))::float8 as p90
      from (${timed}) t`,
  );
  const bars = await rows<Bin>(
    db,
    sql`select least(${steps}::int, greatest(0, ms) / ${stepMs}::int)::int as bin, count(*)::int as n
      from (${timed}) t group by 1`,
  );
  return { ...(sum ?? { count: 0, p50: null, p90: null, withinTarget: 0 }), histogram: histogramOf(bars) };
}

/** From the rollups: the two times on either side of a share are looked up, so that nothing is sorted. */
async function manyTimes(
  db: Queryable,
  filter: Filter,
  bins: readonly StageBin[],
  counts: { count: number; withinTarget: number },
): Promise<Times> {
  const responses = bins.filter(({ stage }) => stage === "response");
  const at = async (share: number) => {
    const rank = share * (counts.count - 1);
    const [low, high] = await responsesAt(db, filter, responses, Math.floor(rank));
    if (low === undefined) return null;
    return low + (rank - Math.floor(rank)) * ((high ?? low) - low);
  };
  const histogram = histogramOf(bins.filter(({ stage }) => stage === "step"));
  return { ...counts, p50: await at(0.5), p90: await at(0.9), histogram };
}

async function sortedStages(db: Queryable, filter: Filter): Promise<StageTimes> {
  const ranked = sql`select ${sql.raw(stageNames.map((stage) => `${stage}_ms as ${stage}`).join(", "))},
      cume_dist() over (order by total_ms, id) as place, count(*) over () as n
    from ${measured} where ${isCounted("staged")} and ${inFilter(filter)}`;
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
  return {
    count: at("count"),
    stages: eachStage((stage) => ({ p50: at(`${stage}_p50`), p90: at(`${stage}_p90`) })),
    middle: row?.["queue_middle"] == null ? null : eachStage((stage) => at(`${stage}_middle`)),
    slowest: row?.["queue_slowest"] == null ? null : eachStage((stage) => at(`${stage}_slowest`)),
  };
}
