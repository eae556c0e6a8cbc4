import { boolean, integer, jsonb, pgTable, primaryKey, text, uuid } from "drizzle-orm/pg-core";
import { instant } from "./columns";
import { people } from "./people";

/** Policy as one row (lib/settings/schema.ts gives it a shape and its defaults). */
export const policies = pgTable("policies", {
  name: text().primaryKey(),
  value: jsonb().notNull(),
  updatedAt: instant().notNull(),
  updatedBy: uuid().references(() => people.id),
});

/** Approved language: what the bot may be told to say and how a first message begins, by key and version. */
export const phrases = pgTable(
  "phrases",
  {
    key: text().notNull(),
    version: integer().notNull(),
    language: text().notNull().default("en"),
    text: text().notNull(),
    active: boolean().notNull().default(true),
    createdAt: instant().notNull(),
    createdBy: uuid().references(() => people.id),
  },
  (t) => [primaryKey({ columns: [t.key, t.language, t.version] })],
);
