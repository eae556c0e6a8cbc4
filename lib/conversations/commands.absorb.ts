import { eq } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { conversations } from "@/db/schema/conversations";
import type { Actor } from "@/lib/actor";
import { audit } from "@/lib/audit/commands";
import { followConversation } from "@/lib/handoffs/commands.follow";
import { findLastHandoff, findStandingAnalysis } from "@/lib/handoffs/queries";
import { measure } from "@/lib/measures/commands";
import { fail, ok, type Result } from "@/lib/result";
import { type Read, readAgain } from "./commands.analysis";
import { linkConsent, recordConsent } from "./commands.consent";
import { slotsToOffer, wordDirective } from "./commands.directive";
import { type Additions, additionsOf, appendMessages } from "./commands.messages";
import { tellDirective } from "./commands.tell";
import { isOther, standingDirective, standingFinding, withoutSlots } from "./directive";
import { addDetails, type Details, type DetailsInput, transcriptOf } from "./model";
import { type ConversationRow, listMessages } from "./queries";
import type { Message } from "./schema";
import type { Directive, TakenIn } from "./schema.answers";

export type By = { actor: Actor; now: Date };
export type Changes = {
  messages: readonly Message[];
  details?: DetailsInput;
  /** The source, or the clock, says that the chat is over. */
  endedAt?: Date | undefined;
};

/** A chat is read whole at each message; beyond this it is no conversation any more. */
export const messageLimit = 5_000;

/**
 * Takes changes into a locked conversation: append, read again, keep what was consented to, follow with the handoff,
 * settle the directive. All or nothing with the caller's transaction; the same changes again change nothing.
 */
export async function absorb(
  tx: Tx,
  by: By,
  input: { conversation: ConversationRow; created: boolean; changes: Changes },
): Promise<Result<TakenIn, "too_long">> {
  const { changes, created } = input;
  const known = created ? [] : await listMessages(tx, input.conversation.id);
  const additions = additionsOf(known, changes.messages);
  if (known.length + additions.added.length > messageLimit) return fail("too_long");
  const before = { ...input.conversation, ...detailsOf(input.conversation) };
  const conversation = next(before, changes, additions, by.now);
  const justEnded = before.status === "live" && conversation.status === "ended";

  const messages = await appendMessages(tx, { conversationId: conversation.id, known, additions, now: by.now });
  const transcript = transcriptOf(conversation, messages);
  const read = await readAgain(tx, { conversationId: conversation.id, transcript, now: by.now });
  if (!created && !read && !isChanged(before, conversation)) return ok(await answer(tx, conversation, 0));

  conversation.analysisId = read?.id ?? conversation.analysisId;
  conversation.intent = read?.analysis.intent.value ?? conversation.intent;
  conversation.updatedAt = by.now;
  const { id, sourceId: _, externalId: __, createdAt: ___, ...set } = conversation;
  await tx.update(conversations).set(set).where(eq(conversations.id, id));
  if (read) await recordConsent(tx, { conversation, consents: conversation.consents, messages, ...read, now: by.now });

  const standing = read ?? (justEnded ? await standingRead(tx, conversation) : undefined);
  if (standing) {
    await follow(tx, by, conversation, standing);
    await linkConsent(tx, conversation.id);
  }
  await record(tx, by, { before, conversation, created, additions, read });
  return ok(await answer(tx, conversation, additions.added.length));
}

type Standing = Omit<ConversationRow, "consents"> & Details;

const detailsOf = (row: ConversationRow): Pick<Details, "consents"> => ({
  consents: row.consents as Details["consents"],
});

function next(before: Standing, changes: Changes, { added, revised }: Additions, now: Date): Standing {
  const details = changes.details ? addDetails(before, changes.details) : {};
  const sent = [before.lastMessageAt, ...added.map(({ sentAt }) => sentAt)].filter((at) => at !== null);
  const newest = Math.max(...sent.map((at) => at.getTime()));
  const reopened = added.some(({ role }) => role === "visitor");
  const status = changes.endedAt ? "ended" : reopened ? "live" : before.status;
  return {
    ...before,
    ...details,
    status,
    endedAt: status === "live" ? null : (before.endedAt ?? changes.endedAt ?? now),
    // A source's clock may run ahead; a message from the future would keep the chat live.
    lastMessageAt: sent.length > 0 ? new Date(Math.min(newest, now.getTime())) : null,
    messageCount: before.messageCount + added.length,
    updatedAt: added.length + revised.length > 0 ? now : before.updatedAt,
  };
}

