import { eq } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { channels } from "@/db/enums";
import { consentEntries } from "@/db/schema/conversations";
import { handoffs } from "@/db/schema/handoffs";
import type { Actor } from "@/lib/actor";
import type { Channel, Finding } from "@/lib/analysis/model";
import { audit } from "@/lib/audit/commands";
import { consentProblem, statusesOf } from "@/lib/consent/model";
import { withdrawDelivery } from "@/lib/delivery/commands.consent";
import { raiseExceptions, raiseVersion } from "@/lib/handoffs/commands.exceptions";
import { changeable } from "@/lib/handoffs/commands.follow";
import { findConsent, type HandoffRow, lockOpenHandoff } from "@/lib/handoffs/queries";
import { newId } from "@/lib/id";
import { listConversationIds, type Subject } from "./queries";

type By = { actor: Actor; now: Date };

/**
 * Adds the withdrawal to the ledger of every conversation the person has with this source: they do not tell one chat
 * from another. What is being reviewed shows it and asks for another decision; what is being delivered is ended.
 */
export async function withdrawConsent(
  tx: Tx,
  by: By,
  input: { sourceId: string; subject: Subject; channel: Channel | "all"; at: Date },
): Promise<void> {
  const { sourceId, subject } = input;
  const { leadId } = subject;
  const theirs = leadId ? await listConversationIds(tx, sourceId, leadId) : [];
  const conversationIds = [...new Set([...subject.conversationIds, ...theirs])].toSorted();
  const withdrawn = input.channel === "all" ? channels : [input.channel];
  // A clock that runs ahead would outlast every later grant.
  const at = new Date(Math.min(input.at.getTime(), by.now.getTime()));
  for (const conversationId of conversationIds) {
    // The handoff first, as everybody locks it.
    const handoff = await lockOpenHandoff(tx, conversationId);
    await tx.insert(consentEntries).values(
      withdrawn.map((channel) => ({
        id: newId(),
        conversationId,
        leadId,
        channel,
        status: "denied" as const,
        origin: "event" as const,
        at,
        createdAt: by.now,
      })),
    );
    if (handoff) await followWithdrawal(tx, by, handoff);
  }
  await audit(tx, by, {
    action: "consent.withdraw",
    subject: { kind: "lead", id: leadId },
    data: { channels: withdrawn, conversations: conversationIds.length },
  });
}

async function followWithdrawal(tx: Tx, by: By, handoff: HandoffRow): Promise<void> {
  const consent = statusesOf(await findConsent(tx, handoff.conversationId));
  await tx.update(handoffs).set({ consent }).where(eq(handoffs.id, handoff.id));
  if (!changeable.includes(handoff.state)) {
    await withdrawDelivery(tx, handoff.id, by.now);
    return;
  }
  const kind = consentProblem(consent);
  const findings: Finding[] = kind
    ? [{ kind, blocking: true, evidence: [], note: "Consent was withdrawn, as another system told us." }]
    : [];
  const raised = await raiseExceptions(tx, { handoffId: handoff.id, origin: "person", findings, now: by.now });
  if (!raised) await raiseVersion(tx, handoff.id, by.now);
}
