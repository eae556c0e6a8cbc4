import { type SQL, sql } from "drizzle-orm";
import type { Queryable } from "@/db/client";
import type { timedStages } from "@/db/enums";
import { measured, measureTimes } from "@/db/schema/measures";
import { type Bin, growth } from "./model/bins";
import { type Stage, stageNames } from "./model/stages";
import { binOf, binsOf, stageSums } from "./queries.counts";
import { rows } from "./queries.result";
import { type Filter, inSpans, isOpen, narrowing, piecesFor } from "./queries.scope";

export type StageBin = Bin & { stage: (typeof timedStages)[number] } & Record<Stage, number>;

/**
 * Durations of a range in bins, whole days from the rollups where the filter is open, the rest from the things
 * themselves. A bin of `total` bears the sums of each stage.
 */
export async function listBins(db: Queryable, filter: Filter): Promise<StageBin[]> {
  const { days, edges } = piecesFor(filter, isOpen(filter));
  const parts: SQL[] = [];
  if (days) {
    parts.push(sql`select stage, bin, n, ${stageSums} from ${measureTimes}
      where day >= ${days.first} and day < ${days.beyond} and n > 0`);
  }
  if (edges.length > 0 || !days) {
    const things = sql`select * from ${measured} where kind = 'handoff' and ${inSpans(edges)} and ${narrowing(filter)}`;
    parts.push(sql`select stage, bin, n, ${stageSums} from (${binsOf(things, sql`1`)}) b`);
  }
  const sums = sql.join(
    stageNames.map(
      (stage) => sql`coalesce(sum(${sql.identifier(`${stage}_ms`)}), 0)::float8 as ${sql.identifier(stage)}`,
    ),
    sql`, `,
  );
  return rows<StageBin>(
    db,
    sql`select stage, bin, sum(n)::int as n, ${sums} from (${sql.join(parts, sql` union all `)}) t group by 1, 2`,
  );
}

/**
 * The response times at a rank (from 0) and the one after it, of an open range: the bins say how many stand before, and
 * an index gives the rest of the way. Exact, however many there are.
 */
export async function responsesAt(
  db: Queryable,
  filter: Filter,
  bins: readonly Bin[],
  rank: number,
): Promise<number[]> {
  let before = 0;
  for (const { bin, n } of bins.toSorted((a, b) => a.bin - b.bin)) {
    if (rank < before + n) {
      const { from, to } = filter.range;
      const found = await rows<{ ms: number }>(
        db,
        // One below, for the two sides of a comparison of logarithms may round apart.
        sql`select ms from ${measured}
          where kind = 'handoff' and ms >= floor(exp(${bin}::float8 * ln(${growth}::float8)))::int - 1
            and ${binOf("ms")} >= ${bin}
            and at >= ${from.toISOString()}::timestamptz and at < ${to.toISOString()}::timestamptz
          order by ms offset ${rank - before} limit 2`,
      );
      return found.map(({ ms }) => ms);
    }
    before += n;
  }
  return [];
}
