import { and, desc, eq, gte, inArray, isNotNull, isNull, lt, or, sql } from "drizzle-orm";
import type { Queryable, Tx } from "@/db/client";
import { reconciliations } from "@/db/schema/connectors";
import { deliveries, deliveryStepRows } from "@/db/schema/delivery";
import { findings } from "@/db/schema/findings";
import { handoffs } from "@/db/schema/handoffs";
import { leads } from "@/db/schema/records";
import type { FindingKind, OurRecord } from "./model";

export type ReconciliationRow = typeof reconciliations.$inferSelect;
export type FindingRow = typeof findings.$inferSelect;

export async function findReconciliation(db: Queryable, id: string): Promise<ReconciliationRow | undefined> {
  const [row] = await db.select().from(reconciliations).where(eq(reconciliations.id, id));
  return row;
}

export async function findLastReconciliation(db: Queryable): Promise<ReconciliationRow | undefined> {
  const [row] = await db
    .select()
    .from(reconciliations)
    .orderBy(desc(reconciliations.startedAt), desc(reconciliations.id))
    .limit(1);
  return row;
}

export type DeliveredCursor = { updatedAt: Date; id: string };
export type Delivered = OurRecord & DeliveredCursor;

/** Deliveries that are done since then and whose record and lead are known, newest first, with what the CRM is asked by. */
export async function listDelivered(
  db: Queryable,
  { since, before, limit = 100 }: { since: Date; before?: DeliveredCursor | undefined; limit?: number },
): Promise<Delivered[]> {
  const beyond =
    before &&
    or(
      lt(deliveries.updatedAt, before.updatedAt),
      and(eq(deliveries.updatedAt, before.updatedAt), lt(deliveries.id, before.id)),
    );
  const rows = await db
    .select({
      id: deliveries.id,
      updatedAt: deliveries.updatedAt,
      handoffId: handoffs.id,
      leadId: leads.id,
      recordId: leads.recordId,
      pushedId: deliveryStepRows.externalId,
      name: leads.name,
      email: leads.email,
      phone: leads.phone,
      company: leads.company,
    })
    .from(deliveries)
    .innerJoin(handoffs, eq(handoffs.id, deliveries.handoffId))
    .innerJoin(leads, eq(leads.id, handoffs.leadId))
    .innerJoin(
      deliveryStepRows,
      and(eq(deliveryStepRows.deliveryId, deliveries.id), eq(deliveryStepRows.step, "crm.upsert")),
    )
    .where(
      and(
        eq(deliveries.state, "done"),
        isNull(handoffs.erasedAt),
        gte(deliveries.updatedAt, since),
        isNotNull(deliveryStepRows.externalId),
        beyond,
      ),
    )
    .orderBy(desc(deliveries.updatedAt), desc(deliveries.id))
    .limit(limit);
  return rows.map(({ name, email, phone, company, ...row }) => ({
    ...row,
    deliveryId: row.id,
    pushedId: row.pushedId ?? "",
    known: { name, email, phone, company },
  }));
}

/** Another lead of ours follows this record already; there is one lead a record. */
export async function isFollowed(db: Queryable, recordId: string): Promise<boolean> {
  const [row] = await db.select({ id: leads.id }).from(leads).where(eq(leads.recordId, recordId));
  return row !== undefined;
}

export async function lockLead(tx: Tx, id: string) {
  const [row] = await tx
    .select({ id: leads.id, recordId: leads.recordId })
    .from(leads)
    .where(eq(leads.id, id))
    .for("update");
  return row;
}

export async function findFinding(db: Queryable, id: string): Promise<FindingRow | undefined> {
  const [row] = await db.select().from(findings).where(eq(findings.id, id));
  return row;
}

export async function lockFinding(tx: Tx, id: string): Promise<FindingRow | undefined> {
  const [row] = await tx.select().from(findings).where(eq(findings.id, id)).for("update");
  return row;
}

/** Open findings of these kinds, by what they are about. */
export function listOpenSubjects(db: Queryable, kinds: readonly FindingKind[]) {
  return db
    .select({ id: findings.id, kind: findings.kind, subject: findings.subject, detail: findings.detail })
    .from(findings)
    .where(and(eq(findings.state, "open"), inArray(findings.kind, [...kinds])));
}

/** A person looked at exactly this and set it aside: it is not raised again. */
export async function isSetAside(
  db: Queryable,
  { kind, subject, externalId, detail }: Pick<FindingRow, "kind" | "subject" | "externalId" | "detail">,
): Promise<boolean> {
  const [row] = await db
    .select({ id: findings.id })
    .from(findings)
    .where(
      and(
        eq(findings.kind, kind),
        eq(findings.subject, subject),
        eq(findings.state, "dismissed"),
        externalId === null ? isNull(findings.externalId) : eq(findings.externalId, externalId),
        sql`${findings.detail} - 'askedAt' - 'askedBy' = ${JSON.stringify(detail)}::jsonb`,
      ),
    )
    .limit(1);
  return row !== undefined;
}

export async function hasOpenFindings(db: Queryable): Promise<boolean> {
  const [row] = await db.select({ id: findings.id }).from(findings).where(eq(findings.state, "open")).limit(1);
  return row !== undefined;
}

/** Comparisons that nobody works on any more: begun before then, and no job is left to go on with them. */
export function abandonedSince(before: Date) {
  return and(
    isNull(reconciliations.finishedAt),
    lt(reconciliations.startedAt, before),
    sql`not exists (
      select from graphile_worker.jobs
      where jobs.key = 'reconcile:' || ${reconciliations.id}::text
        and (jobs.attempts < jobs.max_attempts or jobs.locked_at is not null)
    )`,
  );
}
