import { and, desc, eq, gt, gte, inArray, isNotNull, isNull, lte, or, type SQL, sql } from "drizzle-orm";
import type { Queryable, Tx } from "@/db/client";
import { conversations } from "@/db/schema/conversations";
import { deliveries } from "@/db/schema/delivery";
import { followups } from "@/db/schema/followups";
import { handoffExceptions, handoffs } from "@/db/schema/handoffs";
import { meetings } from "@/db/schema/meetings";
import { people } from "@/db/schema/people";
import { receivedEvents } from "@/db/schema/received-events";
import { leads } from "@/db/schema/records";
import { tasks } from "@/db/schema/tasks";
import type { OwnDetails } from "@/lib/analysis/rules/foreign";
import type { Exchange } from "./engine/exchange";
import { Told } from "./schema";

export type FollowupRow = typeof followups.$inferSelect;
export type LeadRow = typeof leads.$inferSelect;

/** The newest exchanges are read; older ones weigh nothing any more. */
const exchangeLimit = 200;
const ended = ["wrong_owner", "bad_handoff", "cancelled"] as const;

/** One analysis of a lead at a time, on every machine. Somebody who was erased is no lead any more. */
export async function lockLead(tx: Tx, leadId: string): Promise<LeadRow | undefined> {
  const lives = and(eq(leads.id, leadId), isNull(leads.erasedAt));
  const [row] = await tx.select().from(leads).where(lives).for("update");
  return row;
}

export async function lockFollowup(tx: Tx, id: string): Promise<FollowupRow | undefined> {
  const [row] = await tx.select().from(followups).where(eq(followups.id, id)).for("update");
  return row;
}

export async function findFollowup(db: Queryable, id: string): Promise<FollowupRow | undefined> {
  const [row] = await db.select().from(followups).where(eq(followups.id, id));
  return row;
}

/** What was made of the very same knowledge and is not settled: open, on the manual list, or with compliance. */
export async function findSame(db: Queryable, leadId: string, inputHash: string): Promise<FollowupRow | undefined> {
  const [row] = await db
    .select()
    .from(followups)
    .where(
      and(
        eq(followups.leadId, leadId),
        eq(followups.inputHash, inputHash),
        inArray(followups.state, ["open", "manual", "blocked"]),
      ),
    )
    .limit(1);
  return row;
}

/** What waits for the owner's decision about this lead. */
export async function findOpen(db: Queryable, leadId: string): Promise<FollowupRow | undefined> {
  const [row] = await db
    .select()
    .from(followups)
    .where(and(eq(followups.leadId, leadId), eq(followups.state, "open")))
    .limit(1);
  return row;
}

/** Whether something stands for this lead: open for its owner, or on the manual list. */
export async function hasLive(db: Queryable, leadId: string): Promise<boolean> {
  const live = and(eq(followups.leadId, leadId), inArray(followups.state, ["open", "manual"]));
  return (await db.$count(followups, live)) > 0;
}

/** The task that says whose a lead is: the newest about it that was not reported. Joined to something with a lead id. */
export const taskOfLead = (leadId: SQL): SQL => sql`${tasks.id} = (select t.id from ${tasks} t
  join ${handoffs} h on h.id = t.handoff_id
  where h.lead_id = ${leadId} and t.state not in (${sql.join(
    ended.map((state) => sql`${state}`),
    sql`, `,
  )})
  order by t.created_at desc, t.id desc limit 1)`;

export type Place = {
  taskId: string;
  handoffId: string;
  ownerId: string | null;
  teamId: string | null;
  ownerName: string | null;
  ownerEmail: string | null;
  questionOpen: boolean;
};

/** Whose lead it is; undefined where no task was ever made of it. */
export async function findPlace(db: Queryable, leadId: string): Promise<Place | undefined> {
  const [row] = await db
    .select({
      taskId: tasks.id,
      handoffId: tasks.handoffId,
      ownerId: tasks.ownerId,
      teamId: tasks.teamId,
      ownerName: people.name,
      ownerEmail: people.email,
      questionOpen: sql<boolean>`${deliveries.plan} ->> 'question' is not null and ${tasks.question} is distinct from 'answered'`,
    })
    .from(tasks)
    .innerJoin(deliveries, eq(deliveries.id, tasks.deliveryId))
    .leftJoin(people, eq(people.id, tasks.ownerId))
    .where(taskOfLead(sql`${leadId}::uuid`));
  return row;
}

/** Whose details a message to a lead may hold: their own, and the address of the owner who signs it. */
export async function ownDetailsOf(db: Queryable, leadId: string, place: Place | undefined): Promise<OwnDetails> {
  const [lead] = await db.select({ email: leads.email, phone: leads.phone }).from(leads).where(eq(leads.id, leadId));
  return { emails: [lead?.email ?? null, place?.ownerEmail ?? null], phones: [lead?.phone ?? null] };
}

const ofLead = (leadId: string): SQL =>
  sql`(select ${handoffs.id} from ${handoffs} where ${handoffs.leadId} = ${leadId})`;

