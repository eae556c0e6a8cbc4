import { and, asc, desc, eq, inArray, isNotNull, type SQL, sql } from "drizzle-orm";
import type { Queryable } from "@/db/client";
import { followups } from "@/db/schema/followups";
import { handoffs } from "@/db/schema/handoffs";
import { people } from "@/db/schema/people";
import { leads } from "@/db/schema/records";
import { tasks } from "@/db/schema/tasks";
import type { Person } from "@/lib/actor";
import { visibleTo } from "@/lib/tasks/queries";
import { taskOfLead } from "./queries";
import type { FollowupList } from "./schema";
import type { FollowupItem } from "./schema.view";

const limit = 100;
/** Who left no name goes by their address, as on their task. */
const name = sql<string | null>`coalesce(${leads.name}, ${handoffs.contactName}, ${leads.email})`;

/** Recommendations for the leads of this person and their teams, a manager's for all: open by score, decided newest first. */
export async function listFollowups(db: Queryable, actor: Person, list: FollowupList): Promise<FollowupItem[]> {
  const isOpen = list === "open";
  const rows = await db
    .select({
      row: followups,
      taskId: tasks.id,
      ownerId: tasks.ownerId,
      owner: people.name,
      name,
      company: leads.company,
      need: handoffs.need,
    })
    .from(followups)
    .innerJoin(leads, eq(leads.id, followups.leadId))
    .innerJoin(tasks, taskOfLead(sql`${followups.leadId}`))
    .innerJoin(handoffs, eq(handoffs.id, tasks.handoffId))
    .leftJoin(people, eq(people.id, tasks.ownerId))
    .where(and(visibleTo(actor), inArray(followups.state, isOpen ? ["open", "manual"] : ["approved", "rejected"])))
    .orderBy(
      isOpen ? sql`${followups.priorityScore} desc nulls last` : desc(followups.decidedAt),
      asc(followups.createdAt),
      asc(followups.id),
    )
    .limit(limit);
  const before = isOpen
    ? await lastRejections(
        db,
        rows.map(({ row }) => row.leadId),
      )
    : new Map<string, never>();
  return rows.map(({ row, ownerId, ...of }) => ({
    ...of,
    id: row.id,
    state: row.state,
    mine: ownerId === actor.id,
    score: row.priorityScore,
    action: row.action,
    channel: row.channel,
    reasons: row.reasons,
    draft: row.draft,
    text: row.text ?? row.draft,
    engine: { name: row.engine, version: row.engineVersion, model: row.model },
    unavailable: row.unavailableAt !== null,
    released: row.releasedHash !== null,
    madeAt: row.createdAt.toISOString(),
    decidedAt: row.decidedAt?.toISOString() ?? null,
    rejected: row.objection
      ? { objection: row.objection, reason: row.objectionReason }
      : (before.get(row.leadId) ?? null),
  }));
}

/** What was rejected of each lead right before what stands now. */
async function lastRejections(
  db: Queryable,
  leadIds: string[],
): Promise<Map<string, NonNullable<FollowupItem["rejected"]>>> {
  if (leadIds.length === 0) return new Map();
  const rows = await db
    .selectDistinctOn([followups.leadId], {
      leadId: followups.leadId,
      state: followups.state,
      objection: followups.objection,
      reason: followups.objectionReason,
    })
    .from(followups)
    .where(and(inArray(followups.leadId, leadIds), inArray(followups.state, ["approved", "rejected", "superseded"])))
    .orderBy(followups.leadId, desc(followups.createdAt), desc(followups.id));
  return new Map(
    rows.flatMap(({ leadId, objection, reason }) => (objection ? [[leadId, { objection, reason }] as const] : [])),
  );
}

/** How many exchanges of our own there are with the lead of a handoff. */
const events: SQL<number> = sql<number>`(
  (select count(*) from received_events e where e.kind = 'engagement' and e.lead_id = ${handoffs.leadId})
  + (select count(*) from meetings m join handoffs h on h.id = m.handoff_id
     where h.lead_id = ${handoffs.leadId} and m.state in ('booked', 'no_show') and m.end_at <= now()))::int`;

/** Leads of this person's own tasks of whom nothing stands, since too few exchanges are known; the newest first. */
export function listThin(db: Queryable, actor: Person) {
  return db
    .select({ taskId: tasks.id, name, company: leads.company, need: handoffs.need, events })
    .from(tasks)
    .innerJoin(handoffs, eq(handoffs.id, tasks.handoffId))
    .innerJoin(leads, eq(leads.id, handoffs.leadId))
    .where(
      and(
        eq(tasks.ownerId, actor.id),
        inArray(tasks.state, ["claimed", "waiting", "responded"]),
        isNotNull(handoffs.leadId),
        sql`not exists (select from ${followups} f where f.lead_id = ${handoffs.leadId})`,
        sql`${events} < 2`,
      ),
    )
    .orderBy(desc(tasks.createdAt), desc(tasks.id))
    .limit(20);
}
