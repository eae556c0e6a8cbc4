import type { Tx } from "@/db/client";
import { modelIsConfigured } from "@/lib/connectors/model/configured";
import { enqueue } from "@/lib/jobs";

/** How many chats are with the model at once, all workers together: the rest of their hands stay free for deliveries. */
const lanes = 4;
/** A visitor types in bursts: the chat is read when it pauses. */
const settleMs = 1_500;

export const modelJobKey = (conversationId: string) => `read_with_model:${conversationId}`;

/** Has the model read a chat, where there is one; a later call for the same chat replaces this one. */
export async function askModel(tx: Tx, conversationId: string, now: Date): Promise<void> {
  if (modelIsConfigured()) await askModelAt(tx, conversationId, new Date(now.getTime() + settleMs));
}

/** The same at a time of one's own. */
export async function askModelAt(tx: Tx, conversationId: string, runAt: Date): Promise<void> {
  // The last digits of an id are random, and the same for the same chat.
  const lane = Number.parseInt(conversationId.slice(-2), 16) % lanes;
  const options = { key: modelJobKey(conversationId), runAt, queue: `language_model_${lane}` };
  await enqueue(tx, "read_with_model", { conversationId }, options);
}
