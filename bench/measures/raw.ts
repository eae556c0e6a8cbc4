import { sql } from "drizzle-orm";
import type { Db } from "@/db/client";
import { stageNames } from "@/lib/measures/model/stages";
import { countsOf, isCounted } from "@/lib/measures/queries.counts";
import { derivedColumns, derivedRows } from "@/lib/measures/queries.derive";

type Span = { from: Date; to: Date };

/**
 * The figures of the measures page without rollups: what is counted is worked out from the events in one pass over those
 * of both periods, into a table that is gone afterwards, and summed up there. The quickest honest way we know.
 */
export async function rawBoard(db: Db, now: Span, before: Span): Promise<void> {
  await db.transaction(async (tx) => {
    await tx.execute(sql`set local work_mem = '256MB'`);
    const touched = sql`conversation_id in (select conversation_id from measurement_events
      where at >= ${before.from.toISOString()}::timestamptz and at < ${now.to.toISOString()}::timestamptz)`;
    await tx.execute(sql`create temp table raw (like measured) on commit drop`);
    await tx.execute(sql`insert into raw (${derivedColumns}) ${derivedRows(touched)}`);
    for (const { from, to } of [now, before]) {
      const inRange = sql`at >= ${from.toISOString()}::timestamptz and at < ${to.toISOString()}::timestamptz`;
      await tx.execute(sql`select ${countsOf(sql`1`)} from raw where ${inRange}`);
      await tx.execute(sql`
        select least(20, ms / 30000), count(*) from raw where ${isCounted("timed")} and ${inRange} group by 1`);
      await tx.execute(sql`
        select percentile_cont(array[0.5, 0.9]) within group (order by ms),
          ${sql.join(
            stageNames.map(
              (stage) => sql`percentile_cont(array[0.5, 0.9]) within group (order by ${sql.identifier(`${stage}_ms`)})`,
            ),
            sql`, `,
          )}
        from raw where ${isCounted("timed")} and ${inRange}`);
      await tx.execute(sql`
        select ${sql.join(
          stageNames.map(
            (stage) =>
              sql`avg(${sql.identifier(`${stage}_ms`)}) filter (where place > 0.25 and place <= 0.75),
                avg(${sql.identifier(`${stage}_ms`)}) filter (where place > 0.9)`,
          ),
          sql`, `,
        )}
        from (select *, cume_dist() over (order by total_ms, id) as place from raw
          where ${isCounted("staged")} and ${inRange}) ranked`);
    }
    const { from, to } = now;
    await tx.execute(sql`
      select page_path, topic, ${countsOf(sql`1`)} from raw
      where at >= ${from.toISOString()}::timestamptz and at < ${to.toISOString()}::timestamptz group by 1, 2`);
  });
}
