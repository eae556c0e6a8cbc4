import { and, eq } from "drizzle-orm";
import type { Db, Tx } from "@/db/client";
import { deliveryAttempts, deliveryStepRows } from "@/db/schema/delivery";
import { askPassage, findHealth, type Health } from "@/lib/connectors/health/commands";
import type { CircuitPolicy } from "@/lib/connectors/health/model";
import { newId } from "@/lib/id";
import { fail, ok, type Result } from "@/lib/result";
import { write } from "@/lib/write";
import { markDead } from "./commands.end";
import {
  cancelDelivery,
  type FencedOff,
  type Held,
  type Locked,
  lockHeld,
  type Standing,
  standingOf,
} from "./commands.standing";
import { waitUntil } from "./commands.wait";
import type { Step } from "./model";
import { listSteps, type StepRow } from "./queries";

/** The other side that a step calls, and how its circuit breaker is set. */
export type Side = { system: string; circuit: CircuitPolicy; random: () => number };

/** Why the call may not go out: ended, left to a person, or waiting for a side that takes no calls. */
export type NotBegun = "withdrawn" | "attempts_used_up" | "waits";

/** Those who wait for the same side come back spread over so long (ms). */
const spreadMs = 2_000;

/**
 * Records an attempt before its call goes out, in a transaction of its own. Fence, approval and consent are checked in
 * it.
 */
export async function startAttempt(
  db: Db,
  held: Held,
  step: Step,
  now: Date,
  side?: Side,
): Promise<Result<StepRow, FencedOff | NotBegun>> {
  return write({ db }, ["deliveries"], async (tx) => {
    const locked = await lockHeld(tx, held);
    if (!locked) return fail("fenced_off");
    // Asked together: each answer waited for by itself is a tenth of what a step costs.
    const [standing, steps, health] = await Promise.all([
      standingOf(tx, locked),
      listSteps(tx, held.deliveryId),
      side && findHealth(tx, side.system),
    ]);
    const row = steps.find((other) => other.step === step);
    if (!row) throw new Error(`delivery ${held.deliveryId} has no step ${step}`);
    return beginAttempt(tx, locked, { row, side, standing, health }, now);
  });
}

/** What beginning an attempt goes by: the row of its step, its side and what is known of that, and the grounds. */
export type Next = { row: StepRow; side: Side | undefined; standing: Standing; health: Health | undefined };

/** Nothing stands in the way: to begin it is to write it, so that it may go out along with what the caller writes. */
export const isClear = ({ row, standing, health }: Next) =>
  standing === "approved" && row.attempts < row.allowed && !health;

/**
 * The one way an attempt begins, in a transaction that holds both rows; `standing` and `health` were read in it after
 * they were locked. A step that used up its attempts without an answer (its worker died each time) is left to a person.
 * `waits`: the other side's circuit is open, so the delivery waits without having used an attempt.
 */
export async function beginAttempt(tx: Tx, locked: Locked, next: Next, now: Date): Promise<Result<StepRow, NotBegun>> {
  const { row, side, standing, health } = next;
  if (standing !== "approved") {
    await cancelDelivery(tx, locked, standing, now);
    return fail("withdrawn");
  }
  if (row.attempts >= row.allowed) {
    const failure = { step: row.step, why: "attempts_used_up", status: null, answer: "no answer was heard" };
    await markDead(tx, locked, failure, now);
    return fail("attempts_used_up");
  }
  const closedUntil = side && (await askPassage(tx, health, now, side.circuit));
  if (closedUntil) {
    const until = new Date(closedUntil.getTime() + Math.round(side.random() * spreadMs));
    await waitUntil(tx, locked, until, now, side.system);
    return fail("waits");
  }
  const begun: StepRow = { ...row, attempts: row.attempts + 1, startedAt: now, state: "pending" };
  await Promise.all([
    tx
      .update(deliveryStepRows)
      .set({ attempts: begun.attempts, startedAt: now, state: begun.state })
      .where(and(eq(deliveryStepRows.deliveryId, row.deliveryId), eq(deliveryStepRows.step, row.step))),
    tx.insert(deliveryAttempts).values({
      id: newId(),
      deliveryId: row.deliveryId,
      step: row.step,
      attempt: begun.attempts,
      fence: locked.delivery.fence,
      startedAt: now,
    }),
  ]);
  return ok(begun);
}
