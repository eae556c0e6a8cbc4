import { createHash } from "node:crypto";
import { channels } from "@/db/enums";
import type { DemoChat } from "@/db/seed/chats";
import { system } from "@/lib/actor";
import type { Analysis } from "@/lib/analysis/model";
import { analyse } from "@/lib/analysis/rules/analyse";
import type { ConsentEntry } from "@/lib/consent/model";
import { directiveOf } from "@/lib/conversations/directive";
import { addDetails, type Details, type StandingMessage, transcriptOf } from "@/lib/conversations/model";
import { ConversationInput } from "@/lib/conversations/schema";
import type { Slot } from "@/lib/slots/model";
import { firstPhrase } from "./phrase";
import type { Random } from "./random";
import type { Rows } from "./rows";
import { after, count, idAt, tell, type World } from "./world";

type Conversation = Rows["conversations"][number];

/** A chat that is over and was read. `readAt`: when the engine had read the visitor's last message. */
export type Said = {
  template: DemoChat;
  conversation: Conversation;
  messages: StandingMessage[];
  analysis: Analysis;
  /** How long the engine took. */
  analysisMs: number;
  consent: ConsentEntry[];
  firstAt: Date;
  readAt: Date;
  endedAt: Date;
};

const longestGapMs = 75_000;
const engineMs = 40;

/** One chat, from its first message to its end, with everything that taking it in writes; the handoff follows apart. */
export function tellChat(
  world: World,
  told: { template: DemoChat; page: { url: string; path: string; topic: string }; startedAt: Date; number: number },
): Said {
  const { template, startedAt } = told;
  const { messages: _, external_id, started_at, ended_at, ...input } = ConversationInput.parse(placedAt(told));
  const details = addDetails(undefined, input);
  const messages = tellMessages(world, template, startedAt);
  const spoke = messages.filter(({ role }) => role === "visitor");
  const firstAt = after(spoke[0]?.sentAt ?? startedAt, engineMs);
  const readAt = after(spoke.at(-1)?.sentAt ?? startedAt, engineMs);
  const endedAt = after(messages.at(-1)?.sentAt ?? startedAt, world.random.between(15_000, 70_000));
  const analysis = rebased(readOnce(world, template, details), { messages, startedAt });

  const conversation: Conversation = {
    id: idAt(world, startedAt),
    sourceId: world.source.id,
    externalId: `past-${told.number}`,
    status: "ended",
    startedAt,
    endedAt,
    lastMessageAt: messages.at(-1)?.sentAt ?? startedAt,
    ...details,
    consents: details.consents.map((consent) => ({ ...consent, at: startedAt.toISOString() })),
    analysisId: idAt(world, readAt),
    intent: analysis.intent.value,
    directive: null,
    directiveBody: null,
    clarifiedAt: analysis.directive.type === "clarify" ? readAt : null,
    leadId: null,
    messageCount: messages.length,
    createdAt: startedAt,
    updatedAt: endedAt,
    erasedAt: null,
  };
  const analysisMs = world.random.whole(2, 9);
  const said = { template, conversation, messages, analysis, analysisMs, consent: [], firstAt, readAt, endedAt };
  keepChat(world, said);
  return said;
}

/** What the source sent besides the messages, on the page of this time. */
function placedAt({ template, page }: { template: DemoChat; page: { url: string; topic: string } }): object {
  return { ...template.chat, page: { ...template.chat.page, url: page.url, topic: page.topic }, messages: [] };
}

function tellMessages(world: World, { chat }: DemoChat, startedAt: Date): StandingMessage[] {
  let sentAt = startedAt;
  let before = Date.parse(chat.messages[0]?.sent_at ?? chat.started_at);
  return chat.messages.map(({ external_id: externalId, role, text, sent_at }, seq) => {
    const gap = Math.min(longestGapMs, Math.max(0, Date.parse(sent_at) - before));
    before = Date.parse(sent_at);
    sentAt = after(sentAt, gap * paceOf(world.random, role));
    return { id: idAt(world, sentAt), externalId, role, text, sentAt, seq };
  });
}

const paceOf = (random: Random, role: string) => (role === "visitor" ? random.between(0.7, 1.2) : 1);

/** Reads a text once, by its own ids and times; of the same text said twice only those differ. */
function readOnce(world: World, { chat }: DemoChat, details: Details): Analysis {
  const key = JSON.stringify([details.pageUrl, details.visitor, chat.messages.map(({ text }) => text)]);
  const known = world.read.get(key);
  if (known) return known;
  const messages = chat.messages.map(({ external_id: externalId, role, text, sent_at }, seq) => ({
    id: String(seq),
    externalId,
    role,
    text,
    sentAt: new Date(sent_at),
    seq,
  }));
  const analysis = analyse(transcriptOf(details, messages));
  world.read.set(key, analysis);
  return analysis;
}

