import { and, eq, sql } from "drizzle-orm";
import type { Db, Tx } from "@/db/client";
import { ownerMoves } from "@/db/schema/owner-moves";
import { newId } from "@/lib/id";
import { enqueue } from "@/lib/jobs";
import type { CancelReason, MoveKind } from "./model";
import { findBooked, findPlanned, type MoveRow } from "./queries";

/** One job a move; it only wakes it. */
const jobKeyOf = (moveId: string) => `run_move:${moveId}`;

export const wakeMove = (tx: Tx, moveId: string, runAt: Date) =>
  enqueue(tx, "run_move", { moveId }, { key: jobKeyOf(moveId), runAt });

/**
 * A task was taken by somebody: the CRM's task becomes theirs, and so does the meeting, where they are not already. In
 * the transaction of the claim; the other sides are told by jobs. A later owner takes the place of an earlier one.
 */
export async function followOwner(
  tx: Tx,
  input: { taskId: string; handoffId: string; toPersonId: string; now: Date },
): Promise<void> {
  const planned = await findPlanned(tx, input.taskId);
  const before = await tx.select().from(ownerMoves).where(eq(ownerMoves.handoffId, input.handoffId));
  const crmOwner = before.find(({ kind }) => kind === "crm.task")?.toPersonId ?? planned.ownerId;
  if (planned.hasTask && crmOwner !== input.toPersonId) await move(tx, "crm.task", input);
  const meeting = await findBooked(tx, input.handoffId);
  const isElsewhere = meeting !== undefined && meeting.ownerId !== input.toPersonId;
  const isUnderWay = before.some(({ kind, state }) => kind === "calendar.meeting" && state === "waiting");
  if (isElsewhere || isUnderWay) await move(tx, "calendar.meeting", input);
}

type Asked = {
  taskId: string;
  handoffId: string;
  toPersonId: string;
  holdId?: string;
  reason?: CancelReason;
  now: Date;
};

/**
 * Has something over there follow, in the caller's transaction. One move of a kind a handoff: a newer word takes the
 * place of an earlier one, and sees to what that left over.
 */
export async function move(tx: Tx, kind: MoveKind, { now, holdId, reason, ...input }: Asked): Promise<void> {
  const what = { holdId: holdId ?? null, reason: reason ?? null };
  const anew = { ...input, ...what, state: "waiting" as const, attempts: 0, runAt: now, updatedAt: now };
  const [row] = await tx
    .insert(ownerMoves)
    .values({ id: newId(), kind, createdAt: now, ...anew })
    .onConflictDoUpdate({
      target: [ownerMoves.handoffId, ownerMoves.kind],
      set: { ...anew, status: null, answer: null, revision: sql`${ownerMoves.revision} + 1` },
    })
    .returning({ id: ownerMoves.id });
  if (row) await wakeMove(tx, row.id, now);
}

/** Tries a move that died again, with as many attempts as at first; its keys find what it wrote before. */
export async function reviveMove(tx: Tx, moveId: string, now: Date): Promise<void> {
  const anew = { state: "waiting" as const, attempts: 0, runAt: now, status: null, answer: null, updatedAt: now };
  await tx.update(ownerMoves).set(anew).where(eq(ownerMoves.id, moveId));
  await wakeMove(tx, moveId, now);
}

/** Takes up one attempt; undefined where there is nothing (more) to do. */
export async function beginMove(db: Db, moveId: string, now: Date): Promise<MoveRow | undefined> {
  const [row] = await db
    .update(ownerMoves)
    .set({ attempts: sql`${ownerMoves.attempts} + 1`, updatedAt: now })
    .where(and(eq(ownerMoves.id, moveId), eq(ownerMoves.state, "waiting")))
    .returning();
  return row;
}

/** Adds a job to any move that waits and has none. Returns how many. */
export async function sweepMoves(db: Db, limit = 100): Promise<number> {
  return db.transaction(async (tx) => {
    const orphans = await tx.execute<{ id: string; run_at: string }>(sql`
      select id, run_at
      from owner_moves
      where state = 'waiting'
        and not exists (
          select from graphile_worker.jobs
          where jobs.key = ${jobKeyOf("")} || owner_moves.id::text
            and (jobs.attempts < jobs.max_attempts or jobs.locked_at is not null)
        )
      order by run_at
      limit ${limit}
      for update skip locked`);
    for (const { id, run_at } of orphans) await wakeMove(tx, id, new Date(run_at));
    return orphans.length;
  });
}
