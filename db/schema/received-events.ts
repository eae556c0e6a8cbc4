import { sql } from "drizzle-orm";
import { index, jsonb, pgTable, primaryKey, text, uuid } from "drizzle-orm/pg-core";
import { receivedEventKinds } from "../enums";
import { instant, words } from "./columns";
import { handoffs } from "./handoffs";
import { leads } from "./records";
import { sources } from "./sources";

/** What happened elsewhere, as it was told (api.md: Events in). Its own id makes a repeat harmless. */
export const receivedEvents = pgTable(
  "received_events",
  {
    sourceId: uuid()
      .notNull()
      .references(() => sources.id),
    externalId: text().notNull(),
    kind: text({ enum: receivedEventKinds }).notNull(),
    leadId: uuid().references(() => leads.id),
    handoffId: uuid().references(() => handoffs.id),
    /** When it happened over there. */
    at: instant().notNull(),
    /** What the kind needs: type and outcome of an engagement, a channel, a new time. No words of a person. */
    data: jsonb().$type<Record<string, string | null>>().notNull().default({}),
    /** What it changed here: a kind, or `nothing`. */
    effect: text().notNull(),
    receivedAt: instant().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.sourceId, t.externalId] }),
    index("received_events_engagement").on(t.leadId, t.at).where(sql`kind = 'engagement'`),
    index("received_events_engagement_handoff").on(t.handoffId).where(sql`kind = 'engagement'`),
    words("received_events_kind", t.kind, receivedEventKinds),
  ],
);
