import { and, eq, inArray, sql } from "drizzle-orm";
import type { Queryable, Tx } from "@/db/client";
import { deliveries, deliveryStepRows, holds } from "@/db/schema/delivery";
import { handoffs } from "@/db/schema/handoffs";
import { meetings } from "@/db/schema/meetings";
import { ownerMoves } from "@/db/schema/owner-moves";
import { people } from "@/db/schema/people";
import { tasks } from "@/db/schema/tasks";
import { statusesOf } from "@/lib/consent/model";
import { Plan } from "@/lib/delivery/schema";
import { findConsentNow } from "@/lib/tasks/queries";
import { canRetry, type MoveKind } from "./model";

export type MoveRow = typeof ownerMoves.$inferSelect;

export async function findMove(db: Queryable, id: string): Promise<MoveRow | undefined> {
  const [row] = await db.select().from(ownerMoves).where(eq(ownerMoves.id, id));
  return row;
}

export async function lockMove(tx: Tx, id: string): Promise<MoveRow | undefined> {
  const [row] = await tx.select().from(ownerMoves).where(eq(ownerMoves.id, id)).for("update");
  return row;
}

/** Whether one of these is under way for a handoff. */
export async function isUnderWay(db: Queryable, handoffId: string, kinds: readonly MoveKind[]): Promise<boolean> {
  const waiting = and(
    eq(ownerMoves.handoffId, handoffId),
    eq(ownerMoves.state, "waiting"),
    inArray(ownerMoves.kind, [...kinds]),
  );
  return (await db.$count(ownerMoves, waiting)) > 0;
}

/** What is under way for a handoff's other sides, and what died: for whoever it concerns. */
export async function listOpenMoves(db: Queryable, handoffId: string) {
  const rows = await db
    .select({ move: ownerMoves, to: holds.startAt })
    .from(ownerMoves)
    .leftJoin(holds, eq(holds.id, ownerMoves.holdId))
    .where(and(eq(ownerMoves.handoffId, handoffId), inArray(ownerMoves.state, ["waiting", "dead"])))
    .orderBy(ownerMoves.kind);
  return rows.map(({ move, to }) => ({ ...move, to, canRetry: canRetry(move) }));
}

export async function findHoldTime(db: Queryable, holdId: string): Promise<{ start: Date; end: Date } | undefined> {
  const [row] = await db.select({ start: holds.startAt, end: holds.endAt }).from(holds).where(eq(holds.id, holdId));
  return row;
}

/** What a move rests on: the plan, the record it was written to, the new owner, the meeting as it stands, consent now. */
export async function findGround(db: Queryable, move: Pick<MoveRow, "taskId" | "handoffId" | "toPersonId">) {
  const [row] = await db
    .select({
      plan: deliveries.plan,
      recordId: deliveryStepRows.externalId,
      conversationId: handoffs.conversationId,
      leadId: handoffs.leadId,
      email: people.email,
      calendarId: people.calendarId,
      crmOwnerId: people.crmOwnerId,
    })
    .from(tasks)
    .innerJoin(handoffs, eq(handoffs.id, tasks.handoffId))
    .innerJoin(deliveries, eq(deliveries.id, tasks.deliveryId))
    .innerJoin(people, eq(people.id, move.toPersonId))
    .leftJoin(
      deliveryStepRows,
      and(eq(deliveryStepRows.deliveryId, deliveries.id), eq(deliveryStepRows.step, "crm.upsert")),
    )
    .where(eq(tasks.id, move.taskId));
  if (!row) throw new Error(`no task ${move.taskId}`);
  const consent = statusesOf(await findConsentNow(db, row));
  return { ...row, plan: Plan.parse(row.plan), consent, meeting: await findBooked(db, move.handoffId) };
}
export type Ground = Awaited<ReturnType<typeof findGround>>;

/** Whether the CRM has a task of this one's delivery, and whose it was planned to be. */
export async function findPlanned(
  db: Queryable,
  taskId: string,
): Promise<{ hasTask: boolean; ownerId: string | null }> {
  const [row] = await db
    .select({
      hasTask: sql<boolean>`coalesce(jsonb_typeof(${deliveries.plan} -> 'task') = 'object', false)`,
      ownerId: sql<string | null>`${deliveries.plan} #>> '{owner,personId}'`,
    })
    .from(tasks)
    .innerJoin(deliveries, eq(deliveries.id, tasks.deliveryId))
    .where(eq(tasks.id, taskId));
  return row ?? { hasTask: false, ownerId: null };
}

/** The meeting of a handoff that is to be held; undefined where there is none. */
export async function findBooked(db: Queryable, handoffId: string) {
  const [meeting] = await db
    .select()
    .from(meetings)
    .where(and(eq(meetings.handoffId, handoffId), eq(meetings.state, "booked")))
    .orderBy(sql`${meetings.createdAt} desc`)
    .limit(1);
  return meeting;
}
