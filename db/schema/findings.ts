import { sql } from "drizzle-orm";
import { index, jsonb, pgTable, text, uniqueIndex, uuid } from "drizzle-orm/pg-core";
import { findingKinds, findingStates } from "../enums";
import { id, instant, words } from "./columns";
import { deliveries } from "./delivery";
import { handoffs } from "./handoffs";
import { people } from "./people";

/** Where the two sides disagree: what the reconciler, or an event from the other side, brought to light. */
export const findings = pgTable(
  "findings",
  {
    id: id(),
    kind: text({ enum: findingKinds }).notNull(),
    state: text({ enum: findingStates }).notNull(),
    /** What it is about, for "the same finding again": `<kind of thing>:<its id>`. */
    subject: text().notNull(),
    handoffId: uuid().references(() => handoffs.id),
    deliveryId: uuid().references(() => deliveries.id),
    /** The other side and its id of the thing. */
    system: text(),
    externalId: text(),
    /** Ids, times and names of fields; no personal data. */
    detail: jsonb().$type<Record<string, string | number | null>>().notNull().default({}),
    foundAt: instant().notNull(),
    /** Seen again by a later comparison. */
    seenAt: instant().notNull(),
    settledAt: instant(),
    settledBy: uuid().references(() => people.id),
    /** Why a person set it aside, in their words; erasable. */
    reason: text(),
  },
  (t) => [
    uniqueIndex("findings_one_open").on(t.kind, t.subject).where(sql`state = 'open'`),
    index("findings_recent").on(t.state, t.foundAt, t.id),
    index("findings_handoff").on(t.handoffId),
    words("findings_kind", t.kind, findingKinds),
    words("findings_state", t.state, findingStates),
  ],
);
