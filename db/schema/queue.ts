import { sql } from "drizzle-orm";
import { bigint, boolean, customType, index, pgTable, primaryKey, text, uniqueIndex, uuid } from "drizzle-orm/pg-core";
import { id, instant } from "./columns";
import { handoffs } from "./handoffs";
import { people } from "./people";

const tsvector = customType<{ data: string }>({ dataType: () => "tsvector" });

/**
 * What the queue is narrowed by where a handoff has several of it, or none: its open exceptions, the values it reaches,
 * that it was escalated (lib/handoffs/queries.queue.ts). One row each, in the queue's own order, so that the first page
 * of the rarest one costs the same in a full database. Kept by a trigger of `handoffs`: no writer can forget it.
 */
export const queueMarks = pgTable(
  "queue_marks",
  {
    handoffId: uuid()
      .notNull()
      .references(() => handoffs.id, { onDelete: "cascade" }),
    /** An exception's kind, `escalated`, or `value_<at least>`. */
    mark: text().notNull(),
    queue: text().notNull(),
    place: bigint({ mode: "number" }).notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.handoffId, t.mark] }),
    index("queue_marks_place").on(t.queue, t.mark, t.place, t.handoffId),
  ],
);

/** The words of name, company and need that a search finds, without accents and capitals. Kept by a trigger, too. */
export const queueWords = pgTable(
  "queue_words",
  {
    handoffId: uuid()
      .primaryKey()
      .references(() => handoffs.id, { onDelete: "cascade" }),
    words: tsvector().notNull(),
  },
  (t) => [index("queue_words_words").using("gin", t.words)],
);

/** The queue as somebody wants to see it again: filters under a name of their own. */
export const savedViews = pgTable(
  "saved_views",
  {
    id: id(),
    personId: uuid()
      .notNull()
      .references(() => people.id),
    name: text().notNull(),
    /** The filters as they stand in the URL, in one order (lib/views/model.ts). */
    query: text().notNull(),
    /** What the queue opens with for this person. */
    isDefault: boolean().notNull().default(false),
    createdAt: instant().notNull(),
  },
  (t) => [
    uniqueIndex("saved_views_name").on(t.personId, sql`lower(${t.name})`),
    uniqueIndex("saved_views_one_default").on(t.personId).where(sql`is_default`),
  ],
);
