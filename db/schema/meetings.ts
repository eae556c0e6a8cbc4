import { index, pgTable, text, uniqueIndex, uuid } from "drizzle-orm/pg-core";
import { meetingStates } from "../enums";
import { id, instant, words } from "./columns";
import { deliveries, holds } from "./delivery";
import { handoffs } from "./handoffs";
import { people } from "./people";

/** A meeting that was booked: made in the transaction that records the booking, changed by what the calendar or an event says later. */
export const meetings = pgTable(
  "meetings",
  {
    id: id(),
    handoffId: uuid()
      .notNull()
      .references(() => handoffs.id),
    deliveryId: uuid()
      .notNull()
      .references(() => deliveries.id),
    holdId: uuid()
      .notNull()
      .references(() => holds.id),
    ownerId: uuid()
      .notNull()
      .references(() => people.id),
    calendarId: text().notNull(),
    /** The calendar's own id. */
    eventId: text().notNull(),
    state: text({ enum: meetingStates }).notNull(),
    startAt: instant().notNull(),
    endAt: instant().notNull(),
    joinUrl: text(),
    createdAt: instant().notNull(),
    updatedAt: instant().notNull(),
  },
  (t) => [
    uniqueIndex("meetings_event").on(t.calendarId, t.eventId),
    index("meetings_handoff").on(t.handoffId),
    index("meetings_coming").on(t.startAt, t.id),
    words("meetings_state", t.state, meetingStates),
  ],
);
