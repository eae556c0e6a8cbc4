import type { Tx } from "@/db/client";
import { auditEntries } from "@/db/schema/audit";
import { type Given, statement } from "@/db/statement";
import type { Actor } from "@/lib/actor";
import { newId } from "@/lib/id";

export type AuditFact = {
  /** A verb of the domain: `handoff.approve`, `transcript.view`. */
  action: string;
  subject: { kind: string; id: string | null };
  /** Ids, names of fields, states; never personal data. */
  data?: Record<string, unknown>;
};

/** Records a fact in the transaction it tells of. The sealer chains it behind, so no write waits for another. */
export async function audit(tx: Tx, by: { actor: Actor; now: Date }, fact: AuditFact) {
  await writeEntry(tx, {
    id: newId(),
    at: by.now,
    actorKind: by.actor.kind,
    actorId: by.actor.kind === "system" ? null : by.actor.id,
    action: fact.action,
    subjectKind: fact.subject.kind,
    subjectId: fact.subject.id,
    data: { ...fact.data, ...(by.actor.kind === "system" && by.actor.by && { by: by.actor.by }) },
  });
}

type Entry = Omit<typeof auditEntries.$inferInsert, "seq" | "previousHash" | "hash">;

const writeEntry = statement((db, given: Given<Required<Entry>>) =>
  db.insert(auditEntries).values({
    id: given("id"),
    at: given("at"),
    actorKind: given("actorKind"),
    actorId: given("actorId"),
    action: given("action"),
    subjectKind: given("subjectKind"),
    subjectId: given("subjectId"),
    data: given("data"),
  }),
);
