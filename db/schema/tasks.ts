import { sql } from "drizzle-orm";
import { index, pgTable, text, uniqueIndex, uuid } from "drizzle-orm/pg-core";
import { taskStates } from "../enums";
import { id, instant, words } from "./columns";
import { deliveries } from "./delivery";
import { handoffs } from "./handoffs";
import { people, teams } from "./people";

/** What an owner does about a delivered handoff. */
export const tasks = pgTable(
  "tasks",
  {
    id: id(),
    handoffId: uuid()
      .notNull()
      .references(() => handoffs.id),
    deliveryId: uuid()
      .notNull()
      .references(() => deliveries.id),
    state: text({ enum: taskStates }).notNull(),
    /** Null while it is offered to a team and nobody in particular. */
    ownerId: uuid().references(() => people.id),
    teamId: uuid().references(() => teams.id),
    offerUntil: instant(),
    dueAt: instant().notNull(),
    claimedAt: instant(),
    /** The owner has read the unresolved question; the reply box opens. */
    acknowledgedAt: instant(),
    respondedAt: instant(),
    respondedVia: text({ enum: ["email", "phone", "sms", "meeting", "other"] }),
    /** Whether the reply settled the unresolved question. Null: not said yet, or there was none. */
    question: text({ enum: ["answered", "open"] }),
    /** The first message as prepared from approved language, then as the owner left it. */
    message: text(),
    waitingUntil: instant(),
    reportReason: text(),
    completedAt: instant(),
    createdAt: instant().notNull(),
    updatedAt: instant().notNull(),
  },
  (t) => [
    uniqueIndex("tasks_one_live").on(t.handoffId).where(sql`state in ('offered', 'claimed', 'waiting', 'responded')`),
    index("tasks_handoff").on(t.handoffId, t.createdAt),
    index("tasks_owner").on(t.ownerId, t.state, t.dueAt, t.id),
    index("tasks_team").on(t.teamId, t.state, t.dueAt, t.id),
    words("tasks_state", t.state, taskStates),
  ],
);
