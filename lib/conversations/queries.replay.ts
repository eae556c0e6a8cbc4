import { and, asc, desc, eq, gt, isNull, or } from "drizzle-orm";
import type { Queryable } from "@/db/client";
import { analyses, conversations } from "@/db/schema/conversations";
import { decisions, handoffs } from "@/db/schema/handoffs";

/** A decision that stands, with the analysis it was made on. Oldest conversation first, page by page after `afterId`. */
export function listDecided(db: Queryable, { afterId, limit }: { afterId: string | null; limit: number }) {
  return db
    .selectDistinctOn([conversations.id], {
      conversation: conversations,
      kind: decisions.kind,
      rejectReason: decisions.rejectReason,
      edits: decisions.edits,
      result: analyses.result,
    })
    .from(conversations)
    .innerJoin(handoffs, eq(handoffs.conversationId, conversations.id))
    .innerJoin(decisions, eq(decisions.handoffId, handoffs.id))
    .innerJoin(analyses, eq(analyses.id, decisions.analysisId))
    .where(
      and(
        isNull(decisions.undoneAt),
        // Only these say what was right: what was returned or merged was not decided on its words.
        or(eq(decisions.kind, "approve"), and(eq(decisions.kind, "reject"), eq(decisions.rejectReason, "spam"))),
        afterId ? gt(conversations.id, afterId) : undefined,
      ),
    )
    .orderBy(asc(conversations.id), desc(decisions.at))
    .limit(limit);
}
