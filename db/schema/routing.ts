import { boolean, index, integer, jsonb, pgTable, text, uuid } from "drizzle-orm/pg-core";
import { id, instant } from "./columns";
import { people, teams } from "./people";

/** Ordered: the first whose conditions all hold gives the owner. */
export const routingRules = pgTable(
  "routing_rules",
  {
    id: id(),
    position: integer().notNull(),
    /** Said to people as the reason: "DACH, over 50 people". */
    name: text().notNull(),
    /** lib/routing/schema.ts */
    conditions: jsonb().notNull(),
    personId: uuid().references(() => people.id),
    teamId: uuid().references(() => teams.id),
    active: boolean().notNull().default(true),
    createdAt: instant().notNull(),
  },
  (t) => [index("routing_rules_order").on(t.position)],
);
