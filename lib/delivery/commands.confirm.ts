import type { Tx } from "@/db/client";
import { queueWebhook } from "@/lib/webhooks/commands";
import type { WebhookRow } from "@/lib/webhooks/queries";
import type { Locked } from "./commands.standing";
import { findReachableSource, listSteps } from "./queries";

/**
 * What the bot is told at the end: the meeting with its times and link, or that a person has taken over. It is written
 * here and sent by a job of its own, so that a chatbot which is down for an hour holds up no delivery.
 */
export async function confirmToSource(tx: Tx, locked: Locked, now: Date): Promise<string | null> {
  const { delivery, plan } = locked;
  if (!plan.meeting) return tellSource(tx, locked, "handoff.approved", {}, now);
  const booking = (await listSteps(tx, delivery.id)).find(({ step }) => step === "calendar.book");
  const meeting = {
    start: plan.meeting.start.toISOString(),
    end: plan.meeting.end.toISOString(),
    owner: plan.owner.name,
    join_url: booking?.result.joinUrl ?? null,
  };
  return tellSource(tx, locked, "meeting.confirmed", { meeting }, now);
}

/** Queues a webhook about a handoff; null where its source has no address. Bodies carry ids, never a transcript. */
export async function tellSource(
  tx: Tx,
  { handoff }: Pick<Locked, "handoff">,
  kind: WebhookRow["kind"],
  more: Record<string, unknown>,
  now: Date,
): Promise<string | null> {
  const source = await findReachableSource(tx, handoff.conversationId);
  if (!source) return null;
  const body = {
    handoff_id: handoff.id,
    conversation_id: handoff.conversationId,
    conversation_external_id: source.externalId,
    ...more,
  };
  const { webhookId } = await queueWebhook(tx, { sourceId: source.sourceId, kind, body, now });
  return webhookId;
}