/**
 * Our own exchanges with a lead: what other systems told of, and meetings as they stand. `sourceId`: those of one source
 * alone, for a client that speaks for it.
 */
export async function listExchanges(
  db: Queryable,
  { leadId, sourceId, now }: { leadId: string; sourceId: string | null; now: Date },
): Promise<Exchange[]> {
  const told = await db
    .select({ data: receivedEvents.data, at: receivedEvents.at, receivedAt: receivedEvents.receivedAt })
    .from(receivedEvents)
    .where(
      and(
        eq(receivedEvents.kind, "engagement"),
        or(eq(receivedEvents.leadId, leadId), sql`${receivedEvents.handoffId} in ${ofLead(leadId)}`),
        sourceId ? eq(receivedEvents.sourceId, sourceId) : undefined,
      ),
    )
    .orderBy(desc(receivedEvents.at), desc(receivedEvents.receivedAt), desc(receivedEvents.externalId))
    .limit(exchangeLimit);
  const met = await db
    .select({ state: meetings.state, at: meetings.endAt })
    .from(meetings)
    .innerJoin(handoffs, eq(handoffs.id, meetings.handoffId))
    .innerJoin(conversations, eq(conversations.id, handoffs.conversationId))
    .where(
      and(
        eq(handoffs.leadId, leadId),
        inArray(meetings.state, ["booked", "no_show"]),
        lte(meetings.endAt, now),
        sourceId ? eq(conversations.sourceId, sourceId) : undefined,
      ),
    )
    .limit(exchangeLimit);
  return [
    // A clock that runs ahead would make its event newer than whatever comes after; oldest first, as they were told.
    ...told.toReversed().map(({ data, at, receivedAt }) => ({
      type: data["type"] as Exchange["type"],
      outcome: data["outcome"] ?? "",
      at: new Date(Math.min(at.getTime(), receivedAt.getTime())),
    })),
    ...met.map(({ state, at }) => ({
      type: "meeting" as const,
      outcome: state === "no_show" ? "missed" : "held",
      at,
    })),
  ];
}

/** The lead's newest conversation; of one source where a client asks. */
export async function findNewestConversation(db: Queryable, leadId: string, sourceId: string | null) {
  const [row] = await db
    .select({
      id: conversations.id,
      sourceId: conversations.sourceId,
      analysisId: conversations.analysisId,
      pagePath: conversations.pagePath,
      topic: conversations.pageTopic,
    })
    .from(conversations)
    .where(and(eq(conversations.leadId, leadId), sourceId ? eq(conversations.sourceId, sourceId) : undefined))
    .orderBy(desc(conversations.startedAt), desc(conversations.id))
    .limit(1);
  return row;
}

/** Whether something stands that asks for a person and not for a message. */
export async function hasComplaint(db: Queryable, leadId: string): Promise<boolean> {
  const [row] = await db
    .select({ id: handoffExceptions.id })
    .from(handoffExceptions)
    .where(
      and(
        sql`${handoffExceptions.handoffId} in ${ofLead(leadId)}`,
        inArray(handoffExceptions.kind, ["complaint", "emergency"]),
        eq(handoffExceptions.state, "open"),
      ),
    )
    .limit(1);
  return row !== undefined;
}

/** When the lead's next meeting begins. */
export async function nextMeetingAt(db: Queryable, leadId: string, now: Date): Promise<Date | null> {
  const [row] = await db
    .select({ at: meetings.startAt })
    .from(meetings)
    .where(
      and(sql`${meetings.handoffId} in ${ofLead(leadId)}`, eq(meetings.state, "booked"), gt(meetings.startAt, now)),
    )
    .orderBy(meetings.startAt)
    .limit(1);
  return row?.at ?? null;
}

/** What was rejected or discarded since the lead was last heard of, the newest first. */
export function listRejected(db: Queryable, leadId: string, since: Date) {
  return db
    .select({
      id: followups.id,
      state: followups.state,
      action: followups.action,
      channel: followups.channel,
      phraseKey: followups.phraseKey,
      objection: followups.objection,
      reason: followups.objectionReason,
    })
    .from(followups)
    .where(
      and(
        eq(followups.leadId, leadId),
        inArray(followups.state, ["rejected", "discarded"]),
        gte(sql`coalesce(${followups.decidedAt}, ${followups.settledAt})`, since.toISOString()),
        isNotNull(followups.action),
      ),
    )
    .orderBy(desc(followups.createdAt), desc(followups.id))
    .limit(50);
}

/** What a client last told of this lead; it still counts when the lead is analysed again. */
export async function findTold(db: Queryable, leadId: string): Promise<Told | null> {
  const [row] = await db
    .select({ told: followups.told })
    .from(followups)
    .where(and(eq(followups.leadId, leadId), isNotNull(followups.told)))
    .orderBy(desc(followups.createdAt), desc(followups.id))
    .limit(1);
  return row ? Told.parse(row.told) : null;
}
