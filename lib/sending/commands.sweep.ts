import { sql } from "drizzle-orm";
import type { Db } from "@/db/client";
import { jobKeyOf, wakeSending } from "./commands";

/** Adds a job to any unfinished sending that has none, as is done for deliveries. Returns how many. */
export async function sweepSendings(db: Db, limit = 100): Promise<number> {
  return db.transaction(async (tx) => {
    const orphans = await tx.execute<{ id: string; run_at: string }>(sql`
      select id, run_at
      from sendings
      where state in ('scheduled', 'running', 'waiting')
        and not exists (
          select from graphile_worker.jobs
          where jobs.key = ${jobKeyOf("")} || sendings.id::text
            and (jobs.attempts < jobs.max_attempts or jobs.locked_at is not null)
        )
      order by run_at
      limit ${limit}
      for update skip locked`);
    for (const { id, run_at } of orphans) await wakeSending(tx, id, new Date(run_at));
    return orphans.length;
  });
}
