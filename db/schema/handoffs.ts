import { sql } from "drizzle-orm";
import {
  bigint,
  boolean,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  text,
  uniqueIndex,
  uuid,
} from "drizzle-orm/pg-core";
import {
  decisionKinds,
  exceptionKinds,
  exceptionOrigins,
  exceptionStates,
  handoffStates,
  intents,
  rejectReasons,
  roles,
  routes,
} from "../enums";
import { id, instant, words } from "./columns";
import { analyses, conversations } from "./conversations";
import { people, teams } from "./people";
import { leads } from "./records";

/** The unit of review. */
export const handoffs = pgTable(
  "handoffs",
  {
    id: id(),
    conversationId: uuid()
      .notNull()
      .references(() => conversations.id),
    leadId: uuid().references(() => leads.id),
    /** The handoff of the same conversation before this one. */
    previousId: uuid(),
    state: text({ enum: handoffStates }).notNull(),
    /** Rises only when what a decision rests on changes. */
    version: integer().notNull().default(1),
    route: text({ enum: routes }).notNull(),
    intent: text({ enum: intents }).notNull(),
    analysisId: uuid().references(() => analyses.id),

    // The brief as the queue shows it: copied from the standing analysis so that a list reads one table.
    need: text().notNull(),
    question: text(),
    contactName: text(),
    contactCompany: text(),
    /** `{email, phone, sms, calendar}` → status, from the ledger. */
    consent: jsonb().$type<Record<string, string>>().notNull(),
    /** Kinds of the exceptions still open, gravest first. */
    openExceptions: text({ enum: exceptionKinds }).array().notNull().default([]),
    pagePath: text(),
    topic: text(),
    valueAmount: bigint({ mode: "number" }),
    valueCurrency: text(),
    /** Frozen at readyAt: the analysis itself already held contact, consent, need, question or none, and an owner. */
    complete: boolean(),

    // Routing and matching: what the worker looked up, in words a person can check.
    ownerId: uuid().references(() => people.id),
    teamId: uuid().references(() => teams.id),
    ownerReason: text(),
    /** Who was considered and why not (lib/routing/model.ts). */
    ownerTrace: jsonb(),
    /** What matching found: the CRM's record and our own leads (lib/records/schema.ts). Null: not looked yet. */
    match: jsonb(),

    readyAt: instant(),
    /** Set once, with readyAt; never reset. */
    dueAt: instant(),
    readyReason: text(),

    // The lease: who holds it, until when. Raises no version.
    holderId: uuid().references(() => people.id),
    leaseUntil: instant(),
    /** A returned answer is kept for the same reviewer until then. */
    keptForId: uuid().references(() => people.id),
    keptUntil: instant(),
    escalatedTo: text({ enum: roles }),
    escalationReason: text(),
    mergedIntoId: uuid(),
    returnedAt: instant(),

    createdAt: instant().notNull(),
    stateAt: instant().notNull(),
    updatedAt: instant().notNull(),
    /** What it said of a person is gone; it never changes its state again. */
    erasedAt: instant(),

    /** The list it stands in: `open`, or its state. */
    queue: text()
      .notNull()
      .generatedAlwaysAs(sql`case when state in ('needs_review', 'in_review') then 'open' else state end`),
    /** Its place there, in milliseconds, least first: open ones by deadline, the others from the newest back. */
    place: bigint({ mode: "number" })
      .notNull()
      .generatedAlwaysAs(
        sql`case when state in ('needs_review', 'in_review') then 1 else -1 end * (extract(epoch from case when state in ('needs_review', 'in_review') then coalesce(due_at, state_at) else state_at end - timestamptz '1970-01-01 00:00:00+00') * 1000)::bigint`,
      ),
  },
  (t) => [
    uniqueIndex("handoffs_one_open")
      .on(t.conversationId)
      .where(
        sql`state in ('collecting', 'needs_review', 'in_review', 'approved', 'delivering', 'delivery_failed', 'returned')`,
      ),
    index("handoffs_queue").on(t.dueAt, t.id).where(sql`state in ('needs_review', 'in_review')`),
    index("handoffs_place").on(t.queue, t.place, t.id),
    index("handoffs_place_route").on(t.queue, t.route, t.place, t.id),
    index("handoffs_place_page").on(t.queue, t.pagePath, t.place, t.id),
    index("handoffs_place_owner").on(t.queue, t.ownerId, t.place, t.id),
    // Those that somebody holds, in the queue's order: few among many that wait.
    index("handoffs_place_held").on(t.place, t.id).where(sql`state = 'in_review'`),
    index("handoffs_leases").on(t.leaseUntil).where(sql`state = 'in_review'`),
    index("handoffs_state").on(t.state, t.stateAt, t.id),
    index("handoffs_owner").on(t.ownerId, t.stateAt),
    index("handoffs_conversation").on(t.conversationId, t.createdAt),
    index("handoffs_lead").on(t.leadId),
    words("handoffs_state", t.state, handoffStates),
    words("handoffs_route", t.route, routes),
    words("handoffs_intent", t.intent, intents),
  ],
);

