import type { Channel, ConsentStatus } from "@/lib/analysis/model";
import { type ConsentEntry, standingConsent } from "@/lib/consent/model";
import { Policy } from "@/lib/settings/schema";
import { analysisOf } from "./analysis.harness";
import type { ExceptionRow } from "./queries";
import type { Review, TranscriptLine } from "./queries.review";

export const reviewedAt = new Date("2026-03-04T10:00:00Z");
const id = (n: number) => `019a0000-0000-7000-8000-${String(n).padStart(12, "0")}`;
export const ids = { handoff: id(1), conversation: id(2), owner: id(3), reviewer: id(4), hold: id(5), message: id(6) };

export function exceptionRow(kind: ExceptionRow["kind"], set: Partial<ExceptionRow> = {}): ExceptionRow {
  return {
    id: `exception-${kind}`,
    handoffId: ids.handoff,
    kind,
    blocking: true,
    origin: "engine",
    evidence: [],
    note: "Look at this.",
    state: "open",
    raisedAt: reviewedAt,
    resolvedAt: null,
    resolvedBy: null,
    resolution: null,
    ...set,
  };
}

export function consentOf(statuses: Partial<Record<Channel, ConsentStatus>>, set: Partial<ConsentEntry> = {}) {
  const entry = { origin: "visitor" as const, wording: null, answer: "Yes, do", messageId: ids.message, ...set };
  return standingConsent(
    Object.entries(statuses).map(([channel, status]) => ({
      ...entry,
      channel: channel as Channel,
      status,
      at: reviewedAt,
    })),
  );
}

export const line = (text: string | null, set: Partial<TranscriptLine> = {}): TranscriptLine => ({
  id: ids.message,
  role: "visitor",
  text,
  sentAt: reviewedAt,
  edited: false,
  ...set,
});

const handoff: Review["handoff"] = {
  id: ids.handoff,
  conversationId: ids.conversation,
  leadId: null,
  previousId: null,
  state: "in_review",
  version: 4,
  route: "sales",
  intent: "sales",
  analysisId: id(7),
  need: "Route planning for twelve vans",
  question: "Does it work offline?",
  contactName: "Dana Reyes",
  contactCompany: "Northwind",
  consent: {},
  openExceptions: [],
  pagePath: "/pricing",
  topic: "price",
  valueAmount: null,
  valueCurrency: null,
  complete: true,
  ownerId: ids.owner,
  teamId: null,
  ownerReason: "UK, under 50 people",
  ownerTrace: null,
  match: null,
  readyAt: new Date("2026-03-04T09:58:00Z"),
  dueAt: new Date("2026-03-04T10:03:00Z"),
  readyReason: "handoff",
  holderId: ids.reviewer,
  leaseUntil: new Date("2026-03-04T10:02:00Z"),
  keptForId: null,
  keptUntil: null,
  escalatedTo: null,
  escalationReason: null,
  mergedIntoId: null,
  returnedAt: null,
  createdAt: reviewedAt,
  stateAt: reviewedAt,
  updatedAt: reviewedAt,
  erasedAt: null,
};

const conversation: Review["conversation"] = {
  id: ids.conversation,
  sourceId: id(8),
  externalId: "chat-1",
  status: "live",
  startedAt: new Date("2026-03-04T09:56:00Z"),
  endedAt: null,
  lastMessageAt: reviewedAt,
  pageUrl: "https://site.example/pricing",
  pagePath: "/pricing",
  pageTitle: "Pricing",
  pageTopic: "price",
  referrer: null,
  campaign: null,
  visitor: {},
  fields: {},
  path: [],
  handoffRequested: false,
  consents: [],
  analysisId: id(7),
  intent: "sales",
  directive: "handoff",
  directiveBody: null,
  clarifiedAt: null,
  leadId: null,
  messageCount: 2,
  createdAt: reviewedAt,
  updatedAt: reviewedAt,
  erasedAt: null,
};

type Set = Partial<Omit<Review, "handoff" | "conversation">> & {
  handoff?: Partial<Review["handoff"]>;
  conversation?: Partial<Review["conversation"]>;
};

/** A review that could be approved as it stands; change what the test is about. */
export function reviewOf(set: Set = {}): Review {
  return {
    analysis: analysisOf(),
    consent: consentOf({ email: "granted" }),
    exceptions: [],
    draft: undefined,
    hold: null,
    owner: { personId: ids.owner, name: "Ola", crmOwnerId: "77", calendarId: "ola@desk.example" },
    team: null,
    match: null,
    messageCount: 2,
    decision: undefined,
    firstReply: undefined,
    source: { id: id(8), name: "site", canDeliver: true },
    policy: Policy.parse({}),
    ...set,
    handoff: { ...handoff, ...set.handoff },
    conversation: { ...conversation, ...set.conversation },
  };
}

const start = new Date("2026-03-05T10:00:00Z");
export const heldSlot: NonNullable<Review["hold"]> = {
  id: ids.hold,
  ownerId: ids.owner,
  start,
  end: new Date("2026-03-05T10:30:00Z"),
  expiresAt: new Date("2026-03-04T10:45:00Z"),
  state: "held",
};
