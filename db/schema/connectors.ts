import { sql } from "drizzle-orm";
import { boolean, index, integer, jsonb, pgTable, text, uniqueIndex, uuid } from "drizzle-orm/pg-core";
import { connectorAdapters, connectorKinds } from "../enums";
import { id, instant, words } from "./columns";
import { people } from "./people";

/** The other sides as a person configured them; where a kind has no row, the environment's settings count. */
export const connectors = pgTable(
  "connectors",
  {
    id: id(),
    kind: text({ enum: connectorKinds }).notNull(),
    adapter: text({ enum: connectorAdapters }).notNull(),
    /** What is no secret: addresses, names of accounts (lib/connectors/settings/schema.ts). */
    settings: jsonb().notNull(),
    /** The credentials, sealed (lib/settings/secret-box.ts); they never leave the server. */
    sealedSecret: text(),
    active: boolean().notNull().default(true),
    /** Rises with each change: processes that hold an older one connect anew. */
    revision: integer().notNull().default(1),
    checkedAt: instant(),
    checkOk: boolean(),
    /** The account's name, or what was answered, without personal data. */
    checkAnswer: text(),
    createdAt: instant().notNull(),
    updatedAt: instant().notNull(),
    updatedBy: uuid().references(() => people.id),
  },
  (t) => [
    uniqueIndex("connectors_one_active").on(t.kind).where(sql`active`),
    words("connectors_kind", t.kind, connectorKinds),
    words("connectors_adapter", t.adapter, connectorAdapters),
  ],
);

/** How the other sides have answered lately, shared by all workers: the circuit breaker and what the admin screen shows. */
export const connectorHealth = pgTable("connector_health", {
  /** As `Connectors.systems` names it: `hubspot`, `google`. */
  system: text().primaryKey(),
  /** Failures in a row, and when the first of them was. */
  failures: integer().notNull().default(0),
  failingSince: instant(),
  /** Until then nobody calls; null: the circuit is closed. */
  openUntil: instant(),
  /** When it opened; null while closed. */
  openedAt: instant(),
  /** Names the outage in alerts; null while closed. */
  outageId: uuid(),
  /** One worker tries whether the other side is back, until this moment. */
  probeUntil: instant(),
  /** The newest refusal, in short. */
  lastRefusal: text(),
  /** Calls left and allowed in the present interval, as the other side's headers said. */
  callsLeft: integer(),
  callsAllowed: integer(),
  answeredAt: instant(),
  updatedAt: instant().notNull(),
});

/** One comparison of both sides. */
export const reconciliations = pgTable(
  "reconciliations",
  {
    id: id(),
    trigger: text({ enum: ["schedule", "person"] }).notNull(),
    startedBy: uuid().references(() => people.id),
    startedAt: instant().notNull(),
    finishedAt: instant(),
    compared: integer().notNull().default(0),
    found: integer().notNull().default(0),
    repaired: integer().notNull().default(0),
    /** What could not be asked, in kinds: `hubspot rate_limited`. */
    unanswered: jsonb().$type<string[]>().notNull().default([]),
  },
  (t) => [
    index("reconciliations_recent").on(t.startedAt),
    uniqueIndex("reconciliations_one_running").on(sql`((finished_at is null))`).where(sql`finished_at is null`),
  ],
);
