import { sql } from "drizzle-orm";
import { boolean, index, integer, jsonb, pgTable, primaryKey, text, uniqueIndex, uuid } from "drizzle-orm/pg-core";
import { roles } from "../enums";
import { everyWord, id, instant } from "./columns";

/** Working hours in the person's zone: per ISO weekday (1 Monday … 7 Sunday) a list of [from, to] as "HH:MM". */
export type WorkingHours = Record<string, [string, string][]>;

export const people = pgTable(
  "people",
  {
    id: id(),
    email: text().notNull(),
    name: text().notNull(),
    /** scrypt, see lib/people/password.ts; null where the person signs in by OIDC only. */
    passwordHash: text(),
    roles: text({ enum: roles }).array().notNull(),
    timeZone: text().notNull().default("UTC"),
    workingHours: jsonb().$type<WorkingHours>().notNull(),
    awayUntil: instant(),
    /** How many open tasks this person takes at once. */
    capacity: integer().notNull().default(20),
    active: boolean().notNull().default(true),
    /** Rises when a role is taken away or the person is switched off: older sessions end. */
    sessionEpoch: integer().notNull().default(0),
    calendarId: text(),
    crmOwnerId: text(),
    createdAt: instant().notNull(),
  },
  (t) => [uniqueIndex("people_email").on(sql`lower(${t.email})`), everyWord("people_roles", t.roles, roles)],
);

export const teams = pgTable("teams", { id: id(), name: text().notNull().unique(), createdAt: instant().notNull() });

export const teamMembers = pgTable(
  "team_members",
  {
    teamId: uuid()
      .notNull()
      .references(() => teams.id),
    personId: uuid()
      .notNull()
      .references(() => people.id),
    /** When the round robin last chose this person. */
    lastChosenAt: instant(),
  },
  (t) => [primaryKey({ columns: [t.teamId, t.personId] }), index("team_members_person").on(t.personId)],
);

/** Failed sign-ins, counted per e-mail address (hashed) and minute, so that guessing is slowed on every machine alike. */
export const signInFailures = pgTable(
  "sign_in_failures",
  { id: id(), emailHash: text().notNull(), at: instant().notNull() },
  (t) => [index("sign_in_failures_recent").on(t.emailHash, t.at)],
);
