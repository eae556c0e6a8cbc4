import { index, integer, jsonb, pgTable, text, uniqueIndex, uuid } from "drizzle-orm/pg-core";
import { measurementKinds } from "../enums";
import { id, instant, words } from "./columns";

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
