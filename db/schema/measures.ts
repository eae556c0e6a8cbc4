import { sql } from "drizzle-orm";
import {
  bigint,
  boolean,
  date,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  text,
  unique,
  uniqueIndex,
  uuid,
} from "drizzle-orm/pg-core";
import { exceptionKinds, measuredKinds, measurementKinds, rollupSlices, timedStages } from "../enums";
import { id, instant, words } from "./columns";
import { people } from "./people";

/**
 * Immutable facts; every chart is a query over them. They carry ids and the dimensions they are grouped by,
 * as they were at that moment, and no foreign keys: they outlive an erasure.
 */
export const measurementEvents = pgTable(
  "measurement_events",
  {
    id: id(),
    kind: text({ enum: measurementKinds }).notNull(),
    at: instant().notNull(),
    conversationId: uuid().notNull(),
    handoffId: uuid(),
    taskId: uuid(),
    personId: uuid(),
    sourceId: uuid(),
    pagePath: text(),
    topic: text(),
    /** Lasted so long, where the fact is a duration. */
    ms: integer(),
    /** Small facts of the kind (lib/measures/events.ts), no personal data. */
    data: jsonb().notNull().default({}),
    /** What makes a repeat of the same fact harmless. */
    key: text().notNull(),
  },
  (t) => [
    uniqueIndex("measurement_events_once").on(t.key),
    index("measurement_events_kind").on(t.kind, t.at),
    index("measurement_events_conversation").on(t.conversationId),
    index("measurement_events_handoff").on(t.handoffId, t.kind),
    words("measurement_events_kind", t.kind, measurementKinds),
  ],
);

/**
 * Conversations with events that no rollup holds yet. A trigger on `measurement_events` adds a row in the event's own
 * transaction, so that it is seen exactly when the event is; the job takes rows out with what follows from them.
 */
export const measureChanges = pgTable("measure_changes", { conversationId: uuid().notNull() });

/**
 * One row a thing counted, derived from all events of its conversation, and derived again whenever one of them comes.
 * The lists behind the numbers read it.
 */
export const measured = pgTable(
  "measured",
  {
    kind: text({ enum: measuredKinds }).notNull(),
    /** The moment that puts it into a range. */
    at: instant().notNull(),
    /** Of the conversation, the handoff (also of its delivery), the task, or the event of a decision. */
    id: uuid().notNull(),
    conversationId: uuid().notNull(),
    handoffId: uuid(),
    taskId: uuid(),
    /** The newest owner; of a decision, who made it. */
    personId: uuid(),
    sourceId: uuid(),
    pagePath: text(),
    topic: text(),
    // What became of it by now; null where a kind has no such thing.
    spam: boolean(),
    relevant: boolean(),
    ready: boolean(),
    complete: boolean(),
    approved: boolean(),
    delivered: boolean(),
    inTime: boolean(),
    /** The question is not marked answered. */
    open: boolean(),
    wrongOwner: boolean(),
    badHandoff: boolean(),
    /** Blocking kinds that were open when a handoff became ready. */
    exceptions: text({ enum: exceptionKinds }).array(),
    /** By the engine's newest word. */
    engineIntent: text(),
    /** Milliseconds from ready to the first response, or to the decision. */
    ms: integer(),
    /** Milliseconds of each stage, of handoffs that went all the way. */
    chatMs: integer(),
    analysisMs: integer(),
    queueMs: integer(),
    reviewMs: integer(),
    crmMs: integer(),
    calendarMs: integer(),
    ownerMs: integer(),
    totalMs: integer(),
  },
  (t) => [
    primaryKey({ columns: [t.kind, t.at, t.id] }),
    index("measured_conversation").on(t.conversationId),
    index("measured_response").on(t.ms, t.at).where(sql`kind = 'handoff' and ms is not null`),
    words("measured_kind", t.kind, measuredKinds),
  ],
);

const count = () => integer().notNull().default(0);

/** How many things of each sort a UTC day holds, by page, topic and source, and by person. */
export const measureRollups = pgTable(
  "measure_rollups",
  {
    slice: text({ enum: rollupSlices }).notNull(),
    day: date({ mode: "string" }).notNull(),
    /** "" is a chat that told none. */
    pagePath: text().notNull().default(""),
    topic: text().notNull().default(""),
    sourceId: uuid(),
    personId: uuid(),
    // lib/measures/model/counters.ts says what each counts.
    chats: count(),
    notSpam: count(),
    relevant: count(),
    qualified: count(),
    documented: count(),
    leads: count(),
    excepted: count(),
    toRelevant: count(),
    toReady: count(),
    toApproved: count(),
    toDelivered: count(),
    toAnswered: count(),
    handoffs: count(),
    complete: count(),
    awaited: count(),
    awaitedInTime: count(),
    timed: count(),
    timedInTime: count(),
    staged: count(),
    stagedInTime: count(),
    deliveries: count(),
    open: count(),
    tasks: count(),
    wrongOwner: count(),
    badHandoff: count(),
    reported: count(),
    decisions: count(),
    approvals: count(),
  },
  (t) => [
    unique("measure_rollups_once").on(t.slice, t.day, t.pagePath, t.topic, t.sourceId, t.personId).nullsNotDistinct(),
    words("measure_rollups_slice", t.slice, rollupSlices),
  ],
);

/** Durations of a UTC day, in bins (lib/measures/model/bins.ts). */
export const measureTimes = pgTable(
  "measure_times",
  {
    day: date({ mode: "string" }).notNull(),
    stage: text({ enum: timedStages }).notNull(),
    bin: integer().notNull(),
    n: count(),
    // Sums of milliseconds over the things of a bin of `total`: means of stages by how long all took.
    chatMs: bigint({ mode: "number" }),
    analysisMs: bigint({ mode: "number" }),
    queueMs: bigint({ mode: "number" }),
    reviewMs: bigint({ mode: "number" }),
    crmMs: bigint({ mode: "number" }),
    calendarMs: bigint({ mode: "number" }),
    ownerMs: bigint({ mode: "number" }),
  },
  (t) => [primaryKey({ columns: [t.day, t.stage, t.bin] }), words("measure_times_stage", t.stage, timedStages)],
);

/** A pilot that a manager began: which pages, from which instant on. The newest stands. */
export const pilots = pgTable(
  "pilots",
  {
    id: id(),
    startsAt: instant().notNull(),
    pages: text().array().notNull(),
    startedBy: uuid()
      .notNull()
      .references(() => people.id),
    createdAt: instant().notNull(),
  },
  (t) => [index("pilots_newest").on(t.createdAt)],
);

/** "Fixed on": what was mended about the bot on a page, so that the rate before and after can be compared. */
export const botFixes = pgTable(
  "bot_fixes",
  {
    id: id(),
    kind: text({ enum: exceptionKinds }).notNull(),
    pagePath: text().notNull(),
    fixedAt: instant().notNull(),
    note: text().notNull(),
    notedBy: uuid()
      .notNull()
      .references(() => people.id),
    createdAt: instant().notNull(),
    removedAt: instant(),
  },
  (t) => [
    index("bot_fixes_cell").on(t.kind, t.pagePath, t.fixedAt).where(sql`removed_at is null`),
    words("bot_fixes_kind", t.kind, exceptionKinds),
  ],
);
