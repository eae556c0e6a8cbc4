import type { Tx } from "@/db/client";
import { modelIsConfigured } from "@/lib/connectors/model/configured";
import { enqueue } from "@/lib/jobs";

/** As many leads as chats may be with the model at once (lib/conversations/commands.model-ask.ts), in the same lanes. */
const lanes = 4;

export const draftJobKey = (followupId: string) => `draft_followup:${followupId}`;

/** Has a lead looked at again; however often it is asked for at once, it is done once. */
export async function askForFollowup(tx: Tx, leadId: string, runAt?: Date): Promise<void> {
  const key = `recommend_followup:${leadId}`;
  await enqueue(tx, "recommend_followup", { leadId }, { key, ...(runAt && { runAt }) });
}

/** Has the language model look at a draft, where there is one. */
export async function askForDraft(tx: Tx, followupId: string, runAt: Date): Promise<void> {
  if (!modelIsConfigured()) return;
  const lane = Number.parseInt(followupId.slice(-2), 16) % lanes;
  const options = { key: draftJobKey(followupId), runAt, queue: `language_model_${lane}` };
  await enqueue(tx, "draft_followup", { followupId }, options);
}
