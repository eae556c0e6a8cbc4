import { sql } from "drizzle-orm";
import { boolean, index, integer, pgTable, text, uniqueIndex, uuid } from "drizzle-orm/pg-core";
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
        "task_offered",
        "task_due",
        "task_back",
        "sending_failed",
        "sending_moved",
        "move_failed",
        "draft_blocked",
        "followup_unavailable",
        "last_minute",
        "erasure_left",
      ],
    }).notNull(),
    role: text({ enum: roles }).notNull(),
    /** The one who must act; null: whoever of the role sees it first. */
    personId: uuid().references(() => people.id),
    subjectKind: text().notNull(),
    subjectId: uuid().notNull(),
    at: instant().notNull(),
    seenAt: instant(),
    seenBy: uuid().references(() => people.id),
    /** When it was passed on to the team's own channel, where one is configured. */
    sentAt: instant(),
    sendAttempts: integer().notNull().default(0),
    /** A person is told again at this moment, until they have seen it; null: it is not told again. */
    remindAt: instant(),
    reminders: integer().notNull().default(0),
  },
  (t) => [
    index("alerts_open").on(t.role, t.at).where(sql`seen_at is null`),
    uniqueIndex("alerts_once").on(t.kind, t.role, t.subjectId).where(sql`seen_at is null and person_id is null`),
    uniqueIndex("alerts_once_person")
      .on(t.personId, t.kind, t.subjectId)
      .where(sql`seen_at is null and person_id is not null`),
    index("alerts_remind").on(t.remindAt).where(sql`seen_at is null and remind_at is not null`),
    words("alerts_role", t.role, roles),
  ],
);

/** How a person wants to be told; who has no row has the defaults of lib/alerts/preferences. */
export const alertPreferences = pgTable("alert_preferences", {
  personId: uuid()
    .primaryKey()
    .references(() => people.id),
  mail: boolean().notNull(),
  /** In the team's own channel too, where there is one. */
  channel: boolean().notNull(),
  /** Quiet from … to, "HH:MM" in the person's zone; null: never quiet. Over midnight where `to` is the earlier. */
  quietFrom: text(),
  quietTo: text(),
  updatedAt: instant().notNull(),
});
