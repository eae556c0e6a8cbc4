import type { Tx } from "@/db/client";
import { findSource } from "@/lib/sources/queries";
import { queueWebhook } from "@/lib/webhooks/commands";
import type { ConversationRow } from "./queries";
import type { Directive } from "./schema.answers";

/** Tells the source by webhook that the directive changed, where it can be reached. */
export async function tellDirective(
  tx: Tx,
  input: {
    conversation: Pick<ConversationRow, "id" | "externalId" | "sourceId">;
    directive: Directive;
    now: Date;
  },
): Promise<void> {
  const { conversation, directive, now } = input;
  const source = await findSource(tx, { id: conversation.sourceId });
  if (!source?.webhookUrl) return;
  const body = { conversation_id: conversation.id, external_id: conversation.externalId, directive };
  await queueWebhook(tx, { sourceId: source.id, kind: "directive.changed", body, now });
}
