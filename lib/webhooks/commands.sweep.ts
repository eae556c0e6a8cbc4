import { sql } from "drizzle-orm";
import type { Db } from "@/db/client";
import { enqueue } from "@/lib/jobs";

/** Adds a job to any waiting webhook that has none, as for deliveries. Returns how many. */
export async function sweepWebhooks(db: Db, limit = 100): Promise<number> {
  return db.transaction(async (tx) => {
    const orphans = await tx.execute<{ id: string; run_at: string }>(sql`
      select id, run_at
      from webhooks
      where state = 'waiting'
        and not exists (
          select from graphile_worker.jobs
          where jobs.key = 'send_webhook:' || webhooks.id::text
            and (jobs.attempts < jobs.max_attempts or jobs.locked_at is not null)
        )
      order by run_at
      limit ${limit}
      for update skip locked`);
    for (const { id, run_at } of orphans) {
      await enqueue(tx, "send_webhook", { webhookId: id }, { key: `send_webhook:${id}`, runAt: new Date(run_at) });
    }
    return orphans.length;
  });
}
