import { sql } from "drizzle-orm";
import type { Queryable } from "@/db/client";

export type Readiness = { database: boolean; migrations: boolean; worker: boolean };

/**
 * Whether this process can do its work: the database answers, it is migrated at least as far as this version needs
 * (`migratedAt`: when its newest migration was made, in milliseconds), and a worker has beaten within `silentMs`.
 */
export async function checkReadiness(
  db: Queryable,
  { migratedAt, silentMs }: { migratedAt: number; silentMs: number },
): Promise<Readiness> {
  const [tables] = await db.execute<{ ours: string | null; beats: string | null }>(
    sql`select to_regclass('drizzle.__drizzle_migrations') as ours, to_regclass('worker_heartbeats') as beats`,
  );
  if (!tables?.ours || !tables.beats) return { database: true, migrations: false, worker: false };
  const [row] = await db.execute<{ migrations: boolean; worker: boolean }>(sql`
    select
      coalesce((select max(created_at) from drizzle.__drizzle_migrations), 0) >= ${migratedAt} as migrations,
      exists (
        select from worker_heartbeats where beat_at > now() - ${silentMs} * interval '1 millisecond'
      ) as worker`);
  return { database: true, migrations: row?.migrations ?? false, worker: row?.worker ?? false };
}
