import { type SQL, sql } from "drizzle-orm";
import type { Db, Tx } from "@/db/client";
import { measureChanges, measured, measureRollups, measureTimes } from "@/db/schema/measures";
import { enqueue } from "@/lib/jobs";
import { counters } from "./model/counters";
import { stageNames } from "./model/stages";
import { binsOf, counterColumns, countsOf, stageSums, utcDay } from "./queries.counts";
import { derivedColumns, derivedRows } from "./queries.derive";

/** Conversations a transaction takes: some hundred milliseconds of work, so that a stopped worker loses little. */
const usualBatch = 2_000;
/** Names the one place at which rollups are written, among the advisory locks of this database. */
const lock = 7_310_422;

/**
 * Brings the rollups up to every event that is committed; answers how many conversations were counted anew. Any number
 * of workers may call it: one works, the others find the lock taken (docs/adr/0015).
 */
export async function rollUp(db: Db, { batch = usualBatch }: { batch?: number } = {}): Promise<number> {
  let counted = 0;
  while (true) {
    const took = await db.transaction((tx) => rollUpBatch(tx, batch));
    counted += took.conversations;
    if (took.marks < batch) return counted;
  }
}

/**
 * Adds the job where an event waits to be counted. Asked every two seconds by every worker, so that no writer pays for
 * adding it; the key makes one of them all.
 */
export async function enqueueRollUp(db: Db): Promise<void> {
  await db.transaction(async (tx) => {
    const [row] = await tx.execute<{ waiting: boolean }>(sql`select exists (select from ${measureChanges}) as waiting`);
    // Once: what a failed run left is found by the next round.
    if (row?.waiting) await enqueue(tx, "roll_up_measures", {}, { key: "roll_up_measures", maxAttempts: 1 });
  });
}

/**
 * Takes marks away and counts their conversations anew in one transaction. A mark of an event that is not committed yet
 * cannot be seen, so it stays for a later round; an event that comes after the marks were taken brings a mark of its own.
 */
async function rollUpBatch(tx: Tx, batch: number): Promise<{ marks: number; conversations: number }> {
  const [free] = await tx.execute<{ taken: boolean }>(sql`select pg_try_advisory_xact_lock(${lock}) as taken`);
  if (!free?.taken) return { marks: 0, conversations: 0 };
  const marks = await tx.execute<{ id: string }>(sql`
    delete from ${measureChanges} where ctid = any(array(select ctid from ${measureChanges} limit ${batch}))
    returning conversation_id as id`);
  if (marks.length === 0) return { marks: 0, conversations: 0 };

  const ids = [...new Set(marks.map(({ id }) => id))];
  const which = sql`conversation_id = any(${`{${ids.join(",")}}`}::uuid[])`;
  await add(tx, sql`delete from ${measured} where ${which} returning *`, -1);
  await add(tx, sql`insert into ${measured} (${derivedColumns}) ${derivedRows(which)} returning *`, 1);
  return { marks: marks.length, conversations: ids.length };
}

/** Adds to the rollups what the rows count that `change` wrote, or takes it away. */
async function add(tx: Tx, change: SQL, weight: 1 | -1): Promise<void> {
  const by = sql.raw(String(weight));
  await tx.execute(sql`
    with changed as (${change}),
    places as (
      insert into ${measureRollups} as standing (slice, day, page_path, topic, source_id, ${counterColumns})
      select 'place', ${utcDay}, coalesce(page_path, ''), coalesce(topic, ''), source_id, ${countsOf(by)}
      from changed group by 2, 3, 4, 5 order by 2, 3, 4, 5
      on conflict (slice, day, page_path, topic, source_id, person_id) do update set ${addedCounters}
    ),
    persons as (
      insert into ${measureRollups} as standing (slice, day, person_id, ${counterColumns})
      select 'person', ${utcDay}, person_id, ${countsOf(by)} from changed group by 2, 3
      on conflict (slice, day, page_path, topic, source_id, person_id) do update set ${addedCounters}
    )
    insert into ${measureTimes} as standing (day, stage, bin, n, ${stageSums})
    ${binsOf(sql`select * from changed`, by)}
    on conflict (day, stage, bin) do update set ${addedTimes}`);
}

const addedCounters = sql.raw(
  counters
    .map((name) => name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`))
    .map((column) => `${column} = standing.${column} + excluded.${column}`)
    .join(", "),
);
const addedTimes = sql.raw(
  ["n", ...stageNames.map((stage) => `${stage}_ms`)]
    .map((column) => `${column} = standing.${column} + excluded.${column}`)
    .join(", "),
);
