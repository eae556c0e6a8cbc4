import { and, eq, gt, inArray } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { analyses, messages } from "@/db/schema/conversations";
import { holds } from "@/db/schema/delivery";
import { handoffs } from "@/db/schema/handoffs";
import { system } from "@/lib/actor";
import type { Analysis, DirectiveType, Finding } from "@/lib/analysis/model";
import { audit } from "@/lib/audit/commands";
import { statusesOf } from "@/lib/consent/model";
import { askModel } from "@/lib/conversations/commands.model-ask";
import { carrySuppressions } from "@/lib/erasure/commands.suppress";
import { newId } from "@/lib/id";
import { enqueue } from "@/lib/jobs";
import { measure } from "@/lib/measures/commands";
import { ensureLead, linkLead } from "@/lib/records/commands";
import { proposeOwner } from "@/lib/routing/commands";
import { findPolicy } from "@/lib/settings/queries";
import { daysOffIn } from "@/lib/time/holidays";
import { addWorkingTime } from "@/lib/time/working-time";
import { briefOf } from "./brief";
import { adoptRouting, raiseExceptions, raiseVersion } from "./commands.exceptions";
import { moveHandoff } from "./commands.move";
import type { HandoffState } from "./model";
import {
  findConsent,
  findConversation,
  findLastHandoff,
  type HandoffRow,
  lockHandoff,
  lockOpenHandoff,
} from "./queries";
import { listModelFindings } from "./queries.model";
import { isComplete, isSalesRelevant, type ReadyReason, readyReason } from "./readiness";
import { withoutSecrets } from "./secrets";

export type Followed = {
  conversationId: string;
  analysisId: string;
  analysis: Analysis;
  directive: DirectiveType;
  ended: boolean;
  now: Date;
};

/** States in which a new analysis still changes the brief; after that it was decided on. */
export const changeable: readonly HandoffState[] = ["collecting", "needs_review", "in_review", "returned"];

/**
 * Follows a conversation with its handoff, in the transaction that took the messages in: opens one at the first
 * visitor message that is not spam, copies what the newest analysis says, raises its exceptions, makes it ready.
 */
export async function followConversation(tx: Tx, input: Followed): Promise<{ id: string; state: HandoffState } | null> {
  const handoff = (await lockOpenHandoff(tx, input.conversationId)) ?? (await openHandoff(tx, input));
  if (!handoff) return null;
  if (!changeable.includes(handoff.state)) return { id: handoff.id, state: handoff.state };

  await copyBrief(tx, handoff, input);
  if (handoff.state === "collecting") await settleCollecting(tx, handoff.id, input);
  if (handoff.state === "returned" && (await visitorSpokeSince(tx, handoff))) {
    await comeBack(tx, handoff, input.now);
  }
  const after = await lockHandoff(tx, handoff.id);
  return after ? { id: after.id, state: after.state } : null;
}

async function openHandoff(tx: Tx, input: Followed): Promise<HandoffRow | undefined> {
  if (input.analysis.intent.value === "spam") return undefined;
  const last = await findLastHandoff(tx, input.conversationId);
  if (last && !(await visitorSpokeSince(tx, last))) return undefined;
  if (!last && !(await visitorSpoke(tx, input.conversationId))) return undefined;

  const conversation = await findConversation(tx, input.conversationId);
  if (!conversation) throw new Error(`no conversation ${input.conversationId}`);
  const [row] = await tx
    .insert(handoffs)
    .values({
      id: newId(),
      conversationId: input.conversationId,
      previousId: last?.id ?? null,
      state: "collecting",
      route: input.analysis.intent.value,
      intent: input.analysis.intent.value,
      need: withoutSecrets(input.analysis).statedNeed.text,
      consent: {},
      pagePath: conversation.pagePath,
      topic: conversation.pageTopic,
      createdAt: input.now,
      stateAt: input.now,
      updatedAt: input.now,
    })
    .returning();
  if (row)
    await audit(
      tx,
      { actor: system, now: input.now },
      { action: "handoff.open", subject: { kind: "handoff", id: row.id } },
    );
  return row;
}

