import type { Tx } from "@/db/client";
import type { SendingChannel } from "@/lib/connectors/messaging/port";
import { fail, ok, type Result } from "@/lib/result";
import { type SendProblem, sendWithin } from "@/lib/sending/commands";
import type { Ctx } from "@/lib/write";
import type { FollowupChannel } from "./model";

/** What the sending needs of an approved follow-up: the words exactly as approved, and the task they belong to. */
type ApprovedMessage = {
  followupId: string;
  taskId: string;
  handoffId: string;
  channel: FollowupChannel;
  text: string;
};

/** What is kept of it with the recommendation: ids and the channel, no words. No sending where the owner calls. */
export type HandedOver = Omit<ApprovedMessage, "text"> & { sendingId: string | null };

export type HandOverProblem = Exclude<SendProblem, "wrong_state"> | "task_not_open";

/**
 * The one place where an approved message leaves this domain, in the transaction that approves it and after consent,
 * promises and personal data were checked in it. From here on it is a sending like any other (docs/adr/0014): consent is
 * asked again with each attempt. A call is the owner's own to make. A refusal comes before any write.
 */
export async function handToSending(
  tx: Tx,
  by: Pick<Ctx, "actor" | "now">,
  sendable: readonly SendingChannel[],
  { text, ...ids }: ApprovedMessage,
): Promise<Result<HandedOver, HandOverProblem>> {
  const { taskId, channel } = ids;
  if (channel === "phone") return ok({ ...ids, sendingId: null });
  const message = { taskId, channel, text, question: "as_it_stands", isJudged: true } as const;
  const sent = await sendWithin(tx, by, sendable, message);
  if (sent.ok) return ok({ ...ids, ...sent.data });
  // Here the state is the task's, not the recommendation's.
  return fail(sent.error === "wrong_state" ? "task_not_open" : sent.error);
}
