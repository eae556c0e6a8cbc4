import { and, asc, desc, eq, inArray } from "drizzle-orm";
import type { Queryable, Tx } from "@/db/client";
import { analyses, consentEntries, conversations, messages } from "@/db/schema/conversations";
import { decisions, handoffDrafts, handoffExceptions, handoffs } from "@/db/schema/handoffs";
import { type Given, statement } from "@/db/statement";
import type { Analysis } from "@/lib/analysis/model";
import { Analysis as StoredAnalysis } from "@/lib/analysis/schema";
import { type StandingConsent, standingConsent } from "@/lib/consent/model";
import { openStates } from "./model";
import { Edits } from "./schema";
import { withoutSecrets } from "./secrets";

/** Without what the database works out itself. */
export type HandoffRow = Omit<typeof handoffs.$inferSelect, "queue" | "place">;
export type ExceptionRow = typeof handoffExceptions.$inferSelect;
export type DecisionRow = typeof decisions.$inferSelect;

export async function findHandoff(db: Queryable, id: string): Promise<HandoffRow | undefined> {
  const [row] = await db.select().from(handoffs).where(eq(handoffs.id, id));
  return row;
}

const lockRow = statement((db, given: Given<{ id: string }>) =>
  db
    .select()
    .from(handoffs)
    .where(eq(handoffs.id, given("id")))
    .for("update"),
);

export async function lockHandoff(tx: Tx, id: string): Promise<HandoffRow | undefined> {
  return (await lockRow(tx, { id }))[0];
}

/** The conversation's open handoff, locked; at most one exists. */
export async function lockOpenHandoff(tx: Tx, conversationId: string): Promise<HandoffRow | undefined> {
  const [row] = await tx
    .select()
    .from(handoffs)
    .where(and(eq(handoffs.conversationId, conversationId), inArray(handoffs.state, [...openStates])))
    .for("update");
  return row;
}

export async function findLastHandoff(db: Queryable, conversationId: string): Promise<HandoffRow | undefined> {
  const [row] = await db
    .select()
    .from(handoffs)
    .where(eq(handoffs.conversationId, conversationId))
    .orderBy(desc(handoffs.createdAt), desc(handoffs.id))
    .limit(1);
  return row;
}

/** Exceptions that stand (open or resolved), in the order they were raised. */
export async function listExceptions(db: Queryable, handoffId: string): Promise<ExceptionRow[]> {
  return db
    .select()
    .from(handoffExceptions)
    .where(and(eq(handoffExceptions.handoffId, handoffId), inArray(handoffExceptions.state, ["open", "resolved"])))
    .orderBy(asc(handoffExceptions.raisedAt), asc(handoffExceptions.id));
}

/** What the standing analysis says, without the secrets a visitor may have typed. */
export async function findStandingAnalysis(db: Queryable, analysisId: string | null): Promise<Analysis | undefined> {
  if (!analysisId) return undefined;
  const [row] = await db.select({ result: analyses.result }).from(analyses).where(eq(analyses.id, analysisId));
  return row && withoutSecrets(StoredAnalysis.parse(row.result));
}

export async function findConsent(db: Queryable, conversationId: string): Promise<StandingConsent> {
  const { channel, status, origin, wording, answer, messageId, at } = consentEntries;
  const entries = await db
    .select({ channel, status, origin, wording, answer, messageId, at })
    .from(consentEntries)
    .where(eq(consentEntries.conversationId, conversationId))
    .orderBy(asc(consentEntries.at));
  return standingConsent(entries);
}

export async function findDraft(db: Queryable, handoffId: string) {
  const [row] = await db.select().from(handoffDrafts).where(eq(handoffDrafts.handoffId, handoffId));
  if (!row) return undefined;
  return { edits: Edits.parse(row.edits), authorId: row.authorId, updatedAt: row.updatedAt };
}

/** The decision that stands: the newest that was not undone. */
export async function findStandingDecision(db: Queryable, handoffId: string): Promise<DecisionRow | undefined> {
  const rows = await db
    .select()
    .from(decisions)
    .where(eq(decisions.handoffId, handoffId))
    .orderBy(desc(decisions.at), desc(decisions.id))
    .limit(10);
  return rows.find((row) => row.undoneAt === null);
}

export async function findConversation(db: Queryable, id: string) {
  const [row] = await db.select().from(conversations).where(eq(conversations.id, id));
  return row;
}

export async function countMessages(db: Queryable, conversationId: string): Promise<number> {
  return db.$count(messages, eq(messages.conversationId, conversationId));
}
