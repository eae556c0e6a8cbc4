import { index, integer, jsonb, pgTable, primaryKey, text, uuid } from "drizzle-orm/pg-core";
import { platforms, scopes } from "../enums";
import { everyWord, id, instant, words } from "./columns";

/** A chatbot installation that sends us chats. */
export const sources = pgTable(
  "sources",
  {
    id: id(),
    /** The name used in URLs and answers. */
    name: text().notNull().unique(),
    platform: text({ enum: platforms }).notNull().default("standard"),
    /** Encrypted (lib/settings/secret-box.ts): signs what comes in and goes out. Several while keys rotate. */
    webhookSecrets: text().array().notNull().default([]),
    /** Where our webhooks go; null: the source cannot be reached, so a handoff cannot be returned to its visitor. */
    webhookUrl: text(),
    createdAt: instant().notNull(),
  },
  (t) => [words("sources_platform", t.platform, platforms)],
);

export const apiClients = pgTable(
  "api_clients",
  {
    id: id(),
    sourceId: uuid()
      .notNull()
      .references(() => sources.id),
    name: text().notNull(),
    /** SHA-256 of the token; the token itself is shown once and kept nowhere. */
    tokenHash: text().notNull().unique(),
    scopes: text({ enum: scopes }).array().notNull(),
    expiresAt: instant(),
    revokedAt: instant(),
    createdAt: instant().notNull(),
  },
  (t) => [everyWord("api_clients_scopes", t.scopes, scopes), index("api_clients_source").on(t.sourceId)],
);

/** First answers of writes, given again when the same key comes back. */
export const idempotencyKeys = pgTable(
  "idempotency_keys",
  {
    clientId: uuid()
      .notNull()
      .references(() => apiClients.id),
    key: text().notNull(),
    requestHash: text().notNull(),
    status: integer().notNull(),
    body: jsonb().notNull(),
    createdAt: instant().notNull(),
  },
  (t) => [primaryKey({ columns: [t.clientId, t.key] }), index("idempotency_keys_age").on(t.createdAt)],
);

/** Requests of a client in a one-minute window. */
export const rateWindows = pgTable(
  "rate_windows",
  {
    clientId: uuid()
      .notNull()
      .references(() => apiClients.id),
    windowStart: instant().notNull(),
    requests: integer().notNull(),
  },
  (t) => [primaryKey({ columns: [t.clientId, t.windowStart] })],
);

/** Webhook events already taken in, by the event's own id. */
export const webhookReceipts = pgTable(
  "webhook_receipts",
  {
    sourceId: uuid()
      .notNull()
      .references(() => sources.id),
    eventId: text().notNull(),
    receivedAt: instant().notNull(),
  },
  (t) => [primaryKey({ columns: [t.sourceId, t.eventId] })],
);
