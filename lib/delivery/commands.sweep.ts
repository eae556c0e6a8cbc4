import { sql } from "drizzle-orm";
import type { Db } from "@/db/client";
import { enqueue } from "@/lib/jobs";
import { jobKeyOf } from "./commands";

/**
 * Adds a job to any unfinished delivery that has none: one whose job was lost, or gave up after its workers had died
 * too often. Returns how many; anything but none is worth a line in the log.
 */
export async function sweepDeliveries(db: Db, limit = 100): Promise<number> {
  return db.transaction(async (tx) => {
    // Locked, so that two sweeps at once do not both add one.
    const orphans = await tx.execute<{ id: string; run_at: string }>(sql`
      select id, run_at
      from deliveries
      where state in ('scheduled', 'running', 'waiting')
        and not exists (
          select from graphile_worker.jobs
          where jobs.key = ${jobKeyOf("")} || deliveries.id::text
            and (jobs.attempts < jobs.max_attempts or jobs.locked_at is not null)
        )
      order by run_at
      limit ${limit}
      for update skip locked`);
    for (const { id, run_at } of orphans) {
      await enqueue(tx, "run_delivery", { deliveryId: id }, { key: jobKeyOf(id), runAt: new Date(run_at) });
    }
    return orphans.length;
  });
}
