import { sql } from "drizzle-orm";
import { boolean, index, integer, jsonb, pgTable, text, uniqueIndex, uuid } from "drizzle-orm/pg-core";
import {
  channels,
  consentOrigins,
  consentStatuses,
  conversationStatuses,
  directiveTypes,
  intents,
  messageRoles,
} from "../enums";
import { id, instant, words } from "./columns";
import { people } from "./people";
import { leads } from "./records";
import { sources } from "./sources";

export const conversations = pgTable(
  "conversations",
  {
    id: id(),
    sourceId: uuid()
      .notNull()
      .references(() => sources.id),
    externalId: text().notNull(),
    status: text({ enum: conversationStatuses }).notNull().default("live"),
    startedAt: instant().notNull(),
    endedAt: instant(),
    lastMessageAt: instant(),
    pageUrl: text(),
    /** The URL's path: what measures group by. */
    pagePath: text(),
    pageTitle: text(),
    pageTopic: text(),
    referrer: text(),
    campaign: jsonb().$type<Record<string, string>>(),
    visitor: jsonb().$type<Record<string, string>>().notNull().default({}),
    fields: jsonb().$type<Record<string, string>>().notNull().default({}),
    path: text().array().notNull().default([]),
    handoffRequested: boolean().notNull().default(false),
    /** The widget's checkboxes, all that were ever sent (lib/conversations/schema.ts). */
    consents: jsonb().notNull().default([]),
    /** The standing analysis. */
    analysisId: uuid(),
    intent: text({ enum: intents }),
    /** The newest directive's type; `stop` stays. */
    directive: text({ enum: directiveTypes }),
    /** The whole directive as the bot was given it. */
    directiveBody: jsonb(),
    /** When the bot was told to ask what is meant: it is told so once in a conversation. */
    clarifiedAt: instant(),
    leadId: uuid().references(() => leads.id),
    messageCount: integer().notNull().default(0),
    createdAt: instant().notNull(),
    updatedAt: instant().notNull(),
    /** Its words are gone; nothing is taken into it any more (docs/adr/0019). */
    erasedAt: instant(),
  },
  (t) => [
    uniqueIndex("conversations_external").on(t.sourceId, t.externalId),
    index("conversations_external_id").on(t.externalId),
    index("conversations_idle").on(t.lastMessageAt).where(sql`status = 'live'`),
    index("conversations_started").on(t.startedAt),
    index("conversations_kept").on(t.updatedAt, t.id).where(sql`erased_at is null`),
    index("conversations_lead").on(t.leadId, t.startedAt).where(sql`lead_id is not null`),
    words("conversations_status", t.status, conversationStatuses),
  ],
);

/** Append-only. */
export const messages = pgTable(
  "messages",
  {
    id: id(),
    conversationId: uuid()
      .notNull()
      .references(() => conversations.id),
    externalId: text().notNull(),
    role: text({ enum: messageRoles }).notNull(),
    text: text().notNull(),
    sentAt: instant().notNull(),
    /** Order of arrival within the conversation: settles messages of the same instant. */
    seq: integer().notNull(),
    receivedAt: instant().notNull(),
  },
  (t) => [
    uniqueIndex("messages_external").on(t.conversationId, t.externalId),
    index("messages_order").on(t.conversationId, t.sentAt, t.seq),
    words("messages_role", t.role, messageRoles),
  ],
);

/** A platform's edit or deletion (text null): the newest is shown, all are kept. */
export const messageRevisions = pgTable(
  "message_revisions",
  {
    id: id(),
    messageId: uuid()
      .notNull()
      .references(() => messages.id),
    text: text(),
    at: instant().notNull(),
  },
  (t) => [index("message_revisions_message").on(t.messageId, t.at)],
);

/** Immutable versions of what an engine found; the newest stands. */
export const analyses = pgTable(
  "analyses",
  {
    id: id(),
    conversationId: uuid()
      .notNull()
      .references(() => conversations.id),
    engine: text({ enum: ["rules", "model"] }).notNull(),
    engineVersion: text().notNull(),
    model: text(),
    promptVersion: text(),
    /** Hash of the transcript and fields that were read. */
    inputHash: text().notNull(),
    /** lib/analysis/schema.ts */
    result: jsonb().notNull(),
    durationMs: integer().notNull(),
    /** What the model counted; null for the rules. */
    inputTokens: integer(),
    outputTokens: integer(),
    createdAt: instant().notNull(),
  },
  (t) => [
    uniqueIndex("analyses_once").on(t.conversationId, t.engine, t.engineVersion, t.inputHash),
    index("analyses_conversation").on(t.conversationId, t.createdAt),
  ],
);

/** The ledger of consent: entries are only added. The newest of a channel stands. */
export const consentEntries = pgTable(
  "consent_entries",
  {
    id: id(),
    conversationId: uuid()
      .notNull()
      .references(() => conversations.id),
    leadId: uuid().references(() => leads.id),
    channel: text({ enum: channels }).notNull(),
    status: text({ enum: consentStatuses }).notNull(),
    origin: text({ enum: consentOrigins }).notNull(),
    /** What was shown or asked. */
    wording: text(),
    /** What the visitor answered, or what a reviewer attached: what was said, where, when. */
    answer: text(),
    messageId: uuid().references(() => messages.id),
    pageUrl: text(),
    personId: uuid().references(() => people.id),
    at: instant().notNull(),
    createdAt: instant().notNull(),
  },
  (t) => [
    index("consent_entries_conversation").on(t.conversationId, t.channel, t.at),
    index("consent_entries_lead").on(t.leadId, t.channel, t.at),
    words("consent_entries_channel", t.channel, channels),
    words("consent_entries_status", t.status, consentStatuses),
    words("consent_entries_origin", t.origin, consentOrigins),
  ],
);
