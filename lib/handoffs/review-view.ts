import { channels } from "@/db/enums";
import type { Actor } from "@/lib/actor";
import { maskedSpans } from "@/lib/analysis/mask";
import type { Analysis, Evidence } from "@/lib/analysis/model";
import { diffOfRecord } from "@/lib/delivery/plan";
import { Trace } from "@/lib/routing/schema";
import { contactFields } from "./brief";
import { resolvableBy } from "./exceptions";
import { firstMessage } from "./first-message";
import { byGravity, gravityOf } from "./gravity";
import type { Judgement } from "./judgement";
import { markOf } from "./mark";
import { may, mayResolve } from "./policy";
import type { ExceptionRow } from "./queries";
import type { NoteLine, Review, TranscriptLine } from "./queries.review";
import type { ApprovedText, MergeTarget, ReviewException, ReviewView, TranscriptMessage } from "./schema.review";
import { hideSecrets, sameLength } from "./secrets";
import { cutIntoSegments, type Span } from "./segments";

export type ReviewParts = {
  review: Review;
  judgement: Judgement;
  transcript: TranscriptLine[];
  /** Names of the people who appear: the holder, the draft's author, who decided. */
  names: ReadonlyMap<string, string>;
  owners: { id: string; name: string }[];
  slots: { start: Date; end: Date }[];
  phrases: ApprovedText[];
  replies: ApprovedText[];
  notes: NoteLine[];
  targets: MergeTarget[];
  /** The environment's; policy stands before it. */
  undoWindowMs: number;
  /** While the delivery still waits. */
  undoUntil: Date | null;
  actor: Actor;
  now: Date;
};

/** Lays out what the review screen shows. Masked words are left out here, on the server. */
export function reviewView(parts: ReviewParts): ReviewView {
  const { review, judgement, names, now } = parts;
  const { handoff, conversation, analysis, match } = review;
  const { plan, brief } = judgement;
  const asked = analysis.unresolvedQuestion?.evidence[0];
  const held = handoff.holderId && handoff.leaseUntil && handoff.leaseUntil > now;
  return {
    id: handoff.id,
    version: handoff.version,
    undoWindowMs: review.policy.undoWindowMs ?? parts.undoWindowMs,
    mark: markOf(handoff),
    state: handoff.state,
    route: handoff.route,
    name: brief.contact.name?.value ?? brief.contact.email?.value ?? brief.contact.phone?.value ?? "Not known",
    company: brief.contact.company?.value ?? null,
    readyAt: iso(handoff.readyAt),
    dueAt: iso(handoff.dueAt),
    target:
      handoff.readyAt && handoff.dueAt
        ? handoff.dueAt.getTime() - handoff.readyAt.getTime()
        : review.policy.responseTargetSeconds * 1000,
    holder:
      held && handoff.holderId && handoff.leaseUntil
        ? {
            id: handoff.holderId,
            name: names.get(handoff.holderId) ?? "Somebody",
            until: handoff.leaseUntil.toISOString(),
          }
        : null,
    escalation: handoff.escalatedTo ? { role: handoff.escalatedTo, reason: handoff.escalationReason } : null,
    page: {
      title: conversation.pageTitle,
      path: conversation.pagePath,
      language: analysis.language,
      messages: review.messageCount,
      minutes: minutesOf(parts.transcript),
    },
    transcript: transcriptOf(parts),
    brief,
    edits: review.draft?.edits ?? {},
    draft: review.draft
      ? {
          by: names.get(review.draft.authorId) ?? "Somebody",
          at: review.draft.updatedAt.toISOString(),
          mine: parts.actor.kind === "person" && parts.actor.id === review.draft.authorId,
        }
      : null,
    questionAt: iso(parts.transcript.find((line) => line.id === asked?.messageId)?.sentAt ?? null),
    summary: brief.summary,
    wordsBy: analysis.engine.name === "model" ? analysis.engine.model : null,
    exceptionNote: analysis.exceptionNote,
    urgency: analysis.urgency.value,
    value: analysis.value && { amount: analysis.value.amount, currency: analysis.value.currency },
    consent: channels.map((channel) => {
      const { status, entry } = review.consent[channel];
      return { channel, status, quote: entry?.answer ?? entry?.wording ?? null, origin: entry?.origin ?? null };
    }),
    exceptions: exceptionsOf(parts),
    match: {
      looked: match !== null,
      record: match?.record
        ? { id: match.record.id, isCustomer: match.record.isCustomer, fields: match.record.fields }
        : null,
      joined: match?.joined?.reason ?? null,
      others: (match?.others ?? []).map(
        ({ handoffId, leadId, record, score, name, email, phone, company, reason }) => ({
          handoffId,
          leadId,
          recordId: record?.id ?? null,
          score,
          name,
          email,
          phone,
          company,
          reason,
        }),
      ),
    },
    owner: review.owner && {
      id: review.owner.personId,
      name: review.owner.name,
      reason: handoff.ownerReason,
      team: review.team?.name ?? null,
    },
    ownerTrace: handoff.ownerTrace === null ? [] : Trace.parse(handoff.ownerTrace),
    owners: parts.owners,
    meeting: review.hold && {
      start: review.hold.start.toISOString(),
      end: review.hold.end.toISOString(),
      expiresAt: review.hold.expiresAt.toISOString(),
    },
    slots: parts.slots.map(({ start, end }) => ({ start: start.toISOString(), end: end.toISOString() })),
    gates: judgement.gates,
    push: {
      recordId: plan.record.id,
      fields: diffOfRecord(plan),
      activity: plan.activity.text,
      task: plan.task && {
        subject: plan.task.subject,
        body: plan.task.body,
        owner: plan.owner.name,
        dueAt: plan.task.dueAt.toISOString(),
      },
      ticket: plan.ticket && { subject: plan.ticket.subject, body: plan.ticket.body },
      meeting: plan.meeting && {
        title: plan.meeting.title,
        description: plan.meeting.description,
        start: plan.meeting.start.toISOString(),
        end: plan.meeting.end.toISOString(),
        invites: plan.meeting.attendee?.email ?? null,
      },
    },
    decision: decisionOf(parts),
    phrases: parts.phrases.map(approved),
    replies: repliesOf(parts),
    notes: parts.notes.map(({ id, by, byId, at, text }) => ({
      id,
      by,
      at: at.toISOString(),
      text,
      mine: parts.actor.kind === "person" && byId === parts.actor.id,
    })),
    targets: parts.targets,
    keptFor: keptForOf(parts),
    may: {
      decide: may(parts.actor, "approve", handoff.escalatedTo),
      reveal:
        parts.actor.kind === "person" &&
        (parts.actor.roles.includes("reviewer") || parts.actor.roles.includes("compliance")),
      revealNeedsReason: parts.actor.kind === "person" && !parts.actor.roles.includes("compliance"),
      canReturn: review.source?.canDeliver ?? false,
    },
  };
}

