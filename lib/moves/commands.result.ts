import { and, eq, gt, inArray, lt, ne } from "drizzle-orm";
import type { Db, Tx } from "@/db/client";
import { holds } from "@/db/schema/delivery";
import { meetings } from "@/db/schema/meetings";
import { ownerMoves } from "@/db/schema/owner-moves";
import { people } from "@/db/schema/people";
import { system } from "@/lib/actor";
import { tellPerson } from "@/lib/alerts/commands.person";
import { audit } from "@/lib/audit/commands";
import type { Refusal } from "@/lib/connectors/answer";
import { write } from "@/lib/write";
import { wakeMove } from "./commands";
import { findGround, lockMove, type MoveRow } from "./queries";

/** What came of an attempt. `dead`: a person has to do it by hand. */
export type MoveOutcome =
  | { kind: "done"; booked?: { eventId: string; joinUrl: string | null; calendarId: string } }
  | { kind: "retry"; at: Date; refusal: Refusal }
  | { kind: "dead"; why: string; status?: number | null };

/**
 * Records what came of an attempt, unless the task has gone on to another owner meanwhile: then that one's own attempt
 * is waiting, and this one changed nothing that it does not change again.
 */
export async function recordMove(db: Db, seen: MoveRow, outcome: MoveOutcome, now: Date): Promise<void> {
  await write({ db }, ["tasks", "deliveries", "alerts"], async (tx) => {
    const move = await lockMove(tx, seen.id);
    if (move?.state !== "waiting" || move.revision !== seen.revision) return;
    if (outcome.kind === "retry") {
      const { at: runAt, refusal } = outcome;
      await set(tx, move, { runAt, status: refusal.status, answer: refusal.detail, updatedAt: now });
      await wakeMove(tx, move.id, runAt);
      return;
    }
    if (outcome.kind === "done" && outcome.booked) await keepBooked(tx, move, outcome.booked, now);
    const dead = outcome.kind === "dead" ? { status: outcome.status ?? null, answer: outcome.why } : { answer: null };
    await set(tx, move, { state: outcome.kind, updatedAt: now, ...dead });
    await audit(
      tx,
      { actor: system, now },
      {
        action: `move.${outcome.kind === "done" ? "done" : "failed"}:${move.kind}`,
        subject: { kind: "owner_move", id: move.id },
        data: { taskId: move.taskId, personId: move.toPersonId, ...(outcome.kind === "dead" && { why: outcome.why }) },
      },
    );
    if (outcome.kind === "done") return;
    const subject = { kind: "task", id: move.taskId };
    await tellPerson(tx, { kind: "move_failed", personId: move.toPersonId, subject, now });
  });
}

const set = (tx: Tx, { id }: MoveRow, values: Partial<typeof ownerMoves.$inferInsert>) =>
  tx.update(ownerMoves).set(values).where(eq(ownerMoves.id, id));

async function keepBooked(
  tx: Tx,
  move: MoveRow,
  { eventId, joinUrl, calendarId }: { eventId: string; joinUrl: string | null; calendarId: string },
  now: Date,
): Promise<void> {
  const { meeting } = await findGround(tx, move);
  if (!meeting) return;
  await tx
    .update(meetings)
    .set({ ownerId: move.toPersonId, calendarId, eventId, joinUrl, updatedAt: now })
    .where(eq(meetings.id, meeting.id));
  await audit(
    tx,
    { actor: system, now },
    {
      action: "meeting.reassigned",
      subject: { kind: "meeting", id: meeting.id },
      data: { handoffId: move.handoffId, personId: move.toPersonId },
    },
  );
}

/**
 * Keeps the meeting's time for its new owner, or gives it back to who had it. False where another visitor's hold stands
 * there: ours against ours is settled here. The owner is locked as for every new hold.
 */
export async function passHold(db: Db, holdId: string, toPersonId: string): Promise<boolean> {
  return db.transaction(async (tx) => {
    await tx.select({ id: people.id }).from(people).where(eq(people.id, toPersonId)).for("no key update");
    const [hold] = await tx.select().from(holds).where(eq(holds.id, holdId)).for("update");
    if (!hold) return false;
    const [other] = await tx
      .select({ id: holds.id })
      .from(holds)
      .where(
        and(
          eq(holds.ownerId, toPersonId),
          ne(holds.id, holdId),
          inArray(holds.state, ["held", "booked"]),
          lt(holds.startAt, hold.endAt),
          gt(holds.endAt, hold.startAt),
        ),
      )
      .limit(1);
    if (other) return false;
    await tx.update(holds).set({ ownerId: toPersonId }).where(eq(holds.id, holdId));
    return true;
  });
}
