import { sql } from "drizzle-orm";
import { index, integer, pgTable, text, uniqueIndex, uuid } from "drizzle-orm/pg-core";
import { roles } from "../enums";
import { id, instant, words } from "./columns";
import { people } from "./people";

/** Something a role must see now: an emergency, personal data, a dead letter, a model that is down. */
export const alerts = pgTable(
  "alerts",
  {
    id: id(),
    kind: text({
      enum: [
        "emergency",
        "sensitive_data",
        "delivery_failed",
        "ai_unavailable",
        "slot_taken",
        "connector_down",
        "finding",
        "meeting_changed",
      ],
    }).notNull(),
    role: text({ enum: roles }).notNull(),
    subjectKind: text().notNull(),
    subjectId: uuid().notNull(),
    at: instant().notNull(),
    seenAt: instant(),
    seenBy: uuid().references(() => people.id),
    /** When it was passed on to the team's own channel, where one is configured. */
    sentAt: instant(),
    sendAttempts: integer().notNull().default(0),
  },
  (t) => [
    index("alerts_open").on(t.role, t.at).where(sql`seen_at is null`),
    uniqueIndex("alerts_once").on(t.kind, t.role, t.subjectId).where(sql`seen_at is null`),
    words("alerts_role", t.role, roles),
  ],
);