const approved = ({ key, text, english }: ApprovedText): ApprovedText => ({ key, text, english });

/** Approved first messages as they would go out: the visitor's name and the owner's filled in. */
function repliesOf({ replies, review, judgement }: ReviewParts): ApprovedText[] {
  const { name } = judgement.brief.contact;
  const names = { name: name?.valid ? name.value : null, owner: review.owner?.name ?? null };
  return replies.map(({ key, text, english }) => ({
    key,
    text: firstMessage(text, names),
    english: english && firstMessage(english, names),
  }));
}

function keptForOf({ review, names, now }: ReviewParts): ReviewView["keptFor"] {
  const { state, keptForId, keptUntil } = review.handoff;
  if (state !== "needs_review" || !keptForId || !keptUntil || keptUntil <= now) return null;
  return { id: keptForId, name: names.get(keptForId) ?? "Somebody", until: keptUntil.toISOString() };
}

type Note = {
  at: Evidence;
  mark: string;
  label: string;
  gravity: TranscriptMessage["notes"][number]["gravity"];
  consent: TranscriptMessage["notes"][number]["consent"];
};

/** Every statement with each place it rests on. */
function notesOf(analysis: Analysis, exceptions: readonly ExceptionRow[]): Note[] {
  const plain = (mark: string, label: string, evidence: readonly Evidence[]): Note[] =>
    evidence.map((at) => ({ at, mark, label, gravity: null, consent: null }));
  return [
    ...plain("need", "need", analysis.statedNeed.evidence),
    ...plain("question", "unresolved question", analysis.unresolvedQuestion?.evidence ?? []),
    ...contactFields.flatMap((field) => plain(`contact.${field}`, field, analysis.contact[field]?.evidence ?? [])),
    // Only haste is told beside the chat: a date says for itself when.
    ...(analysis.urgency.value === "now" ? plain("urgency", "urgency", analysis.urgency.evidence) : []),
    ...plain("value", "value", analysis.value?.evidence ?? []),
    ...channels.flatMap((channel) =>
      analysis.consent[channel].evidence.map(
        (at): Note => ({
          at,
          mark: `consent.${channel}`,
          label: `${channel} consent`,
          gravity: null,
          consent: analysis.consent[channel].status,
        }),
      ),
    ),
    ...exceptions.flatMap((row) =>
      (row.evidence as Evidence[]).map(
        (at): Note => ({
          at,
          mark: `exception.${row.kind}`,
          label: row.kind.replaceAll("_", " "),
          gravity: row.state === "resolved" ? "done" : gravityOf(row.kind),
          consent: null,
        }),
      ),
    ),
  ];
}

