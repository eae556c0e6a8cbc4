import { and, count, desc, eq, gt, inArray, isNull, ne, sql } from "drizzle-orm";
import type { Queryable } from "@/db/client";
import { analyses } from "@/db/schema/conversations";
import { handoffExceptions, handoffs } from "@/db/schema/handoffs";
import { modelCalls, modelOutages } from "@/db/schema/model";
import type { AnalysisRow } from "./queries";

/** Where a handoff is a person's to look at and not yet decided: then a model's words are of use. */
const inReview = ["needs_review", "in_review", "returned"] as const;

/** The conversation's handoff under review, if it is. */
export async function findReviewed(db: Queryable, conversationId: string) {
  const [row] = await db
    .select({ id: handoffs.id, state: handoffs.state })
    .from(handoffs)
    .where(and(eq(handoffs.conversationId, conversationId), inArray(handoffs.state, [...inReview])));
  return row;
}

/** Tokens the model has cost since midnight in the desk's time zone. */
export async function tokensSpentToday(db: Queryable, now: Date, timeZone: string): Promise<number> {
  const [row] = await db
    .select({ spent: sql<string>`coalesce(sum(${modelCalls.inputTokens} + ${modelCalls.outputTokens}), 0)` })
    .from(modelCalls)
    .where(sql`${modelCalls.createdAt} >= date_trunc('day', ${now.toISOString()}::timestamptz, ${timeZone})`);
  return Number(row?.spent ?? 0);
}

/** How often the model has failed on what the rules read then. */
export async function failuresSince(db: Queryable, conversationId: string, since: Date): Promise<number> {
  const [row] = await db
    .select({ failures: count() })
    .from(modelCalls)
    .where(
      and(
        eq(modelCalls.conversationId, conversationId),
        ne(modelCalls.outcome, "answered"),
        gt(modelCalls.createdAt, since),
      ),
    );
  return row?.failures ?? 0;
}

export async function findOpenOutage(db: Queryable) {
  const [row] = await db.select().from(modelOutages).where(isNull(modelOutages.endedAt));
  return row;
}

export async function lastCallAt(db: Queryable): Promise<Date | undefined> {
  const [row] = await db
    .select({ at: modelCalls.createdAt })
    .from(modelCalls)
    .orderBy(desc(modelCalls.createdAt))
    .limit(1);
  return row?.at;
}

/** Whether another chat or draft is with the model, or waits to be asked again: in an outage one at a time is enough. */
export async function othersAsk(db: Queryable, ownKey: string): Promise<boolean> {
  const [row] = await db.execute<{ asks: boolean }>(sql`
    select exists (
      select from graphile_worker.jobs
      where task_identifier in ('read_with_model', 'draft_followup') and key is distinct from ${ownKey}
        and (attempts < max_attempts or locked_at is not null)
        -- A job under way whose chat was asked about anew has given its key to the newer one.
        and key is not null
    ) as asks`);
  return row?.asks ?? false;
}

/** Of the chats under review that the model did not answer for, the newest. */
export async function findUnanswered(db: Queryable): Promise<string | undefined> {
  const [row] = await db
    .select({ conversationId: handoffs.conversationId })
    .from(handoffs)
    .innerJoin(handoffExceptions, eq(handoffExceptions.handoffId, handoffs.id))
    .where(
      and(
        eq(handoffExceptions.kind, "ai_unavailable"),
        eq(handoffExceptions.state, "open"),
        inArray(handoffs.state, [...inReview]),
      ),
    )
    .orderBy(desc(handoffs.readyAt))
    .limit(1);
  return row?.conversationId;
}

/** The model's analysis of the very same input, where there is one: an edit was taken back. */
export async function findModelAnalysis(
  db: Queryable,
  conversationId: string,
  { inputHash, engineVersion }: { inputHash: string; engineVersion: string },
): Promise<AnalysisRow | undefined> {
  const [row] = await db
    .select()
    .from(analyses)
    .where(
      and(
        eq(analyses.conversationId, conversationId),
        eq(analyses.engine, "model"),
        eq(analyses.inputHash, inputHash),
        eq(analyses.engineVersion, engineVersion),
      ),
    )
    .orderBy(desc(analyses.createdAt))
    .limit(1);
  return row;
}
