import { and, inArray, isNotNull, isNull, notInArray, or, type SQL, sql } from "drizzle-orm";
import type { PgColumn, PgTable } from "drizzle-orm/pg-core";
import { analyses, consentEntries, conversations, messageRevisions, messages } from "@/db/schema/conversations";
import { deliveries, deliveryStepRows } from "@/db/schema/delivery";
import { findings } from "@/db/schema/findings";
import { followups } from "@/db/schema/followups";
import { decisions, handoffDrafts, handoffExceptions, handoffNotes, handoffs } from "@/db/schema/handoffs";
import { meetings } from "@/db/schema/meetings";
import { savedViews } from "@/db/schema/queue";
import { leads } from "@/db/schema/records";
import { sendings } from "@/db/schema/sendings";
import { idempotencyKeys } from "@/db/schema/sources";
import { tasks } from "@/db/schema/tasks";
import { webhooks } from "@/db/schema/webhooks";
import { blankAnalysis, blankPlan } from "./blank";
import type { Kind } from "./model";

/** Where somebody is: their leads, chats and handoffs, and what they are called. */
export type Scope = {
  leadIds: string[];
  conversationIds: string[];
  handoffIds: string[];
  emails: string[];
  /** E.164 */
  phones: string[];
  names: string[];
};

/** A place that holds something of a person. */
export type Place = {
  kind: Kind;
  table: PgTable;
  /** Erased chat by chat, or once with the person. */
  along: "chat" | "person";
  rows: (scope: Scope) => SQL | undefined;
  /** Columns with what takes the place of what they hold; `removed`: the rows go. */
  blank: Readonly<Record<string, unknown>> | "removed";
  /** Columns of which a part stays. */
  rewrite?: Readonly<Record<string, (stored: unknown) => unknown>>;
  /** Columns of text without a word of a person: kinds, ids, words of our own. */
  kept?: readonly string[];
  /** Somebody else's rows, in which the person is named: counted and erased, not handed out. */
  isOthers?: boolean;
};

/** What a list shows in place of a need that was erased. */
const gone = "(erased)";

const ofChats = ({ conversationIds }: Scope, column: PgColumn) => inArray(column, conversationIds);
const messageIds = (scope: Scope) =>
  sql`(select ${messages.id} from ${messages} where ${ofChats(scope, messages.conversationId)})`;
const taskIds = ({ handoffIds }: Scope) =>
  sql`(select ${tasks.id} from ${tasks} where ${inArray(tasks.handoffId, handoffIds)})`;
const deliveryIds = ({ handoffIds }: Scope) =>
  sql`(select ${deliveries.id} from ${deliveries} where ${inArray(deliveries.handoffId, handoffIds)})`;

/**
 * Every place in the database that holds something of a person, each once. A column of text or json that is added to
 * the schema is named here or in `nobody` below, or a test fails.
 */