function transcriptOf({ review, transcript }: ReviewParts): TranscriptMessage[] {
  const { analysis, exceptions, conversation } = review;
  const notes = notesOf(analysis, exceptions);
  const visitor =
    analysis.contact.name?.value.split(" ")[0] ?? conversation.visitor["name"]?.split(" ")[0] ?? "Visitor";
  const by = { visitor, bot: "Assistant", agent: "Agent", system: "" };
  return transcript.map((line) => {
    const here = notes.filter((note) => note.at.messageId === line.id);
    const promises = analysis.promises.flatMap((promise) => promise.evidence).filter((at) => at.messageId === line.id);
    const text = line.text ?? "";
    const spans: Span[] = [
      ...here.map(({ at, mark }) => ({ start: at.start, end: at.end, mark })),
      ...promises.map(({ start, end }) => ({ start, end, promise: true })),
      ...maskedSpans(analysis, { id: line.id, text }).map(({ start, end }) => ({ start, end, masked: true })),
    ];
    const margin = new Map(here.map(({ mark, label, gravity, consent }) => [mark, { mark, label, gravity, consent }]));
    return {
      id: line.id,
      role: line.role,
      by: by[line.role],
      sentAt: line.sentAt.toISOString(),
      edited: line.edited,
      deleted: line.text === null,
      segments: cutIntoSegments(text, spans),
      notes: [...margin.values()],
    };
  });
}

function exceptionsOf({ review, transcript, actor }: ReviewParts): ReviewException[] {
  const settings = {
    reviewerResolvesSensitiveData: review.policy.reviewerResolvesSensitiveData,
    escalatedTo: review.handoff.escalatedTo,
  };
  return review.exceptions
    .toSorted((a, b) => Number(a.state === "resolved") - Number(b.state === "resolved") || byGravity(a.kind, b.kind))
    .map((row) => ({
      id: row.id,
      kind: row.kind,
      gravity: gravityOf(row.kind),
      blocking: row.blocking,
      state: row.state === "resolved" ? "resolved" : "open",
      note: row.note,
      quote: row.kind === "sensitive_data" ? null : quoteOf(row.evidence as Evidence[], transcript),
      resolution: row.resolution,
      by: resolvableBy(row.kind),
      mayResolve: mayResolve(actor, row.kind, settings),
    }));
}

function quoteOf(evidence: readonly Evidence[], transcript: readonly TranscriptLine[]): string | null {
  const [first] = evidence;
  const line = transcript.find((message) => message.id === first?.messageId);
  if (!first || !line?.text) return null;
  // Hidden before it is cut: half a number is none any more to the eye that looks for numbers.
  return hideSecrets(line.text, sameLength).slice(first.start, first.end) || null;
}

function decisionOf({ review, names, undoUntil, actor }: ReviewParts): ReviewView["decision"] {
  const { decision } = review;
  if (!decision) return null;
  return {
    id: decision.id,
    kind: decision.kind,
    by: names.get(decision.personId) ?? "Somebody",
    at: decision.at.toISOString(),
    reason: decision.rejectReason ?? decision.reason,
    undoUntil: iso(undoUntil),
    mine: actor.kind === "person" && actor.id === decision.personId,
  };
}

function minutesOf(transcript: readonly TranscriptLine[]): number {
  const [first, last] = [transcript.at(0), transcript.at(-1)];
  return first && last ? Math.round((last.sentAt.getTime() - first.sentAt.getTime()) / 60_000) : 0;
}

const iso = (at: Date | null): string | null => at?.toISOString() ?? null;
