import { sql } from "drizzle-orm";
import { index, integer, jsonb, pgTable, text, uniqueIndex, uuid } from "drizzle-orm/pg-core";
import { deliveryStates, sendingChannels, sendingReports } from "../enums";
import { id, instant, words } from "./columns";
import { handoffs } from "./handoffs";
import { people } from "./people";
import { tasks } from "./tasks";

/** What a person should know of a sending, in kinds and channels; no personal data. */
export type SendingFinding = { kind: string; channel?: string };

/** A message that an owner sends to a lead: a delivery of its own (docs/adr/0014). */
export const sendings = pgTable(
  "sendings",
  {
    id: id(),
    taskId: uuid()
      .notNull()
      .references(() => tasks.id),
    handoffId: uuid()
      .notNull()
      .references(() => handoffs.id),
    /** Whose message it is. */
    personId: uuid()
      .notNull()
      .references(() => people.id),
    state: text({ enum: deliveryStates }).notNull(),
    /** The channel it goes out on now; another takes its place where one fails for good. */
    channel: text({ enum: sendingChannels }).notNull(),
    /** Rises each time a worker takes it; every write of an attempt checks it. */
    fence: integer().notNull().default(0),
    runAt: instant().notNull(),
    /** What the owner wrote, exactly; erasable, and it leaves this row only to the other side. */
    subject: text().notNull(),
    body: text().notNull(),
    /** Whether it settles the unresolved question, as the owner said. */
    question: text({ enum: ["answered", "open"] }),
    /** Attempts on the present channel, and how many it may take. */
    attempts: integer().notNull().default(0),
    allowed: integer().notNull(),
    findings: jsonb().$type<SendingFinding[]>().notNull().default([]),
    /** The other side it is kept waiting for by its circuit breaker. */
    waitsFor: text(),
    /** The other side's id of the message. */
    externalId: text(),
    status: integer(),
    answer: text(),
    /** What was said of it afterwards, and by which channel's message. */
    report: text({ enum: sendingReports }),
    /** When the other side took it: that stops the clock of the first response. */
    sentAt: instant(),
    gaveUpBy: uuid().references(() => people.id),
    /** In their words; erasable. */
    gaveUpReason: text(),
    createdAt: instant().notNull(),
    finishedAt: instant(),
    updatedAt: instant().notNull(),
  },
  (t) => [
    index("sendings_unfinished").on(t.runAt).where(sql`state in ('scheduled', 'running', 'waiting')`),
    index("sendings_state").on(t.state, t.updatedAt, t.id),
    index("sendings_task").on(t.taskId, t.createdAt),
    index("sendings_external").on(t.externalId),
    // Two at once would be two answers to one question: a double click, or two tabs.
    uniqueIndex("sendings_one_under_way").on(t.taskId).where(sql`state in ('scheduled', 'running', 'waiting')`),
    words("sendings_state_word", t.state, deliveryStates),
    words("sendings_channel", t.channel, sendingChannels),
  ],
);

/** Every attempt, recorded before the call goes out and completed with its answer. */
export const sendingAttempts = pgTable(
  "sending_attempts",
  {
    id: id(),
    sendingId: uuid()
      .notNull()
      .references(() => sendings.id),
    channel: text({ enum: sendingChannels }).notNull(),
    attempt: integer().notNull(),
    fence: integer().notNull(),
    startedAt: instant().notNull(),
    finishedAt: instant(),
    /** `ok`, `unclear` or the kind of refusal; null: the worker died before it heard. */
    outcome: text(),
    status: integer(),
    answer: text(),
  },
  (t) => [uniqueIndex("sending_attempts_order").on(t.sendingId, t.channel, t.attempt)],
);
