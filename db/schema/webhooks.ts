import { sql } from "drizzle-orm";
import { index, integer, jsonb, pgTable, text, uuid } from "drizzle-orm/pg-core";
import { id, instant } from "./columns";
import { sources } from "./sources";

/** What we tell a source. The row is the truth, its id the webhook's own id; the job only wakes it. */
export const webhooks = pgTable(
  "webhooks",
  {
    id: id(),
    sourceId: uuid()
      .notNull()
      .references(() => sources.id),
    kind: text({
      enum: [
        "directive.changed",
        "handoff.approved",
        "handoff.returned",
        "handoff.rejected",
        "meeting.confirmed",
        "slot.taken",
        "delivery.failed",
      ],
    }).notNull(),
    /** Ids and approved sentences, never a transcript. */
    body: jsonb().notNull(),
    state: text({ enum: ["waiting", "sent", "dead"] }).notNull(),
    attempts: integer().notNull().default(0),
    runAt: instant().notNull(),
    status: integer(),
    answer: text(),
    createdAt: instant().notNull(),
    sentAt: instant(),
  },
  (t) => [
    index("webhooks_unsent").on(t.runAt).where(sql`state = 'waiting'`),
    index("webhooks_recent").on(t.createdAt, t.id),
    // For the erasure of a chat.
    index("webhooks_conversation").on(sql`(body ->> 'conversation_id')`),
  ],
);
