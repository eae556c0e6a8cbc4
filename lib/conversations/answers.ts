import { channels } from "@/db/enums";
import type { Analysis, ContactDetail, Evidence } from "@/lib/analysis/model";
import { standingDirective } from "./directive";
import type { StandingMessage } from "./model";
import type { ConversationRow } from "./queries";
import type { AnalysisBody, ConversationBody, Evidence as EvidenceBody } from "./schema.answers";

type Parts = {
  conversation: ConversationRow;
  source: string;
  messages: readonly StandingMessage[];
  analysis: { id: string; createdAt: Date; result: Analysis } | undefined;
  handoff: ConversationBody["handoff"];
};

/** What is known of a conversation, as its source may read it back. */
export function conversationBody({ conversation, source, messages, analysis, handoff }: Parts): ConversationBody {
  return {
    id: conversation.id,
    external_id: conversation.externalId,
    source,
    status: conversation.status,
    started_at: conversation.startedAt.toISOString(),
    ended_at: conversation.endedAt?.toISOString() ?? null,
    page: {
      url: conversation.pageUrl,
      title: conversation.pageTitle,
      topic: conversation.pageTopic,
      referrer: conversation.referrer,
    },
    messages: messages.map(({ externalId, role, text, sentAt }) => ({
      external_id: externalId,
      role,
      text,
      sent_at: sentAt.toISOString(),
    })),
    analysis: analysis ? analysisBody(analysis, evidenceIn(messages)) : null,
    directive: standingDirective(conversation.directiveBody),
    handoff,
  };
}

export type PointAt = (evidence: readonly Evidence[]) => EvidenceBody[];

/** Evidence by the source's own message ids; what points at no message of this chat is left out. */
export function evidenceIn(messages: readonly Pick<StandingMessage, "id" | "externalId">[]): PointAt {
  const names = new Map(messages.map(({ id, externalId }) => [id, externalId]));
  return (evidence) =>
    evidence.flatMap(({ messageId, start, end }) => {
      const name = names.get(messageId);
      return name === undefined ? [] : [{ message_external_id: name, start, end }];
    });
}

function analysisBody(
  { id, createdAt, result }: { id: string; createdAt: Date; result: Analysis },
  at: PointAt,
): AnalysisBody {
  const { engine, statedNeed, unresolvedQuestion: question, intent, contact } = result;
  return {
    id,
    created_at: createdAt.toISOString(),
    engine: { name: engine.name, version: engine.version, model: engine.model },
    summary: result.summary,
    stated_need: { text: statedNeed.text, evidence: at(statedNeed.evidence) },
    unresolved_question: question && { text: question.text, evidence: at(question.evidence) },
    intent: { value: intent.value, confidence: intent.confidence },
    urgency: result.urgency.value,
    topic: result.topic,
    service_line: result.serviceLine,
    language: result.language,
    contact: contactBody(contact, at),
    consent: consentBody(result.consent, at),
    exceptions: result.exceptions.map(({ kind, blocking, evidence, note }) => ({
      kind,
      blocking,
      evidence: at(evidence),
      note,
    })),
    promises: result.promises.map(({ kind, evidence }) => ({ kind, evidence: at(evidence) })),
    exception_note: result.exceptionNote,
  };
}

export function contactBody(contact: Analysis["contact"], at: PointAt): AnalysisBody["contact"] {
  const detail = (found: ContactDetail | null) =>
    found && { value: found.value, valid: found.valid, evidence: at(found.evidence) };
  return {
    name: detail(contact.name),
    email: detail(contact.email),
    phone: detail(contact.phone),
    company: detail(contact.company),
    role: detail(contact.role),
  };
}

export function consentBody(consent: Analysis["consent"], at: PointAt): AnalysisBody["consent"] {
  const entries = channels.map((channel) => {
    const { status, evidence } = consent[channel];
    return [channel, { status, evidence: at(evidence) }] as const;
  });
  return Object.fromEntries(entries) as AnalysisBody["consent"];
}
