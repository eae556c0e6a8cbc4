import { sql } from "drizzle-orm";
import { index, integer, jsonb, pgTable, primaryKey, text, uniqueIndex, uuid } from "drizzle-orm/pg-core";
import { channels, elsewhereStates, erasedElsewhere, erasureReasons, erasureStates } from "../enums";
import { id, instant, words } from "./columns";
import { deliveries } from "./delivery";
import { people } from "./people";

/** A person who was, or is being, erased. The row is the truth; the job only wakes it. It keeps no personal data once our side is done. */
export const erasures = pgTable(
  "erasures",
  {
    id: id(),
    reason: text({ enum: erasureReasons }).notNull(),
    state: text({ enum: erasureStates }).notNull(),
    /** Null: the retention job. */
    requestedBy: uuid().references(() => people.id),
    /** Whom, sealed (lib/settings/secret-box.ts); null as soon as our side is done. */
    sealedPerson: text(),
    /** Of the retention job: people of whom no chat may be left once it is through; how a run that was broken off is taken up. */
    leadIds: uuid().array().notNull().default([]),
    /** How many things of each kind went (lib/erasure/kinds.ts). */
    counts: jsonb().$type<Record<string, number>>().notNull().default({}),
    createdAt: instant().notNull(),
    /** Our side is done. */
    erasedAt: instant(),
    /** And the others too. */
    finishedAt: instant(),
    updatedAt: instant().notNull(),
  },
  (t) => [
    index("erasures_recent").on(t.createdAt, t.id),
    index("erasures_running").on(t.createdAt).where(sql`state = 'running'`),
    words("erasures_reason", t.reason, erasureReasons),
    words("erasures_state", t.state, erasureStates),
  ],
);

/** Something that a delivery wrote on another side and that has to go, by a job with attempts of its own. */
export const elsewhere = pgTable(
  "erasures_elsewhere",
  {
    id: id(),
    erasureId: uuid()
      .notNull()
      .references(() => erasures.id),
    deliveryId: uuid()
      .notNull()
      .references(() => deliveries.id),
    kind: text({ enum: erasedElsewhere }).notNull(),
    state: text({ enum: elsewhereStates }).notNull(),
    /** Of a record: keyed hashes of the addresses it was written with. What carries another is somebody else's by now. */
    addressHashes: text().array().notNull().default([]),
    attempts: integer().notNull().default(0),
    /** A retry by hand grants as many again. */
    allowed: integer().notNull(),
    runAt: instant().notNull(),
    status: integer(),
    /** The newest answer in short, without personal data. */
    answer: text(),
    settledBy: uuid().references(() => people.id),
    createdAt: instant().notNull(),
    updatedAt: instant().notNull(),
  },
  (t) => [
    uniqueIndex("erasures_elsewhere_once").on(t.deliveryId, t.kind),
    index("erasures_elsewhere_erasure").on(t.erasureId),
    index("erasures_elsewhere_waiting").on(t.runAt).where(sql`state = 'waiting'`),
    words("erasures_elsewhere_kind", t.kind, erasedElsewhere),
    words("erasures_elsewhere_state", t.state, elsewhereStates),
  ],
);

/** What an erased ledger of consent leaves: who said no stays unasked, though nobody can read who it was. */
export const suppressions = pgTable(
  "suppressions",
  {
    /** Keyed hash of a mailbox or a number (lib/erasure/hash.ts). */
    addressHash: text().notNull(),
    channel: text({ enum: channels }).notNull(),
    /** When they said no; a later yes of theirs stands against it. */
    at: instant().notNull(),
    createdAt: instant().notNull(),
  },
  (t) => [primaryKey({ columns: [t.addressHash, t.channel] }), words("suppressions_channel", t.channel, channels)],
);
