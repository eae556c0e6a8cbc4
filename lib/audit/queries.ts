import { and, asc, desc, eq, gt, isNotNull, isNull, lt, type SQL, sql } from "drizzle-orm";
import type { Queryable } from "@/db/client";
import { auditEntries } from "@/db/schema/audit";
import { people } from "@/db/schema/people";
import type { Actor } from "@/lib/actor";
import { genesis, type Head, type Sealed } from "./chain";
import type { AuditFact } from "./commands";
import type { TrailFilter } from "./schema";

/** Where the sealed chain ends. */
export async function findHead(db: Queryable): Promise<Head> {
  const [row] = await db
    .select({ seq: auditEntries.seq, hash: auditEntries.hash })
    .from(auditEntries)
    .where(isNotNull(auditEntries.seq))
    .orderBy(desc(auditEntries.seq))
    .limit(1);
  return row ? { seq: row.seq as number, hash: row.hash ?? "" } : genesis;
}

/** Up to `limit` entries that wait for the sealer, in the order they were made. */
export function listUnsealed(db: Queryable, before: Date, limit: number) {
  return db
    .select()
    .from(auditEntries)
    .where(and(isNull(auditEntries.seq), lt(auditEntries.at, before)))
    .orderBy(asc(auditEntries.id))
    .limit(limit);
}

export async function countUnsealed(db: Queryable): Promise<number> {
  const [row] = await db
    .select({ count: sql<number>`count(*)::int` })
    .from(auditEntries)
    .where(isNull(auditEntries.seq));
  return row?.count ?? 0;
}

/** The sealed chain from the beginning, a page at a time. */
export async function* readChain(db: Queryable, pageSize = 1000): AsyncGenerator<Sealed> {
  let after = Number.MIN_SAFE_INTEGER;
  while (true) {
    const page = await db
      .select()
      .from(auditEntries)
      .where(gt(auditEntries.seq, after))
      .orderBy(asc(auditEntries.seq))
      .limit(pageSize);
    for (const row of page) yield row as Sealed;
    if (page.length < pageSize) return;
    after = page.at(-1)?.seq as number;
  }
}

/** The trail for a person to read, newest first: ids are ordered by time, and have an index of their own. */
export function listTrail(db: Queryable, filter: TrailFilter, { limit }: { limit: number }) {
  const conditions: (SQL | undefined)[] = [
    filter.action ? eq(auditEntries.action, filter.action) : undefined,
    filter.person ? eq(auditEntries.actorId, filter.person) : undefined,
    filter.subject ? eq(auditEntries.subjectId, filter.subject) : undefined,
    filter.before ? lt(auditEntries.id, filter.before) : undefined,
  ];
  return db
    .select({
      id: auditEntries.id,
      at: auditEntries.at,
      actorKind: auditEntries.actorKind,
      actorId: auditEntries.actorId,
      actorName: people.name,
      action: auditEntries.action,
      subjectKind: auditEntries.subjectKind,
      subjectId: auditEntries.subjectId,
      data: auditEntries.data,
      seq: auditEntries.seq,
    })
    .from(auditEntries)
    .leftJoin(people, eq(people.id, auditEntries.actorId))
    .where(and(...conditions))
    .orderBy(desc(auditEntries.id))
    .limit(limit);
}

/** Whether the very same fact by the same person was recorded within the last `withinMs` milliseconds. */
export async function isRecorded(
  db: Queryable,
  by: { actor: Actor; now: Date },
  fact: AuditFact,
  withinMs: number,
): Promise<boolean> {
  if (by.actor.kind === "system" || fact.subject.id === null) return false;
  const same = and(
    eq(auditEntries.subjectKind, fact.subject.kind),
    eq(auditEntries.subjectId, fact.subject.id),
    gt(auditEntries.at, new Date(by.now.getTime() - withinMs)),
    eq(auditEntries.actorId, by.actor.id),
    eq(auditEntries.action, fact.action),
    sql`${auditEntries.data} = ${JSON.stringify(fact.data ?? {})}::jsonb`,
  );
  const [row] = await db.select({ id: auditEntries.id }).from(auditEntries).where(same).limit(1);
  return row !== undefined;
}
