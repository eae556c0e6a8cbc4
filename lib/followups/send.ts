import type { Tx } from "@/db/client";
import type { Ctx } from "@/lib/write";
import type { FollowupChannel } from "./model";

/** What the sending needs of an approved follow-up: the words exactly as approved, and the task they belong to. */
export type ApprovedMessage = {
  followupId: string;
  taskId: string;
  handoffId: string;
  channel: FollowupChannel;
  text: string;
};

/**
 * The one place where an approved message leaves this domain, in the transaction that approves it and after consent,
 * promises and personal data were checked in it. `by` is the owner who approved and signs. Gives back what is kept of it
 * with the recommendation: ids and the channel, no words. Nothing is sent from here.
 */
export async function handToSending(
  _tx: Tx,
  _by: Pick<Ctx, "actor" | "now">,
  { text: _words, ...kept }: ApprovedMessage,
): Promise<Omit<ApprovedMessage, "text">> {
  return kept;
}