const isChanged = (a: Standing, b: Standing): boolean => JSON.stringify(a) !== JSON.stringify(b);

async function standingRead(tx: Tx, conversation: Standing): Promise<Read | undefined> {
  const analysis = await findStandingAnalysis(tx, conversation.analysisId);
  return analysis && conversation.analysisId ? { id: conversation.analysisId, analysis } : undefined;
}

/** The handoff follows, then the directive is settled: offering times needs the handoff's owner. */
async function follow(tx: Tx, by: By, conversation: Standing, { id: analysisId, analysis }: Read): Promise<void> {
  const { now } = by;
  const conversationId = conversation.id;
  const followed = { conversationId, analysisId, analysis, ended: conversation.status === "ended", now };
  let finding = standingFinding(conversation, analysis.directive);
  const handoff = await followConversation(tx, { ...followed, directive: finding.type });
  const slots =
    finding.type === "offer_slots" && handoff
      ? await slotsToOffer(tx, { conversationId, handoffId: handoff.id, now })
      : [];
  if (finding.type === "offer_slots" && slots.length === 0) {
    finding = withoutSlots(finding);
    await followConversation(tx, { ...followed, directive: finding.type });
  }
  // A stop that was given stays as it was worded.
  if (conversation.directive === "stop") return;
  const directive = await wordDirective(tx, { conversationId, finding, language: analysis.language, slots, now });
  await giveDirective(tx, by, conversation, directive);
}

async function giveDirective(tx: Tx, by: By, conversation: Standing, directive: Directive): Promise<void> {
  const changed = isOther(standingDirective(conversation.directiveBody), directive);
  conversation.directive = directive.type;
  conversation.directiveBody = directive;
  if (directive.type === "clarify") conversation.clarifiedAt = by.now;
  const { directive: type, directiveBody, clarifiedAt } = conversation;
  await tx
    .update(conversations)
    .set({ directive: type, directiveBody, clarifiedAt })
    .where(eq(conversations.id, conversation.id));
  if (changed) await tellDirective(tx, { conversation, directive, now: by.now });
}

async function record(
  tx: Tx,
  by: By,
  done: { before: Standing; conversation: Standing; created: boolean; additions: Additions; read: Read | undefined },
): Promise<void> {
  const { before, conversation, created, additions, read } = done;
  const dimensions = {
    conversationId: conversation.id,
    sourceId: conversation.sourceId,
    pagePath: conversation.pagePath,
    topic: conversation.pageTopic,
  };
  if (created) {
    const key = `conversation.started:${conversation.id}`;
    await measure(tx, { kind: "conversation.started", key, at: conversation.startedAt, ...dimensions });
  }
  if (read && before.intent !== conversation.intent) {
    const key = `conversation.classified:${conversation.id}:${read.id}`;
    const data = { intent: conversation.intent, before: before.intent };
    await measure(tx, { kind: "conversation.classified", key, at: by.now, ...dimensions, data });
  }
  await audit(tx, by, {
    action: created ? "conversation.begin" : "conversation.change",
    subject: { kind: "conversation", id: conversation.id },
    data: {
      added: additions.added.length,
      revised: additions.revised.length,
      status: conversation.status,
      directive: conversation.directive,
      ...(read && { analysisId: read.id }),
    },
  });
}

async function answer(tx: Tx, conversation: Standing, accepted: number): Promise<TakenIn> {
  const handoff = await findLastHandoff(tx, conversation.id);
  return {
    id: conversation.id,
    external_id: conversation.externalId,
    status: conversation.status,
    accepted_messages: accepted,
    directive: standingDirective(conversation.directiveBody),
    handoff: handoff ? { id: handoff.id, state: handoff.state } : null,
  };
}
