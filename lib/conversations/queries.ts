import { and, asc, desc, eq, isNull, lt, or } from "drizzle-orm";
import type { Queryable, Tx } from "@/db/client";
import { analyses, conversations, messageRevisions, messages } from "@/db/schema/conversations";
import { erasedName } from "@/lib/erasure/hash";
import { inOrder, type Ref, type StandingMessage } from "./model";
import { isStorable } from "./schema.text";

export type ConversationRow = typeof conversations.$inferSelect;
export type AnalysisRow = typeof analyses.$inferSelect;

/** A conversation of this source; one of another source does not exist for it. */
export async function findConversation(
  db: Queryable,
  sourceId: string,
  ref: Ref,
): Promise<ConversationRow | undefined> {
  if ("externalId" in ref && !isStorable(ref.externalId)) return undefined;
  const [row] = await db.select().from(conversations).where(named(sourceId, ref));
  return row;
}

/** The chat of this name that was erased: the name itself is kept no more, only its hash. */
export async function findErased(
  db: Queryable,
  sourceId: string,
  externalId: string,
): Promise<{ id: string } | undefined> {
  const [row] = await db
    .select({ id: conversations.id })
    .from(conversations)
    .where(named(sourceId, { externalId: erasedName(externalId) }));
  return row;
}

/**
 * Locked against other calls of the same chat, and against those alone: rows that merely refer to the conversation
 * (a hold, evidence a reviewer attaches) may be written meanwhile, so that no two locks are taken crosswise.
 */
export async function lockConversation(tx: Tx, sourceId: string, ref: Ref): Promise<ConversationRow | undefined> {
  if ("externalId" in ref && !isStorable(ref.externalId)) return undefined;
  const [row] = await tx.select().from(conversations).where(named(sourceId, ref)).for("no key update");
  return row;
}

function named(sourceId: string, ref: Ref) {
  const name = "id" in ref ? eq(conversations.id, ref.id) : eq(conversations.externalId, ref.externalId);
  return and(eq(conversations.sourceId, sourceId), name);
}

/** The messages as they stand now, in order. */
export async function listMessages(db: Queryable, conversationId: string): Promise<StandingMessage[]> {
  const rows = await db
    .select({
      id: messages.id,
      externalId: messages.externalId,
      role: messages.role,
      text: messages.text,
      sentAt: messages.sentAt,
      seq: messages.seq,
    })
    .from(messages)
    .where(eq(messages.conversationId, conversationId));
  const revised = await db
    .select({ messageId: messageRevisions.messageId, text: messageRevisions.text, at: messageRevisions.at })
    .from(messageRevisions)
    .innerJoin(messages, eq(messages.id, messageRevisions.messageId))
    .where(eq(messages.conversationId, conversationId))
    .orderBy(asc(messageRevisions.at), asc(messageRevisions.id));
  const newest = new Map(revised.map(({ messageId, text, at }) => [messageId, { text, revisedAt: at }]));
  return rows.map((row) => ({ ...row, ...newest.get(row.id) })).toSorted(inOrder);
}

/** The rules engine's newest analysis of a conversation. */
export async function findRulesAnalysis(db: Queryable, conversationId: string): Promise<AnalysisRow | undefined> {
  const [row] = await db
    .select()
    .from(analyses)
    .where(and(eq(analyses.conversationId, conversationId), eq(analyses.engine, "rules")))
    .orderBy(desc(analyses.createdAt), desc(analyses.id))
    .limit(1);
  return row;
}

export async function findAnalysis(db: Queryable, id: string | null): Promise<AnalysisRow | undefined> {
  if (id === null) return undefined;
  const [row] = await db.select().from(analyses).where(eq(analyses.id, id));
  return row;
}

/** Live conversations in which nothing was said and nothing arrived since then. */
export function listIdle(db: Queryable, since: Date, limit = 500) {
  return db
    .select({ id: conversations.id, sourceId: conversations.sourceId })
    .from(conversations)
    .where(and(eq(conversations.status, "live"), silentSince(since), lt(conversations.updatedAt, since)))
    .orderBy(asc(conversations.updatedAt))
    .limit(limit);
}

const silentSince = (since: Date) => or(lt(conversations.lastMessageAt, since), isNull(conversations.lastMessageAt));
