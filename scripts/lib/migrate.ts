import path from "node:path";
import { migrate } from "drizzle-orm/postgres-js/migrator";
import { runMigrations } from "graphile-worker";
import { connect, connectRaw } from "../../db/client";

const folder = path.resolve(import.meta.dirname, "../../db/migrations");
/** Any number that nobody else uses for an advisory lock of this database. */
const lockKey = 7_218_404;

/**
 * Brings a database to this version: our tables, then the job queue's own. Safe to run from several machines at once:
 * one does the work and the others wait for it. Returns how many of our migrations were applied.
 */
export async function migrateDatabase(url: string): Promise<number> {
  const guard = connectRaw(url);
  const db = connect(url, { max: 1 });
  try {
    await guard`select pg_advisory_lock(${lockKey})`;
    const before = await applied(guard);
    await migrate(db, { migrationsFolder: folder });
    await runMigrations({ connectionString: url });
    return (await applied(guard)) - before;
  } finally {
    await Promise.all([db.$client.end(), guard.end()]); // ends the session, and with it the lock
  }
}

async function applied(sql: ReturnType<typeof connectRaw>): Promise<number> {
  const [table] = await sql`select to_regclass('drizzle.__drizzle_migrations') as name`;
  if (!table?.["name"]) return 0;
  const [row] = await sql<{ count: number }[]>`select count(*)::int as count from drizzle.__drizzle_migrations`;
  return row?.count ?? 0;
}
