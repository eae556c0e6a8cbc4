import { sql } from "drizzle-orm";
import { bigint, index, jsonb, pgTable, text, uniqueIndex, uuid } from "drizzle-orm/pg-core";
import { id, instant } from "./columns";

/** Append-only. Inserted unchained in the transaction it tells of; the sealer chains it behind. */
export const auditEntries = pgTable(
  "audit_entries",
  {
    id: id(),
    at: instant().notNull(),
    actorKind: text({ enum: ["person", "client", "system"] }).notNull(),
    actorId: uuid(),
    /** A verb of the domain: `handoff.approve`, `transcript.view`, … */
    action: text().notNull(),
    subjectKind: text().notNull(),
    subjectId: uuid(),
    /** Ids and names of fields; never personal data. */
    data: jsonb().notNull().default({}),
    /** The place in the chain, given by the sealer; null: not sealed yet. */
    seq: bigint({ mode: "number" }),
    previousHash: text(),
    hash: text(),
  },
  (t) => [
    uniqueIndex("audit_entries_chain").on(t.seq),
    index("audit_entries_unsealed").on(t.id).where(sql`seq is null`),
    index("audit_entries_subject").on(t.subjectKind, t.subjectId, t.at),
    index("audit_entries_actor").on(t.actorId, t.at),
  ],
);
