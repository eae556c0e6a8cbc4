import { and, asc, desc, eq, gt, isNotNull, isNull, lt, type SQL, sql } from "drizzle-orm";
import type { Queryable } from "@/db/client";
import { auditEntries } from "@/db/schema/audit";
import { people } from "@/db/schema/people";
import { genesis, type Head, type Sealed } from "./chain";

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

export type TrailFilter = {
  action?: string | undefined;
  personId?: string | undefined;
  subjectId?: string | undefined;
};
export type TrailCursor = { at: Date; id: string };

/** The trail for a person to read, newest first. */
export function listTrail(
  db: Queryable,
  filter: TrailFilter,
  { after, limit = 100 }: { after?: TrailCursor | undefined; limit?: number },
) {
  const conditions: (SQL | undefined)[] = [
    filter.action ? eq(auditEntries.action, filter.action) : undefined,
    filter.personId ? eq(auditEntries.actorId, filter.personId) : undefined,
    filter.subjectId ? eq(auditEntries.subjectId, filter.subjectId) : undefined,
    after
      ? sql`(${auditEntries.at}, ${auditEntries.id}) < (${after.at.toISOString()}::timestamptz, ${after.id}::uuid)`
      : undefined,
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
    .orderBy(desc(auditEntries.at), desc(auditEntries.id))
    .limit(limit);
}
