import { sql } from "drizzle-orm";
import { customType, index, integer, jsonb, pgTable, primaryKey, text, uniqueIndex, uuid } from "drizzle-orm/pg-core";
import { deliveryStates, deliverySteps, holdStates, stepStates } from "../enums";
import { id, instant, words } from "./columns";
import { conversations } from "./conversations";
import { decisions, handoffs } from "./handoffs";
import { people } from "./people";

/** What a person should know of a delivery, in kinds and names of fields. */
export type DeliveryFinding = { kind: string; step?: string; fields?: string[] };

/** A field of the plan that a person corrected after a refusal, and in their words how they knew. */
export type DeliveryChange = {
  field: string;
  before: string | null;
  after: string | null;
  by: string;
  at: string;
  reason: string;
};

/** The truth about a push; the job queue only wakes it. */
export const deliveries = pgTable(
  "deliveries",
  {
    id: id(),
    handoffId: uuid()
      .notNull()
      .references(() => handoffs.id),
    decisionId: uuid()
      .notNull()
      .references(() => decisions.id)
      .unique(),
    state: text({ enum: deliveryStates }).notNull(),
    /** Rises each time a worker takes it; every write of a step checks it. */
    fence: integer().notNull().default(0),
    /** Not before: the end of the undo window, then the next retry. */
    runAt: instant().notNull(),
    /** Exactly what was approved (lib/delivery/plan.ts); may hold personal data, so it never leaves this row but to the other side. */
    plan: jsonb().notNull(),
    /** What a person should know: a field left alone, a step that was refused. No personal data. */
    findings: jsonb().$type<DeliveryFinding[]>().notNull().default([]),
    /** What a person changed of the plan before a retry, field by field; erasable. */
    changes: jsonb().$type<DeliveryChange[]>().notNull().default([]),
    /** The other side it is kept waiting for by its circuit breaker; null: it waits for its own next attempt. */
    waitsFor: text(),
    /** Who gave up on a dead letter and why, in their words; erasable. */
    gaveUpBy: uuid().references(() => people.id),
    gaveUpReason: text(),
    createdAt: instant().notNull(),
    startedAt: instant(),
    finishedAt: instant(),
    updatedAt: instant().notNull(),
  },
  (t) => [
    index("deliveries_unfinished").on(t.runAt).where(sql`state in ('scheduled', 'running', 'waiting')`),
    index("deliveries_state").on(t.state, t.updatedAt, t.id),
    index("deliveries_handoff").on(t.handoffId, t.createdAt),
    words("deliveries_state", t.state, deliveryStates),
  ],
);

export const deliveryStepRows = pgTable(
  "delivery_steps",
  {
    deliveryId: uuid()
      .notNull()
      .references(() => deliveries.id),
    step: text({ enum: deliverySteps }).notNull(),
    position: integer().notNull(),
    state: text({ enum: stepStates }).notNull().default("pending"),
    /** handoff + step (+ hold): what makes a repeat harmless on the other side. */
    key: text().notNull(),
    attempts: integer().notNull().default(0),
    /** How many attempts it may take before a person has to look; a retry by hand raises it. */
    allowed: integer().notNull().default(12),
    /** The other side's id of what this step made or found. */
    externalId: text(),
    /** What is needed later of the answer: where to join, and whether the record was made by us. No personal data. */
    result: jsonb().$type<{ joinUrl?: string | null; created?: boolean }>().notNull().default({}),
    /** The newest answer in short, without personal data. */
    answer: text(),
    status: integer(),
    startedAt: instant(),
    doneAt: instant(),
  },
  (t) => [
    primaryKey({ columns: [t.deliveryId, t.step] }),
    words("delivery_steps_step", t.step, deliverySteps),
    words("delivery_steps_state", t.state, stepStates),
  ],
);

/** Every attempt, recorded before the call goes out and completed with its answer. */
export const deliveryAttempts = pgTable(
  "delivery_attempts",
  {
    id: id(),
    deliveryId: uuid()
      .notNull()
      .references(() => deliveries.id),
    step: text({ enum: deliverySteps }).notNull(),
    attempt: integer().notNull(),
    fence: integer().notNull(),
    startedAt: instant().notNull(),
    finishedAt: instant(),
    /** `ok` or the kind of refusal; null: the worker died before it heard. */
    outcome: text(),
    status: integer(),
    answer: text(),
  },
  (t) => [uniqueIndex("delivery_attempts_order").on(t.deliveryId, t.step, t.attempt)],
);

const tstzrange = customType<{ data: string }>({ dataType: () => "tstzrange" });

/**
 * A slot kept for a visitor until a decision. Two live holds of a person cannot overlap: an exclusion constraint
 * (added in the migration, since the schema language has none) settles ours against ours.
 */
export const holds = pgTable(
  "holds",
  {
    id: id(),
    conversationId: uuid()
      .notNull()
      .references(() => conversations.id),
    ownerId: uuid()
      .notNull()
      .references(() => people.id),
    state: text({ enum: holdStates }).notNull(),
    during: tstzrange().notNull(),
    startAt: instant().notNull(),
    endAt: instant().notNull(),
    expiresAt: instant().notNull(),
    createdAt: instant().notNull(),
  },
  (t) => [
    index("holds_conversation").on(t.conversationId),
    index("holds_expiry").on(t.expiresAt).where(sql`state = 'held'`),
    words("holds_state", t.state, holdStates),
  ],
);

/** What a person's calendar holds, mirrored by the worker so that a directive need not wait for it. */
export const calendarMirrors = pgTable("calendar_mirrors", {
  personId: uuid()
    .primaryKey()
    .references(() => people.id),
  /** `[{start, end}]` as RFC 3339. */
  busy: jsonb().$type<{ start: string; end: string }[]>().notNull(),
  fromAt: instant().notNull(),
  toAt: instant().notNull(),
  lookedAt: instant().notNull(),
});
