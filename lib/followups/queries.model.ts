import { and, desc, eq, inArray, isNotNull, sql } from "drizzle-orm";
import type { Queryable } from "@/db/client";
import { alerts } from "@/db/schema/alerts";
import { followups } from "@/db/schema/followups";

/** Recommendations for which an engine did not answer: the newest first. */
export function listUnavailable(db: Queryable, state: "open" | "manual", limit: number) {
  return db
    .select({ id: followups.id, leadId: followups.leadId })
    .from(followups)
    .where(and(eq(followups.state, state), isNotNull(followups.unavailableAt)))
    .orderBy(desc(followups.unavailableAt), desc(followups.id))
    .limit(limit);
}

/** What the owner said against the last few, the newest first. */
export async function listObjections(db: Queryable, leadId: string) {
  const rows = await db
    .select({ objection: followups.objection, reason: followups.objectionReason })
    .from(followups)
    .where(and(eq(followups.leadId, leadId), eq(followups.state, "rejected")))
    .orderBy(desc(followups.createdAt), desc(followups.id))
    .limit(3);
  return rows.flatMap(({ objection, reason }) => (objection ? [{ objection, reason }] : []));
}

/** Whether managers were told that follow-ups have no engine, and have not looked yet. */
export async function isAlerted(db: Queryable): Promise<boolean> {
  const open = and(eq(alerts.kind, "followup_unavailable"), sql`seen_at is null`);
  return (await db.$count(alerts, open)) > 0;
}

export const withoutNote = (ids: string[]) => and(inArray(followups.id, ids), eq(followups.state, "open"));