export const handoffExceptions = pgTable(
  "handoff_exceptions",
  {
    id: id(),
    handoffId: uuid()
      .notNull()
      .references(() => handoffs.id),
    kind: text({ enum: exceptionKinds }).notNull(),
    blocking: boolean().notNull(),
    origin: text({ enum: exceptionOrigins }).notNull(),
    /** lib/analysis/model.ts: Evidence[] */
    evidence: jsonb().notNull().default([]),
    note: text().notNull(),
    state: text({ enum: exceptionStates }).notNull().default("open"),
    raisedAt: instant().notNull(),
    resolvedAt: instant(),
    resolvedBy: uuid().references(() => people.id),
    /** The reason, correction or evidence given; may hold personal data, so it is erasable and never audited. */
    resolution: text(),
  },
  (t) => [
    uniqueIndex("handoff_exceptions_one_standing").on(t.handoffId, t.kind).where(sql`state <> 'void'`),
    words("handoff_exceptions_kind", t.kind, exceptionKinds),
    words("handoff_exceptions_state", t.state, exceptionStates),
    words("handoff_exceptions_origin", t.origin, exceptionOrigins),
  ],
);

/** One draft a handoff: the edits not yet decided on, inherited by whoever takes it next. */
export const handoffDrafts = pgTable("handoff_drafts", {
  handoffId: uuid()
    .primaryKey()
    .references(() => handoffs.id),
  /** lib/handoffs/schema.ts: Edits */
  edits: jsonb().notNull(),
  authorId: uuid()
    .notNull()
    .references(() => people.id),
  updatedAt: instant().notNull(),
});

export const decisions = pgTable(
  "decisions",
  {
    id: id(),
    handoffId: uuid()
      .notNull()
      .references(() => handoffs.id),
    kind: text({ enum: decisionKinds }).notNull(),
    personId: uuid()
      .notNull()
      .references(() => people.id),
    /** The version it was made on. */
    handoffVersion: integer().notNull(),
    analysisId: uuid().references(() => analyses.id),
    /** Field by field before and after; erasable. */
    edits: jsonb().notNull().default({}),
    rejectReason: text({ enum: rejectReasons }),
    reason: text(),
    /** The gates as they stood. */
    gates: jsonb().notNull().default([]),
    at: instant().notNull(),
    undoneAt: instant(),
    undoneBy: uuid().references(() => people.id),
  },
  (t) => [
    index("decisions_handoff").on(t.handoffId, t.at),
    index("decisions_person").on(t.personId, t.at),
    words("decisions_kind", t.kind, decisionKinds),
  ],
);

/** What colleagues write to each other about a handoff; never pushed. May hold personal data, so it is erasable and never audited. */
export const handoffNotes = pgTable(
  "handoff_notes",
  {
    id: id(),
    handoffId: uuid()
      .notNull()
      .references(() => handoffs.id),
    authorId: uuid()
      .notNull()
      .references(() => people.id),
    text: text().notNull(),
    at: instant().notNull(),
  },
  (t) => [index("handoff_notes_handoff").on(t.handoffId, t.at)],
);

/** Who is looking at a handoff now. */
export const handoffViewers = pgTable(
  "handoff_viewers",
  {
    handoffId: uuid()
      .notNull()
      .references(() => handoffs.id),
    personId: uuid()
      .notNull()
      .references(() => people.id),
    seenAt: instant().notNull(),
  },
  (t) => [primaryKey({ columns: [t.handoffId, t.personId] })],
);