export const places: readonly Place[] = [
  {
    kind: "message",
    table: messageRevisions,
    along: "chat",
    rows: (scope) => sql`${messageRevisions.messageId} in ${messageIds(scope)}`,
    blank: { text: null },
  },
  {
    kind: "message",
    table: messages,
    along: "chat",
    rows: (scope) => ofChats(scope, messages.conversationId),
    // The source's name of a message is as free as that of a chat.
    blank: { text: "", externalId: sql`${messages.id}::text` },
  },
  {
    kind: "analysis",
    table: analyses,
    along: "chat",
    rows: (scope) => ofChats(scope, analyses.conversationId),
    blank: { inputHash: sql`${analyses.id}::text` },
    rewrite: { result: blankAnalysis },
    kept: ["engineVersion", "model", "promptVersion"],
  },
  {
    kind: "consent",
    table: consentEntries,
    along: "chat",
    rows: (scope) => ofChats(scope, consentEntries.conversationId),
    blank: { wording: null, answer: null, pageUrl: null },
  },
  {
    kind: "exception",
    table: handoffExceptions,
    along: "chat",
    rows: ({ handoffIds }) => inArray(handoffExceptions.handoffId, handoffIds),
    blank: { evidence: [], note: "", resolution: null },
  },
  {
    kind: "decision",
    table: handoffDrafts,
    along: "chat",
    rows: ({ handoffIds }) => inArray(handoffDrafts.handoffId, handoffIds),
    blank: "removed",
  },
  {
    kind: "decision",
    table: decisions,
    along: "chat",
    rows: ({ handoffIds }) => inArray(decisions.handoffId, handoffIds),
    blank: {
      edits: {},
      reason: null,
      gates: sql`(select coalesce(jsonb_agg(gate || '{"missing": null}'), '[]') from jsonb_array_elements(${decisions.gates}) as gate)`,
    },
  },
  {
    kind: "note",
    table: handoffNotes,
    along: "chat",
    rows: ({ handoffIds }) => inArray(handoffNotes.handoffId, handoffIds),
    blank: { text: "" },
  },
  {
    kind: "meeting",
    table: meetings,
    along: "chat",
    rows: ({ handoffIds }) => inArray(meetings.handoffId, handoffIds),
    blank: { joinUrl: null },
    // A colleague's calendar, and its own id of the event.
    kept: ["calendarId", "eventId"],
  },
  {
    kind: "reply",
    table: sendings,
    along: "chat",
    rows: (scope) => sql`${sendings.taskId} in ${taskIds(scope)}`,
    blank: { subject: "", body: "", gaveUpReason: null },
    kept: ["findings", "waitsFor", "externalId", "answer"],
  },
  {
    kind: "task",
    table: tasks,
    along: "chat",
    rows: ({ handoffIds }) => inArray(tasks.handoffId, handoffIds),
    blank: { message: null, reportReason: null },
  },
  {
    kind: "delivery",
    table: deliveryStepRows,
    along: "chat",
    rows: (scope) => sql`${deliveryStepRows.deliveryId} in ${deliveryIds(scope)}`,
    blank: { result: sql`${deliveryStepRows.result} - 'joinUrl'` },
    // By these what was written over there is found and erased.
    kept: ["key", "externalId", "answer"],
  },
  {
    kind: "delivery",
    table: deliveries,
    along: "chat",
    rows: ({ handoffIds }) => inArray(deliveries.handoffId, handoffIds),
    blank: { changes: [], gaveUpReason: null },
    rewrite: { plan: blankPlan },
    kept: ["findings", "waitsFor"],
  },
  {
    kind: "finding",
    table: findings,
    along: "chat",
    rows: ({ handoffIds }) => inArray(findings.handoffId, handoffIds),
    blank: { reason: null },
    kept: ["subject", "system", "externalId", "detail"],
  },
  {
    kind: "webhook",
    table: webhooks,
    along: "chat",
    rows: ({ conversationIds }) => inArray(sql`${webhooks.body} ->> 'conversation_id'`, conversationIds),
    blank: {
      body: sql`jsonb_strip_nulls(jsonb_build_object('conversation_id', ${webhooks.body} -> 'conversation_id', 'handoff_id', ${webhooks.body} -> 'handoff_id'))`,
    },
    kept: ["answer"],
  },
  {
    // Kept for a week, to answer a repeat alike.
    kind: "first_answer",
    table: idempotencyKeys,
    along: "chat",
    rows: ({ conversationIds }) => inArray(sql`${idempotencyKeys.body} ->> 'id'`, conversationIds),
    blank: "removed",
  },
  {
    kind: "handoff",
    table: handoffs,
    along: "chat",
    rows: ({ handoffIds }) => inArray(handoffs.id, handoffIds),
    blank: {
      need: gone,
      question: null,
      contactName: null,
      contactCompany: null,
      ownerReason: null,
      ownerTrace: null,
      match: null,
      escalationReason: null,
      analysisId: null,
    },
    kept: ["consent", "pagePath", "topic", "valueCurrency", "readyReason", "queue"],
  },
  {
    kind: "chat",
    table: conversations,
    along: "chat",
    rows: (scope) => inArray(conversations.id, scope.conversationIds),
    blank: {
      pageUrl: null,
      pageTitle: null,
      referrer: null,
      campaign: null,
      visitor: {},
      fields: {},
      path: [],
      consents: [],
      directiveBody: null,
      analysisId: null,
    },
    // The two dimensions of measures. The source's own name of it is hashed (commands.chat.ts).
    kept: ["externalId", "pagePath", "pageTopic"],
  },
  {
    kind: "followup",
    table: followups,
    along: "person",
    rows: ({ leadIds }) => inArray(followups.leadId, leadIds),
    blank: {
      draft: "",
      text: null,
      told: null,
      inputHash: sql`${followups.id}::text`,
      objectionReason: null,
      settledReason: null,
      releasedHash: null,
    },
    kept: ["reasons", "phraseKey", "engineVersion", "model", "promptVersion", "handedOver"],
  },
  {
    kind: "first_answer",
    table: idempotencyKeys,
    along: "person",
    rows: ({ leadIds }) =>
      sql`${idempotencyKeys.body} ->> 'recommendation_id' in (select ${followups.id}::text from ${followups} where ${inArray(followups.leadId, leadIds)})`,
    blank: "removed",
  },
  {
    kind: "saved_view",
    table: savedViews,
    along: "person",
    rows: namedInView,
    blank: "removed",
    isOthers: true,
  },
  {
    kind: "look_alike",
    table: handoffs,
    along: "person",
    rows: takenForSomebody,
    // As if nobody had looked yet: what is under review is looked up again.
    blank: { match: null },
    isOthers: true,
  },
  {
    kind: "person",
    table: leads,
    along: "person",
    rows: ({ leadIds }) => inArray(leads.id, leadIds),
    blank: {
      name: null,
      email: null,
      mailbox: null,
      domain: null,
      phone: null,
      company: null,
      role: null,
      recordId: null,
      record: null,
      recordSeenAt: null,
    },
  },
];

