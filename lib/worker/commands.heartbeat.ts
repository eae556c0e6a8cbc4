import { eq, inArray, sql } from "drizzle-orm";
import type { Db } from "@/db/client";
import { workerHeartbeats } from "@/db/schema/operations";

/** "I live." The database's clock, since those of several machines differ. */
export async function beat(db: Db, poolId: string): Promise<void> {
  await db
    .insert(workerHeartbeats)
    .values({ poolId, startedAt: sql`now()`, beatAt: sql`now()` })
    .onConflictDoUpdate({ target: workerHeartbeats.poolId, set: { beatAt: sql`now()` } });
}

/** A worker that ends properly leaves nothing behind; what it still held is free at once. */
export async function endHeartbeat(db: Db, poolId: string): Promise<void> {
  await db.delete(workerHeartbeats).where(eq(workerHeartbeats.poolId, poolId));
  await unlock(db, [poolId]);
}

/**
 * Frees the jobs of workers that fell silent for `silentMs`: killed, or stalled. By itself the queue would wait four
 * hours. Goes by the locks and not by the heartbeats, so that a worker which died before its first beat is found too.
 * Freeing a stalled one is safe: its fence is broken as soon as another takes the delivery. Returns their pool ids.
 */
export async function freeSilent(db: Db, silentMs: number): Promise<string[]> {
  const since = sql`now() - ${silentMs} * interval '1 millisecond'`;
  const silent = await db.execute<{ pool_id: string }>(sql`
    select distinct locked_by as pool_id
    from graphile_worker.jobs
    where locked_by is not null and locked_at < ${since}
      and not exists (
        select from worker_heartbeats beats where beats.pool_id = jobs.locked_by and beats.beat_at >= ${since}
      )`);
  const poolIds = silent.map(({ pool_id }) => pool_id);
  await unlock(db, poolIds);
  if (poolIds.length > 0) await db.delete(workerHeartbeats).where(inArray(workerHeartbeats.poolId, poolIds));
  // Nobody of theirs is left: rows of workers that held nothing when they died.
  await db.delete(workerHeartbeats).where(sql`${workerHeartbeats.beatAt} < now() - interval '1 hour'`);
  return poolIds;
}

async function unlock(db: Db, poolIds: string[]): Promise<void> {
  if (poolIds.length === 0) return;
  const ids = sql.join(
    poolIds.map((id) => sql`${id}`),
    sql`, `,
  );
  await db.execute(sql`select graphile_worker.force_unlock_workers(array[${ids}]::text[])`);
}
