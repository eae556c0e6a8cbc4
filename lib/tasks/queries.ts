import { and, eq, lte, or, type SQL, sql } from "drizzle-orm";
import type { Queryable, Tx } from "@/db/client";
import { consentEntries, conversations } from "@/db/schema/conversations";
import { deliveries } from "@/db/schema/delivery";
import { handoffs } from "@/db/schema/handoffs";
import { measurementEvents } from "@/db/schema/measures";
import { people, teamMembers } from "@/db/schema/people";
import { tasks } from "@/db/schema/tasks";
import type { Actor } from "@/lib/actor";
import { type StandingConsent, standingConsent } from "@/lib/consent/model";
import type { TaskSnapshot } from "./model";

export type TaskRow = typeof tasks.$inferSelect;

/** What the events of a task carry along and its guards look at. */
export type TaskFacts = {
  conversationId: string;
  leadId: string | null;
  sourceId: string;
  pagePath: string | null;
  topic: string | null;
  readyAt: Date | null;
  question: string | null;
};

/** The read side of the policy: own tasks and the team's; a manager's list has no such limit. */
export function visibleTo(actor: Actor): SQL | undefined {
  if (actor.kind !== "person") return sql`false`;
  if (actor.roles.includes("manager")) return undefined;
  if (!actor.roles.includes("owner")) return sql`false`;
  return or(eq(tasks.ownerId, actor.id), sql`${tasks.teamId} in ${teamsSql(actor.id)}`);
}

export function teamsSql(personId: string): SQL {
  return sql`(select ${teamMembers.teamId} from ${teamMembers} where ${teamMembers.personId} = ${personId})`;
}

export async function findTask(db: Queryable, id: string): Promise<TaskRow | undefined> {
  const [row] = await db.select().from(tasks).where(eq(tasks.id, id));
  return row;
}

export async function lockTask(tx: Tx, id: string): Promise<TaskRow | undefined> {
  const [row] = await tx.select().from(tasks).where(eq(tasks.id, id)).for("update");
  return row;
}

export async function findTaskFacts(db: Queryable, by: { handoffId: string; deliveryId: string }): Promise<TaskFacts> {
  const [row] = await db
    .select({
      conversationId: handoffs.conversationId,
      leadId: handoffs.leadId,
      sourceId: conversations.sourceId,
      pagePath: handoffs.pagePath,
      topic: handoffs.topic,
      readyAt: handoffs.readyAt,
      question: sql<string | null>`${deliveries.plan} ->> 'question'`,
    })
    .from(handoffs)
    .innerJoin(conversations, eq(conversations.id, handoffs.conversationId))
    .innerJoin(deliveries, eq(deliveries.id, by.deliveryId))
    .where(eq(handoffs.id, by.handoffId));
  if (!row) throw new Error(`no handoff ${by.handoffId} with delivery ${by.deliveryId}`);
  return row;
}

export function snapshotOf(task: TaskRow, facts: Pick<TaskFacts, "question">): TaskSnapshot {
  return { ...task, hasQuestion: facts.question !== null };
}

export async function listTeamIds(db: Queryable, personId: string): Promise<string[]> {
  const rows = await db
    .select({ teamId: teamMembers.teamId })
    .from(teamMembers)
    .where(eq(teamMembers.personId, personId));
  return rows.map((row) => row.teamId);
}

/** How often a task was offered, and to whom; the team as a whole is nobody. */
export async function listOffers(db: Queryable, task: { id: string; handoffId: string }): Promise<(string | null)[]> {
  const rows = await db
    .select({ personId: measurementEvents.personId })
    .from(measurementEvents)
    .where(
      and(
        eq(measurementEvents.handoffId, task.handoffId),
        eq(measurementEvents.kind, "task.offered"),
        eq(measurementEvents.taskId, task.id),
      ),
    );
  return rows.map((row) => row.personId);
}

/** Offers that ran out and waits that are over, soonest first. */
export async function listDue(db: Queryable, now: Date, limit = 50) {
  return db
    .select({ id: tasks.id, state: tasks.state })
    .from(tasks)
    .where(
      or(
        and(eq(tasks.state, "offered"), lte(tasks.offerUntil, now)),
        and(eq(tasks.state, "waiting"), lte(tasks.waitingUntil, now)),
      ),
    )
    .orderBy(tasks.updatedAt, tasks.id)
    .limit(limit);
}

/** The ledger as it stands, with what the same person said in other conversations. */
export async function findConsentNow(
  db: Queryable,
  of: { conversationId: string; leadId: string | null },
): Promise<StandingConsent> {
  const entries = await db
    .select()
    .from(consentEntries)
    .where(
      or(
        eq(consentEntries.conversationId, of.conversationId),
        of.leadId ? eq(consentEntries.leadId, of.leadId) : undefined,
      ),
    );
  return standingConsent(entries);
}

/** When a person works, for saying until when. */
export async function findHours(db: Queryable, personId: string) {
  const [row] = await db
    .select({ workingHours: people.workingHours, timeZone: people.timeZone })
    .from(people)
    .where(eq(people.id, personId));
  return row;
}