/** Tables, or columns of them, that hold nothing of a visitor: colleagues, kinds, ids, words of our own. */
export const nobody: Readonly<Record<string, readonly string[]>> = {
  alert_preferences: ["quietFrom", "quietTo"],
  alerts: ["subjectKind"],
  // Ids and names of fields: lib/audit/commands.ts.
  audit_entries: ["action", "subjectKind", "data", "previousHash", "hash"],
  api_clients: ["name", "tokenHash"],
  bot_fixes: ["pagePath", "note"],
  calendar_mirrors: ["busy"],
  connector_health: ["system", "lastRefusal"],
  connectors: ["settings", "sealedSecret", "checkAnswer"],
  delivery_attempts: ["outcome", "answer"],
  erasures: ["leadIds", "sealedPerson", "counts"],
  erasures_elsewhere: ["addressHashes", "answer"],
  holds: ["during"],
  measured: ["pagePath", "topic", "engineIntent"],
  measure_rollups: ["pagePath", "topic"],
  measurement_events: ["pagePath", "topic", "data", "key"],
  model_calls: ["model", "promptVersion"],
  owner_moves: ["leftEvent", "answer"],
  people: ["email", "name", "passwordHash", "timeZone", "workingHours", "calendarId", "crmOwnerId"],
  phrases: ["key", "language", "text"],
  pilots: ["pages"],
  policies: ["name", "value"],
  queue_marks: ["mark", "queue"],
  // A trigger keeps them as name, company and need of the handoff are.
  queue_words: ["words"],
  received_events: ["externalId", "data", "effect"],
  reconciliations: ["unanswered"],
  routing_rules: ["name", "conditions"],
  sending_attempts: ["outcome", "answer"],
  sign_in_failures: ["emailHash"],
  sources: ["name", "webhookSecrets", "webhookUrl"],
  suppressions: ["addressHash"],
  teams: ["name"],
  webhook_receipts: ["eventId"],
  worker_heartbeats: ["poolId"],
};

/** Whether any of these texts stands in it; nothing where there is none to look for. */
function holds(text: SQL, wanted: readonly string[]): SQL | undefined {
  return or(...wanted.filter(Boolean).map((one) => sql`position(${one.toLowerCase()} in ${text}) > 0`));
}

/** Views that search for the person: by whole words, so that a short name is not found in somebody else's, or in a filter. */
function namedInView({ emails, phones, names }: Scope): SQL {
  // As they wrote it and in small letters: what is encoded has lost its case.
  const spelt = [...emails, ...names].filter(Boolean).flatMap((one) => [one, one.toLowerCase()]);
  const words = spelt.map((one) => `([^&]*[+])?${inQuery(one)}([+&]|$)`);
  const numbers = phones.map((phone) => `[^&]*${inQuery(phone.replace("+", ""))}`);
  const searched = [...words, ...numbers].map((one) => sql`lower(${savedViews.query}) ~ ${`(^|&)search=${one}`}`);
  return or(...searched) ?? sql`false`;
}

/** As it stands in the query of a view, as a pattern. */
function inQuery(text: string): string {
  const encoded = new URLSearchParams({ of: text }).toString().slice("of=".length).toLowerCase();
  return encoded.replace(/[^a-z0-9]/g, (sign) => `\\${sign}`);
}

/** Other people's handoffs, in whose match this person stands as somebody they may be. */
function takenForSomebody({ leadIds, handoffIds, emails, phones }: Scope): SQL {
  const named = holds(sql`lower(${handoffs.match}::text)`, [...emails, ...phones, ...leadIds]);
  if (!named) return sql`false`;
  const others = handoffIds.length > 0 ? notInArray(handoffs.id, handoffIds) : undefined;
  return and(isNull(handoffs.erasedAt), isNotNull(handoffs.match), others, named) ?? sql`false`;
}