async function copyBrief(tx: Tx, handoff: HandoffRow, { conversationId, analysisId, now, ...read }: Followed) {
  const analysis = withoutSecrets(read.analysis);
  const contact = briefOf(analysis, {}).contact;
  await carrySuppressions(tx, { conversationId, contact, now });
  const consent = statusesOf(await findConsent(tx, conversationId));
  const lead = await ensureLead(tx, contact, now);
  if (lead) await linkLead(tx, conversationId, lead.id);

  const isNew = handoff.analysisId !== analysisId;
  await tx
    .update(handoffs)
    .set({
      analysisId,
      intent: analysis.intent.value,
      route: analysis.intent.value,
      need: analysis.statedNeed.text,
      question: analysis.unresolvedQuestion?.text ?? null,
      contactName: contact.name?.value ?? contact.email?.value ?? contact.phone?.value ?? null,
      contactCompany: contact.company?.value ?? null,
      consent,
      valueAmount: analysis.value?.amount ?? null,
      valueCurrency: analysis.value?.currency ?? null,
      leadId: lead?.id ?? handoff.leadId,
      updatedAt: now,
    })
    .where(eq(handoffs.id, handoff.id));
  const changed = await raiseExceptions(tx, {
    handoffId: handoff.id,
    origin: "engine",
    findings: withAdded(standing(analysis, consent), await listModelFindings(tx, conversationId)),
    now,
  });
  if (isNew && !changed && handoff.analysisId !== null) await raiseVersion(tx, handoff.id, now);
  const contactChanged = handoff.leadId !== (lead?.id ?? handoff.leadId);
  if (handoff.state !== "collecting" && contactChanged) await enqueueLookUp(tx, handoff.id);
  if (handoff.state !== "collecting" && isNew && analysis.engine.name === "rules") {
    await askModel(tx, conversationId, now);
  }
}

/** What a model added stays when the rules read on: only a person settles it. */
function withAdded(findings: Finding[], added: readonly Finding[]): Finding[] {
  return [...findings, ...added.filter(({ kind }) => !findings.some((found) => found.kind === kind))];
}

/** What the engine found, less what the ledger knows better: consent that a reviewer's evidence has granted since. */
function standing(analysis: Analysis, consent: ReturnType<typeof statusesOf>): Finding[] {
  const granted = [consent.email, consent.phone, consent.sms].includes("granted");
  return analysis.exceptions.filter(
    (found) => !(granted && (found.kind === "consent_missing" || found.kind === "consent_unclear")),
  );
}

async function settleCollecting(tx: Tx, handoffId: string, input: Followed) {
  const { analysis, now } = input;
  const by = { actor: system, now };
  const spam = analysis.intent.value === "spam";
  const reason = spam
    ? null
    : readyReason({
        directive: input.directive,
        slotHeld: await slotIsHeld(tx, input.conversationId, now),
        ended: input.ended,
        hasContact: Boolean(analysis.contact.email?.valid || analysis.contact.phone?.valid),
        exceptions: analysis.exceptions.length,
      });
  if (reason) await makeReady(tx, handoffId, reason, input);
  else if (spam || input.ended) await moveHandoff(tx, { handoffId, event: "end", by, data: { spam } });
}

/** Sets `readyAt` and the deadline, once; freezes completeness; proposes the owner and asks the worker to look in the CRM. */
export async function makeReady(
  tx: Tx,
  handoffId: string,
  reason: ReadyReason,
  input: Pick<Followed, "analysis" | "now">,
) {
  const { now } = input;
  const set = { ...(await readinessOf(tx, handoffId, input)), readyReason: reason };
  const moved = await moveHandoff(tx, { handoffId, event: "ready", by: { actor: system, now }, set, data: { reason } });
  if (!moved.ok) throw new Error(`handoff ${handoffId} could not become ready: ${moved.error}`);
  await announceReady(tx, moved.data, now);
}

