import { and, desc, eq, inArray, or, type SQL } from "drizzle-orm";
import type { Queryable } from "@/db/client";
import { conversations } from "@/db/schema/conversations";
import { handoffs } from "@/db/schema/handoffs";
import { meetings } from "@/db/schema/meetings";
import { receivedEvents } from "@/db/schema/received-events";
import { leads } from "@/db/schema/records";
import { tasks } from "@/db/schema/tasks";
import { readRef } from "@/lib/conversations/model";
import { findConversation } from "@/lib/conversations/queries";
import { liveTaskStates } from "@/lib/tasks/model";
import type { EventInput } from "./schema";

/** What an event is about, within one source: a lead, its conversations there and their handoffs, the newest first. */
export type Subject = { leadId: string | null; conversationIds: string[]; handoffIds: string[] };

export async function findReceived(db: Queryable, sourceId: string, externalId: string) {
  const [row] = await db
    .select()
    .from(receivedEvents)
    .where(and(eq(receivedEvents.sourceId, sourceId), eq(receivedEvents.externalId, externalId)));
  return row;
}

/** Undefined where there is no such thing in this source. */
export async function findSubject(
  db: Queryable,
  sourceId: string,
  about: Pick<EventInput, "handoff_id" | "conversation_id" | "lead_id">,
): Promise<Subject | undefined> {
  if (about.handoff_id) return ofHandoff(db, sourceId, about.handoff_id);
  if (about.conversation_id) return ofConversation(db, sourceId, about.conversation_id);
  return about.lead_id ? ofLead(db, sourceId, about.lead_id) : undefined;
}

async function ofHandoff(db: Queryable, sourceId: string, name: string): Promise<Subject | undefined> {
  const ref = readRef(name);
  if (!ref || !("id" in ref)) return undefined;
  const handoffId = ref.id;
  const [row] = await db
    .select({ leadId: handoffs.leadId, conversationId: handoffs.conversationId })
    .from(handoffs)
    .innerJoin(conversations, eq(conversations.id, handoffs.conversationId))
    .where(and(eq(handoffs.id, handoffId), eq(conversations.sourceId, sourceId)));
  return row && { leadId: row.leadId, conversationIds: [row.conversationId], handoffIds: [handoffId] };
}

async function ofConversation(db: Queryable, sourceId: string, name: string): Promise<Subject | undefined> {
  const ref = readRef(name);
  const conversation = ref && (await findConversation(db, sourceId, ref));
  if (!conversation) return undefined;
  const handoffIds = await listHandoffIds(db, eq(handoffs.conversationId, conversation.id));
  return { leadId: conversation.leadId, conversationIds: [conversation.id], handoffIds };
}

/** Ours, or the one that follows this record. A lead that never came to this source does not exist for it. */
async function ofLead(db: Queryable, sourceId: string, name: string): Promise<Subject | undefined> {
  const ref = readRef(name);
  const named = ref && "id" in ref ? or(eq(leads.id, ref.id), eq(leads.recordId, name)) : eq(leads.recordId, name);
  const [lead] = await db.select({ id: leads.id }).from(leads).where(named).limit(1);
  const conversationIds = lead ? await listConversationIds(db, sourceId, lead.id) : [];
  if (!lead || conversationIds.length === 0) return undefined;
  const handoffIds = await listHandoffIds(
    db,
    and(eq(handoffs.leadId, lead.id), inArray(handoffs.conversationId, conversationIds)),
  );
  return { leadId: lead.id, conversationIds, handoffIds };
}

/** Every conversation of this source that is the lead's. */
export async function listConversationIds(db: Queryable, sourceId: string, leadId: string): Promise<string[]> {
  const rows = await db
    .select({ id: conversations.id })
    .from(conversations)
    .where(and(eq(conversations.sourceId, sourceId), eq(conversations.leadId, leadId)));
  return rows.map(({ id }) => id);
}

async function listHandoffIds(db: Queryable, where: SQL | undefined): Promise<string[]> {
  const rows = await db
    .select({ id: handoffs.id })
    .from(handoffs)
    .where(where)
    .orderBy(desc(handoffs.createdAt), desc(handoffs.id));
  return rows.map(({ id }) => id);
}

/** The tasks of these handoffs that are still somebody's work. */
export function listLiveTasks(db: Queryable, handoffIds: string[]) {
  if (handoffIds.length === 0) return [];
  return db
    .select({ id: tasks.id, handoffId: tasks.handoffId })
    .from(tasks)
    .where(and(inArray(tasks.handoffId, handoffIds), inArray(tasks.state, [...liveTaskStates])));
}

/** The meetings of these handoffs that stand. */
export function listStandingMeetings(db: Queryable, handoffIds: string[]) {
  if (handoffIds.length === 0) return [];
  return db
    .select({ id: meetings.id, handoffId: meetings.handoffId })
    .from(meetings)
    .where(and(inArray(meetings.handoffId, handoffIds), eq(meetings.state, "booked")));
}
