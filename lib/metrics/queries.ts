import { sql } from "drizzle-orm";
import type { Queryable } from "@/db/client";
import { deliveryStates } from "@/db/enums";

export type Gauges = {
  waiting: number;
  inReview: number;
  oldestWaitSeconds: number;
  deliveries: Record<string, number>;
  /** Messages of owners that did not go out, or of which nobody knows. */
  deadMessages: number;
  jobs: number;
  jobLagSeconds: number;
  unsealedAudit: number;
};

/** How things stand, by the database's own clock. Every count is over a partial index of what is unfinished. */
export async function readGauges(db: Queryable): Promise<Gauges> {
  const [queue] = await db.execute<{ waiting: number; in_review: number; oldest: number }>(sql`
    select count(*) filter (where state = 'needs_review')::int as waiting,
      count(*) filter (where state = 'in_review')::int as in_review,
      coalesce(extract(epoch from now() - min(ready_at) filter (where state = 'needs_review')), 0)::float8 as oldest
    from handoffs where state in ('needs_review', 'in_review')`);
  const byState = await db.execute<{ state: string; count: number }>(
    sql`select state, count(*)::int as count from deliveries group by state`,
  );
  const [messages] = await db.execute<{ count: number }>(
    sql`select count(*)::int as count from sendings where state = 'dead'`,
  );
  const [jobs] = await db.execute<{ count: number; lag: number }>(sql`
    select count(*)::int as count, coalesce(greatest(extract(epoch from now() - min(run_at)), 0), 0)::float8 as lag
    from graphile_worker.jobs where locked_at is null and attempts < max_attempts and run_at <= now()`);
  const [audit] = await db.execute<{ count: number }>(
    sql`select count(*)::int as count from audit_entries where seq is null`,
  );
  const counted = Object.fromEntries(byState.map(({ state, count }) => [state, count]));
  return {
    waiting: queue?.waiting ?? 0,
    inReview: queue?.in_review ?? 0,
    oldestWaitSeconds: queue?.oldest ?? 0,
    // A state without deliveries is 0 and not absent, or an alert on it would never fire.
    deliveries: Object.fromEntries(deliveryStates.map((state) => [state, counted[state] ?? 0])),
    deadMessages: messages?.count ?? 0,
    jobs: jobs?.count ?? 0,
    jobLagSeconds: jobs?.lag ?? 0,
    unsealedAudit: audit?.count ?? 0,
  };
}