/** The analysis with this telling's message ids and times. */
function rebased(analysis: Analysis, to: { messages: StandingMessage[]; startedAt: Date }): Analysis {
  const copy = structuredClone(analysis);
  const point = (value: unknown): void => {
    if (Array.isArray(value)) for (const part of value) point(part);
    else if (typeof value === "object" && value !== null && !(value instanceof Date)) {
      if ("messageId" in value && typeof value.messageId === "string") {
        value.messageId = to.messages[Number(value.messageId)]?.id ?? value.messageId;
      }
      for (const part of Object.values(value)) point(part);
    }
  };
  point(copy);
  for (const channel of channels) {
    const finding = copy.consent[channel];
    const message = to.messages.find(({ id }) => id === finding.evidence[0]?.messageId);
    if (finding.at) finding.at = message?.sentAt ?? to.startedAt;
  }
  return copy;
}

function keepChat(world: World, said: Said): void {
  const { conversation, messages, analysis, readAt } = said;
  const { rows } = world;
  const { id: conversationId, sourceId, pagePath, pageTopic: topic } = conversation;
  rows.conversations.push(conversation);
  for (const { text, ...message } of messages) {
    rows.messages.push({ ...message, conversationId, text: text ?? "", receivedAt: message.sentAt });
  }
  rows.analyses.push({
    id: conversation.analysisId ?? "",
    conversationId,
    engine: analysis.engine.name,
    engineVersion: analysis.engine.version,
    model: null,
    promptVersion: null,
    inputHash: createHash("sha256").update(JSON.stringify(messages)).digest("hex"),
    result: analysis,
    durationMs: said.analysisMs,
    inputTokens: null,
    outputTokens: null,
    createdAt: readAt,
  });
  said.consent.push(...keepConsent(world, said));
  const about = { conversationId, sourceId, pagePath, topic };
  const key = `conversation.started:${conversationId}`;
  count(world, { kind: "conversation.started", key, at: conversation.startedAt, ...about });
  count(world, {
    kind: "conversation.classified",
    key: `conversation.classified:${conversationId}:${conversation.analysisId}`,
    at: readAt,
    ...about,
    data: { intent: analysis.intent.value, before: null },
  });
  const subject = { kind: "conversation", id: conversationId };
  tell(world, system, conversation.startedAt, { action: "conversation.begin", subject, data: { added: 1 } });
  const data = { added: messages.length - 1, status: "ended", analysisId: conversation.analysisId };
  tell(world, system, said.endedAt, { action: "conversation.change", subject, data });
}

/** What the chat said of consent, channel by channel, as the ledger keeps it. */
function keepConsent(world: World, { conversation, messages, analysis, readAt }: Said): ConsentEntry[] {
  return channels.flatMap((channel) => {
    const { origin, status, wording, evidence, at } = analysis.consent[channel];
    if (origin === null || status === "missing") return [];
    const [first] = evidence;
    const message = origin === "visitor" ? messages.find(({ id }) => id === first?.messageId) : undefined;
    const entry = {
      channel,
      status,
      origin,
      wording,
      answer: (first && message?.text?.slice(first.start, first.end)) ?? null,
      messageId: message?.id ?? null,
      at: at ?? message?.sentAt ?? conversation.startedAt,
    };
    const { id: conversationId, pageUrl } = conversation;
    const kept = { id: idAt(world, readAt), conversationId, leadId: null, pageUrl, personId: null, createdAt: readAt };
    world.rows.consentEntries.push({ ...kept, ...entry });
    return [entry];
  });
}

/** The directive the bot was last given. */
export function giveDirective(said: Said, type: Analysis["directive"]["type"], slots: readonly Slot[]): void {
  const { conversation, analysis, readAt } = said;
  const taken = type === analysis.directive.type ? analysis.directive : { ...analysis.directive, type };
  const sayKey = type === "handoff" && analysis.directive.type !== type ? "handoff.person" : taken.sayKey;
  const phrase = firstPhrase(sayKey, analysis.language);
  const parts = { finding: { ...taken, sayKey }, phrase, slots, expiresAt: after(readAt, 600_000) };
  const body = directiveOf(parts) ?? { type: "continue" as const };
  conversation.directive = body.type;
  conversation.directiveBody = body;
}
