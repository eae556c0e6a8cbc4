import { and, eq, sql } from "drizzle-orm";
import type { Db, Tx } from "@/db/client";
import { deliveryAttempts, deliveryStepRows } from "@/db/schema/delivery";
import { type Given, statement } from "@/db/statement";
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
  standingOn,
} from "./commands.standing";
import { waitUntil } from "./commands.wait";
import type { Step } from "./model";
import { findGrounds, listSteps, type StepRow } from "./queries";

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
    const [grounds, steps] = await Promise.all([findGrounds(tx, held.deliveryId), listSteps(tx, held.deliveryId)]);
    const standing = standingOn(grounds, locked);
    const health = grounds.trouble && side ? await findHealth(tx, side.system) : undefined;
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
  const { deliveryId, step, attempts: attempt } = begun;
  await writeBegun(tx, { id: newId(), deliveryId, step, attempt, fence: locked.delivery.fence, now });
  return ok(begun);
}

type Begun = { id: string; deliveryId: string; step: Step; attempt: number; fence: number; now: Date };

/** The step as it is tried, and its attempt, in one statement. */
const writeBegun = statement((db, given: Given<Begun>) => {
  const [deliveryId, step, attempt] = [given("deliveryId"), given("step"), given("attempt")];
  const tried = db
    .update(deliveryStepRows)
    .set({ attempts: attempt, startedAt: given("now"), state: "pending" })
    .where(and(eq(deliveryStepRows.deliveryId, deliveryId), eq(deliveryStepRows.step, step)));
  const begun = { id: given("id"), deliveryId, step, attempt, fence: given("fence"), startedAt: given("now") };
  return db.execute(sql`with tried as ${tried} ${db.insert(deliveryAttempts).values(begun).getSQL()}`);
});
