import type { Queryable } from "@/db/client";
import type { Client } from "@/lib/actor";
import { Analysis } from "@/lib/analysis/schema";
import { findLastHandoff } from "@/lib/handoffs/queries";
import { findSource } from "@/lib/sources/queries";
import { conversationBody } from "./answers";
import type { Ref } from "./model";
import { findAnalysis, findConversation, listMessages } from "./queries";
import type { ConversationBody } from "./schema.answers";

/** A conversation as its own source reads it back; undefined for any other. */
export async function findConversationBody(
  db: Queryable,
  actor: Client,
  ref: Ref,
): Promise<ConversationBody | undefined> {
  const conversation = await findConversation(db, actor.sourceId, ref);
  if (!conversation) return undefined;
  const [source, messages, analysis, handoff] = await Promise.all([
    findSource(db, { id: conversation.sourceId }),
    listMessages(db, conversation.id),
    findAnalysis(db, conversation.analysisId),
    findLastHandoff(db, conversation.id),
  ]);
  return conversationBody({
    conversation,
    source: source?.name ?? "",
    messages,
    analysis: analysis && { id: analysis.id, createdAt: analysis.createdAt, result: Analysis.parse(analysis.result) },
    handoff: handoff ? { id: handoff.id, state: handoff.state } : null,
  });
}
