import { sql } from "drizzle-orm";
import { index, integer, jsonb, pgTable, text, uniqueIndex, uuid } from "drizzle-orm/pg-core";
import { meetingCancelReasons, moveKinds, moveStates } from "../enums";
import { id, instant, words } from "./columns";
import { holds } from "./delivery";
import { handoffs } from "./handoffs";
import { people } from "./people";
import { tasks } from "./tasks";

/**
 * What the other sides hold of a task follows its owner's word, by a job with attempts of its own: the task has another
 * owner, its meeting another time, or none.
 */
export const ownerMoves = pgTable(
  "owner_moves",
  {
    id: id(),
    taskId: uuid()
      .notNull()
      .references(() => tasks.id),
    handoffId: uuid()
      .notNull()
      .references(() => handoffs.id),
    kind: text({ enum: moveKinds }).notNull(),
    toPersonId: uuid()
      .notNull()
      .references(() => people.id),
    state: text({ enum: moveStates }).notNull(),
    /** The time a meeting is to have (`calendar.time`); null once it has it. */
    holdId: uuid().references(() => holds.id),
    /** Why a meeting is called off (`calendar.cancel`). */
    reason: text({ enum: meetingCancelReasons }),
    /** An event in whose place another stands already: withdrawn before anything else is done. */
    leftEvent: jsonb().$type<{ calendarId: string; eventId: string }>(),
    /** Each run names the one it began with: a later owner's move fences off an earlier one. */
    revision: integer().notNull().default(1),
    attempts: integer().notNull().default(0),
    runAt: instant().notNull(),
    status: integer(),
    /** The newest answer in short, without personal data. */
    answer: text(),
    createdAt: instant().notNull(),
    updatedAt: instant().notNull(),
  },
  (t) => [
    uniqueIndex("owner_moves_one").on(t.handoffId, t.kind),
    index("owner_moves_waiting").on(t.runAt).where(sql`state = 'waiting'`),
    words("owner_moves_kind", t.kind, moveKinds),
    words("owner_moves_state", t.state, moveStates),
    words("owner_moves_reason", t.reason, meetingCancelReasons),
  ],
);
