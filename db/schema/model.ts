import { sql } from "drizzle-orm";
import { index, integer, pgTable, text, uniqueIndex, uuid } from "drizzle-orm/pg-core";
import { modelOutcomes } from "../enums";
import { id, instant, words } from "./columns";
import { conversations } from "./conversations";

/** Every call to the language model, also those without an answer: what a day's budget and an outage are read from. */
export const modelCalls = pgTable(
  "model_calls",
  {
    id: id(),
    conversationId: uuid()
      .notNull()
      .references(() => conversations.id),
    model: text().notNull(),
    promptVersion: text().notNull(),
    outcome: text({ enum: modelOutcomes }).notNull(),
    /** HTTP status, where there was one. */
    status: integer(),
    durationMs: integer().notNull(),
    /** As the model counted them; an answer that does not say is counted by its length. */
    inputTokens: integer().notNull().default(0),
    outputTokens: integer().notNull().default(0),
    createdAt: instant().notNull(),
  },
  (t) => [index("model_calls_recent").on(t.createdAt), words("model_calls_outcome", t.outcome, modelOutcomes)],
);

/** A time in which the model did not answer. At most one is open, so that people are told once. */
export const modelOutages = pgTable(
  "model_outages",
  {
    id: id(),
    startedAt: instant().notNull(),
    endedAt: instant(),
  },
  () => [uniqueIndex("model_outages_open").on(sql`(true)`).where(sql`ended_at is null`)],
);
