import { and, desc, eq, inArray, isNotNull, isNull } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { channels } from "@/db/enums";
import { consentEntries, conversations } from "@/db/schema/conversations";
import type { Analysis, ConsentFinding } from "@/lib/analysis/model";
import { newId } from "@/lib/id";
import type { StandingMessage } from "./model";
import type { ConversationRow } from "./queries";
import type { WidgetConsent } from "./schema";

type Origin = "widget" | "visitor";

/**
 * Adds to the ledger what the chat newly says: where a channel's status is another than the chat's last entry, or was
 * said again later (a repeated "stop" must come after whatever a reviewer attached in between). Silence adds nothing.
 */
export async function recordConsent(
  tx: Tx,
  input: {
    conversation: Pick<ConversationRow, "id" | "leadId" | "pageUrl" | "startedAt">;
    consents: readonly WidgetConsent[];
    messages: readonly StandingMessage[];
    analysis: Analysis;
    now: Date;
  },
): Promise<void> {
  const { conversation, analysis, now } = input;
  const last = await tx
    .select({ channel: consentEntries.channel, status: consentEntries.status, at: consentEntries.at })
    .from(consentEntries)
    .where(
      and(eq(consentEntries.conversationId, conversation.id), inArray(consentEntries.origin, ["widget", "visitor"])),
    )
    .orderBy(desc(consentEntries.at), desc(consentEntries.id));

  const entries = channels.flatMap((channel) => {
    const finding = analysis.consent[channel];
    if (finding.origin === null || finding.status === "missing") return [];
    const before = last.find((entry) => entry.channel === channel);
    const said = saidAt(finding, input.messages) ?? conversation.startedAt;
    // A source's clock may run ahead; an entry from the future would outlast every later withdrawal.
    const at = new Date(Math.min(said.getTime(), now.getTime()));
    const again = before && before.status === finding.status && (at <= before.at || said > now);
    if (again) return [];
    const { id: conversationId, leadId, pageUrl } = conversation;
    const evidence = evidenceOf({ ...finding, origin: finding.origin }, channel, input);
    const entry = {
      channel,
      status: finding.status,
      origin: finding.origin,
      wording: finding.wording,
      ...evidence,
      at,
    };
    return [{ id: newId(), conversationId, leadId, pageUrl, createdAt: now, ...entry }];
  });
  if (entries.length > 0) await tx.insert(consentEntries).values(entries);
}

function saidAt(finding: ConsentFinding, messages: readonly StandingMessage[]): Date | undefined {
  return finding.at ?? messages.find(({ id }) => id === finding.evidence[0]?.messageId)?.sentAt;
}

/** The visitor's words and their message; of a checkbox the message beside which it stood, if the widget says so. */
function evidenceOf(
  finding: ConsentFinding & { origin: Origin },
  channel: string,
  { messages, consents }: { messages: readonly StandingMessage[]; consents: readonly WidgetConsent[] },
): { messageId: string | null; answer: string | null } {
  if (finding.origin === "widget") {
    const box = consents.findLast((consent) => consent.channel === channel && consent.status === finding.status);
    const beside = messages.find(({ externalId }) => externalId === box?.message_external_id);
    return { messageId: beside?.id ?? null, answer: null };
  }
  const [first] = finding.evidence;
  const message = messages.find(({ id }) => id === first?.messageId);
  return { messageId: message?.id ?? null, answer: (first && message?.text?.slice(first.start, first.end)) ?? null };
}

/** Once it is known whose conversation this is, its entries are that person's too. */
export async function linkConsent(tx: Tx, conversationId: string): Promise<void> {
  await tx
    .update(consentEntries)
    .set({ leadId: conversations.leadId })
    .from(conversations)
    .where(
      and(
        eq(conversations.id, conversationId),
        isNotNull(conversations.leadId),
        eq(consentEntries.conversationId, conversationId),
        isNull(consentEntries.leadId),
      ),
    );
}