/** What a handoff gets when it becomes ready, whoever makes it so; its owner is proposed here. */
export async function readinessOf(tx: Tx, handoffId: string, { analysis, now }: Pick<Followed, "analysis" | "now">) {
  const policy = await findPolicy(tx);
  const routing = await proposeOwner(tx, { handoffId, now });
  await adoptRouting(tx, handoffId, routing, { actor: system, now });
  const handoff = await lockHandoff(tx, handoffId);
  if (!handoff) throw new Error(`no handoff ${handoffId}`);
  const consent = statusesOf(await findConsent(tx, handoff.conversationId));
  const daysOff = daysOffIn(policy.timeZone, policy.holidays);
  return {
    readyAt: now,
    dueAt: addWorkingTime(now, policy.responseTargetSeconds * 1000, policy.workingHours, policy.timeZone, daysOff),
    complete: isComplete(analysis, consent, routing.ownerId),
  };
}

/** The worker looks in the CRM, and the moment is counted, once. */
export async function announceReady(tx: Tx, handoff: HandoffRow, now: Date): Promise<void> {
  await enqueueLookUp(tx, handoff.id);
  await askModel(tx, handoff.conversationId, now);
  await measureReady(tx, handoff, now);
}

async function measureReady(tx: Tx, handoff: HandoffRow, now: Date) {
  const conversation = await findConversation(tx, handoff.conversationId);
  await measure(tx, {
    kind: "handoff.ready",
    key: `handoff.ready:${handoff.id}`,
    at: now,
    conversationId: handoff.conversationId,
    handoffId: handoff.id,
    sourceId: conversation?.sourceId ?? null,
    pagePath: handoff.pagePath,
    topic: handoff.topic,
    ms: conversation ? now.getTime() - conversation.startedAt.getTime() : null,
    data: {
      complete: handoff.complete,
      exceptions: handoff.openExceptions,
      intent: handoff.intent,
      salesRelevant: isSalesRelevant(handoff.intent, handoff.openExceptions),
      analysisMs: await analysisMsOf(tx, handoff.analysisId),
    },
  });
}

/** Milliseconds that the analysis took on which a handoff became ready. */
async function analysisMsOf(tx: Tx, analysisId: string | null): Promise<number> {
  if (!analysisId) return 0;
  const [row] = await tx.select({ ms: analyses.durationMs }).from(analyses).where(eq(analyses.id, analysisId));
  return row?.ms ?? 0;
}

async function comeBack(tx: Tx, handoff: HandoffRow, now: Date) {
  const policy = await findPolicy(tx);
  await moveHandoff(tx, {
    handoffId: handoff.id,
    event: "answer",
    by: { actor: system, now },
    set: { keptUntil: new Date(now.getTime() + policy.keptForReviewerSeconds * 1000) },
  });
}

const enqueueLookUp = (tx: Tx, handoffId: string) =>
  enqueue(tx, "look_up_record", { handoffId }, { key: `look_up_record:${handoffId}` });

async function slotIsHeld(tx: Tx, conversationId: string, now: Date): Promise<boolean> {
  const live = and(
    eq(holds.conversationId, conversationId),
    inArray(holds.state, ["held", "booked"]),
    gt(holds.expiresAt, now),
  );
  return (await tx.$count(holds, live)) > 0;
}

async function visitorSpoke(tx: Tx, conversationId: string): Promise<boolean> {
  return (
    (await tx.$count(messages, and(eq(messages.conversationId, conversationId), eq(messages.role, "visitor")))) > 0
  );
}

/** Whether the visitor said something after the handoff came into its present state. */
async function visitorSpokeSince(tx: Tx, handoff: HandoffRow): Promise<boolean> {
  const since = and(
    eq(messages.conversationId, handoff.conversationId),
    eq(messages.role, "visitor"),
    gt(messages.receivedAt, handoff.stateAt),
  );
  return (await tx.$count(messages, since)) > 0;
}

/** A slot that was just held makes a collecting handoff ready. */
export async function followHold(
  tx: Tx,
  input: { conversationId: string; analysis: Analysis; now: Date },
): Promise<void> {
  const handoff = await lockOpenHandoff(tx, input.conversationId);
  if (handoff?.state === "collecting") await makeReady(tx, handoff.id, "slot", input);
  else if (handoff) await raiseVersion(tx, handoff.id, input.now);
}
