import { and, eq, gt, inArray, lt, ne } from "drizzle-orm";
import type { Db, Tx } from "@/db/client";
import { holds } from "@/db/schema/delivery";
import { meetings } from "@/db/schema/meetings";
import { ownerMoves } from "@/db/schema/owner-moves";
import { people } from "@/db/schema/people";
import { system } from "@/lib/actor";
import { tellPerson } from "@/lib/alerts/commands.person";
import { audit } from "@/lib/audit/commands";
import { lockTask } from "@/lib/tasks/queries";
import { write } from "@/lib/write";
import { wakeMove } from "./commands";
import { giveUpTime, keepCalledOff, keepRebooked, noteNewOwner } from "./commands.meeting";
import type { Booked, MoveOutcome } from "./outcome";
import { findGround, lockMove, type MoveRow } from "./queries";

/**
 * Records what came of an attempt, unless the task has gone on to another owner meanwhile: then that one's own attempt
 * is waiting, and this one changed nothing that it does not change again.
 */
export async function recordMove(db: Db, seen: MoveRow, outcome: MoveOutcome, now: Date): Promise<void> {
  await write({ db }, ["tasks", "deliveries", "alerts"], async (tx) => {
    // The task first, then its move, as everybody does.
    await lockTask(tx, seen.taskId);
    const move = await lockMove(tx, seen.id);
    if (move?.state !== "waiting" || move.revision !== seen.revision) return;
    switch (outcome.kind) {
      case "retry": {
        const { at: runAt, refusal } = outcome;
        await set(tx, move, { runAt, status: refusal.status, answer: refusal.detail, updatedAt: now });
        return wakeMove(tx, move.id, runAt);
      }
      case "rebooked":
        return goOn(tx, move, await keepRebooked(tx, move, outcome, now), now);
      case "withdrawn":
        return goOn(tx, move, { leftEvent: null }, now);
      case "called_off":
        await keepCalledOff(tx, move, now);
        return finish(tx, move, "done", {}, now);
      case "done":
        if (outcome.booked) await keepBooked(tx, move, outcome.booked, now);
        return finish(tx, move, "done", {}, now);
      case "dead":
        return die(tx, move, outcome, now);
    }
  });
}

/** The next thing of the same move, at once and with attempts of its own. */
async function goOn(
  tx: Tx,
  move: MoveRow,
  left: Partial<Pick<MoveRow, "leftEvent" | "holdId">>,
  now: Date,
): Promise<void> {
  await set(tx, move, { ...left, attempts: 0, runAt: now, status: null, answer: null, updatedAt: now });
  await wakeMove(tx, move.id, now);
}

async function die(
  tx: Tx,
  move: MoveRow,
  { why, status = null }: { why: string; status?: number | null },
  now: Date,
): Promise<void> {
  if (move.kind === "calendar.time" && !move.leftEvent) await giveUpTime(tx, move, why);
  await finish(tx, move, "dead", { status, answer: why }, now, { why });
  const subject = { kind: "task", id: move.taskId };
  await tellPerson(tx, { kind: "move_failed", personId: move.toPersonId, subject, now });
}

async function finish(
  tx: Tx,
  move: MoveRow,
  state: "done" | "dead",
  values: Partial<typeof ownerMoves.$inferInsert>,
  now: Date,
  said: { why?: string } = {},
): Promise<void> {
  await set(tx, move, { answer: null, ...values, state, updatedAt: now });
  // An event that was left over is another matter than the meeting, which stands at its new time.
  const what = state === "dead" && move.leftEvent ? "calendar.left" : move.kind;
  await audit(
    tx,
    { actor: system, now },
    {
      action: `move.${state === "done" ? "done" : "failed"}:${what}`,
      subject: { kind: "owner_move", id: move.id },
      data: { taskId: move.taskId, personId: move.toPersonId, ...said },
    },
  );
}

const set = (tx: Tx, { id }: MoveRow, values: Partial<typeof ownerMoves.$inferInsert>) =>
  tx.update(ownerMoves).set(values).where(eq(ownerMoves.id, id));

async function keepBooked(tx: Tx, move: MoveRow, { eventId, joinUrl, calendarId }: Booked, now: Date): Promise<void> {
  const { meeting } = await findGround(tx, move);
  if (!meeting) return;
  await tx
    .update(meetings)
    .set({ ownerId: move.toPersonId, calendarId, eventId, joinUrl, updatedAt: now })
    .where(eq(meetings.id, meeting.id));
  await noteNewOwner(tx, move, meeting.id, now);
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
