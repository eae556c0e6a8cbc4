import { pgTable, text } from "drizzle-orm/pg-core";
import { instant } from "./columns";

/** One row a worker process: who falls silent loses its jobs to the sweep. */
export const workerHeartbeats = pgTable("worker_heartbeats", {
  /** graphile-worker's pool id: what `jobs.locked_by` holds. */
  poolId: text().primaryKey(),
  startedAt: instant().notNull(),
  beatAt: instant().notNull(),
});
