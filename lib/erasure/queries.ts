import { and, asc, desc, eq, inArray, type SQL, sql } from "drizzle-orm";
import { alias } from "drizzle-orm/pg-core";
import type { Queryable, Tx } from "@/db/client";
import { conversations } from "@/db/schema/conversations";
import { deliveries, deliveryStepRows, holds } from "@/db/schema/delivery";
import { elsewhere, erasures } from "@/db/schema/erasures";
import { handoffs } from "@/db/schema/handoffs";
import { meetings } from "@/db/schema/meetings";
import { ownerMoves } from "@/db/schema/owner-moves";
import { people } from "@/db/schema/people";
import { leads } from "@/db/schema/records";
import { listSteps } from "@/lib/delivery/queries";
import { Plan } from "@/lib/delivery/schema";

export { listHandoffIds } from "./queries.scope";
export type ErasureRow = typeof erasures.$inferSelect;
export type ElsewhereRow = typeof elsewhere.$inferSelect;

export async function findErasure(db: Queryable, id: string): Promise<ErasureRow | undefined> {
  const [row] = await db.select().from(erasures).where(eq(erasures.id, id));
  return row;
}

export async function lockErasure(tx: Tx, id: string): Promise<ErasureRow | undefined> {
  const [row] = await tx.select().from(erasures).where(eq(erasures.id, id)).for("update");
  return row;
}

export async function findElsewhere(db: Queryable, id: string): Promise<ElsewhereRow | undefined> {
  const [row] = await db.select().from(elsewhere).where(eq(elsewhere.id, id));
  return row;
}

export async function lockElsewhere(tx: Tx, id: string): Promise<ElsewhereRow | undefined> {
  const [row] = await tx.select().from(elsewhere).where(eq(elsewhere.id, id)).for("update");
  return row;
}

/** How far each thing elsewhere is. */
export async function listElsewhereStates(db: Queryable, erasureId: string) {
  const rows = await db.select({ state: elsewhere.state }).from(elsewhere).where(eq(elsewhere.erasureId, erasureId));
  return rows.map(({ state }) => state);
}

/**
 * What erasing on another side rests on: the steps as they were recorded, where a meeting was planned and where it is, and
 * what was on its way to another owner or time.
 */
export async function findGround(db: Queryable, deliveryId: string) {
  const [delivery] = await db
    .select({ plan: deliveries.plan, handoffId: handoffs.id, leadId: handoffs.leadId })
    .from(deliveries)
    .innerJoin(handoffs, eq(handoffs.id, deliveries.handoffId))
    .where(eq(deliveries.id, deliveryId));
  if (!delivery) throw new Error(`no delivery ${deliveryId}`);
  const { handoffId, leadId } = delivery;
  const plan = Plan.safeParse(delivery.plan);
  const steps = await listSteps(db, deliveryId);
  const events = await db
    .select({
      calendarId: meetings.calendarId,
      eventId: meetings.eventId,
      start: meetings.startAt,
      end: meetings.endAt,
    })
    .from(meetings)
    .where(eq(meetings.deliveryId, deliveryId));
  const moves = await db
    .select({
      calendarId: people.calendarId,
      leftEvent: ownerMoves.leftEvent,
      start: holds.startAt,
      end: holds.endAt,
    })
    .from(ownerMoves)
    .innerJoin(people, eq(people.id, ownerMoves.toPersonId))
    .leftJoin(holds, eq(holds.id, ownerMoves.holdId))
    .where(and(eq(ownerMoves.handoffId, handoffId), inArray(ownerMoves.kind, ["calendar.meeting", "calendar.time"])));
  return { handoffId, leadId, meeting: plan.success ? plan.data.meeting : null, steps, events, moves };
}
export type Ground = Awaited<ReturnType<typeof findGround>>;

/** Whether a record of the CRM was made by a delivery that goes with this erasure, and no other lead follows it. */
export async function isOurs(
  db: Queryable,
  { recordId, erasureId, leadId }: { recordId: string; erasureId: string; leadId: string | null },
): Promise<boolean> {
  const [made] = await db
    .select({ deliveryId: deliveryStepRows.deliveryId })
    .from(elsewhere)
    .innerJoin(deliveryStepRows, eq(deliveryStepRows.deliveryId, elsewhere.deliveryId))
    .where(
      and(
        eq(elsewhere.erasureId, erasureId),
        eq(deliveryStepRows.step, "crm.upsert"),
        eq(deliveryStepRows.externalId, recordId),
        sql`${deliveryStepRows.result} ->> 'created' = 'true'`,
      ),
    )
    .limit(1);
  if (!made) return false;
  const following = await db.select({ id: leads.id }).from(leads).where(eq(leads.recordId, recordId));
  return following.every(({ id }) => id === leadId);
}

/** Whether these leads still have a chat that holds their words. */
export async function hasChats(db: Queryable, leadIds: string[]): Promise<boolean> {
  if (leadIds.length === 0) return false;
  const kept = and(inArray(conversations.leadId, leadIds), sql`${conversations.erasedAt} is null`);
  return (await db.$count(conversations, kept)) > 0;
}

/** The newest erasures, with what is left of each elsewhere; no personal data. */
export async function listErasures(db: Queryable, limit = 50) {
  const rows = await db
    .select({
      id: erasures.id,
      reason: erasures.reason,
      state: erasures.state,
      by: people.name,
      counts: erasures.counts,
      createdAt: erasures.createdAt,
      erasedAt: erasures.erasedAt,
      finishedAt: erasures.finishedAt,
    })
    .from(erasures)
    .leftJoin(people, eq(people.id, erasures.requestedBy))
    .orderBy(desc(erasures.createdAt), desc(erasures.id))
    .limit(limit);
  const parts =
    rows.length > 0
      ? await listParts(
          db,
          inArray(
            elsewhere.erasureId,
            rows.map(({ id }) => id),
          ),
        ).orderBy(asc(elsewhere.createdAt), asc(elsewhere.id))
      : [];
  return rows.map((row) => ({ ...row, elsewhere: parts.filter(({ erasureId }) => erasureId === row.id) }));
}

/** What stands elsewhere and goes no further by itself, of whichever erasure, the newest first: compliance's to see to. */
export function listLeft(db: Queryable, limit = 100) {
  return listParts(db, inArray(elsewhere.state, ["dead", "by_hand"]))
    .orderBy(desc(elsewhere.updatedAt), desc(elsewhere.id))
    .limit(limit);
}

/** Things elsewhere, with the other side's id where a person has to look for it. */
function listParts(db: Queryable, which: SQL) {
  const step = alias(deliveryStepRows, "step");
  return db
    .select({
      id: elsewhere.id,
      erasureId: elsewhere.erasureId,
      kind: elsewhere.kind,
      state: elsewhere.state,
      attempts: elsewhere.attempts,
      runAt: elsewhere.runAt,
      status: elsewhere.status,
      answer: elsewhere.answer,
      externalId: step.externalId,
    })
    .from(elsewhere)
    .leftJoin(
      step,
      and(
        eq(step.deliveryId, elsewhere.deliveryId),
        sql`${step.step} = case ${elsewhere.kind} when 'crm.record' then 'crm.upsert' when 'crm.activity' then 'crm.log'
          when 'calendar.meeting' then 'calendar.book' else ${elsewhere.kind} end`,
      ),
    )
    .where(which);
}
