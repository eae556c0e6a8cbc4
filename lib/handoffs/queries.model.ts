import { and, desc, eq, gt, inArray } from "drizzle-orm";
import type { Queryable } from "@/db/client";
import { analyses, messageRevisions } from "@/db/schema/conversations";
import type { Finding } from "@/lib/analysis/model";
import { Analysis } from "@/lib/analysis/schema";

/**
 * The exceptions a language model has added to this chat, as far as they still rest on what stands there: a message
 * that was changed since proves nothing. Doubt about a statement goes with the statement.
 */
export async function listModelFindings(db: Queryable, conversationId: string): Promise<Finding[]> {
  const [row] = await db
    .select({ result: analyses.result, createdAt: analyses.createdAt })
    .from(analyses)
    .where(and(eq(analyses.conversationId, conversationId), eq(analyses.engine, "model")))
    .orderBy(desc(analyses.createdAt), desc(analyses.id))
    .limit(1);
  if (!row) return [];
  const { exceptions, addedByModel = [] } = Analysis.parse(row.result);
  const added = exceptions.filter(({ kind }) => kind !== "low_confidence" && addedByModel.includes(kind));
  const messageIds = added.flatMap(({ evidence }) => evidence.map(({ messageId }) => messageId));
  if (messageIds.length === 0) return [];
  const changed = await db
    .select({ messageId: messageRevisions.messageId })
    .from(messageRevisions)
    .where(and(inArray(messageRevisions.messageId, messageIds), gt(messageRevisions.at, row.createdAt)));
  const gone = new Set(changed.map(({ messageId }) => messageId));
  return added
    .map((found) => ({ ...found, evidence: found.evidence.filter(({ messageId }) => !gone.has(messageId)) }))
    .filter(({ evidence }) => evidence.length > 0);
}
