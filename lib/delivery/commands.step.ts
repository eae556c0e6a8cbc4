import { and, eq } from "drizzle-orm";
import type { Db, Tx } from "@/db/client";
import { deliveries, deliveryAttempts, deliveryStepRows } from "@/db/schema/delivery";
import type { Answer } from "@/lib/connectors/answer";
import { askPassage, findHealth, noteAnswer } from "@/lib/connectors/health/commands";
import type { CircuitPolicy } from "@/lib/connectors/health/model";
import { newId } from "@/lib/id";
import { enqueue } from "@/lib/jobs";
import { fail, ok, type Result } from "@/lib/result";
import { crashPoint } from "@/lib/worker/crash-points";
import { write } from "@/lib/write";
import { jobKeyOf } from "./commands";
import { loseSlot, markDead } from "./commands.end";
import { keepResult } from "./commands.result";
import {
  cancelDelivery,
  type FencedOff,
  type Held,
  isOurs,
  type Locked,
  lockBoth,
  standingOf,
} from "./commands.standing";
import { afterEvent, type Outcome, type Step, type StepResult } from "./model";
import { listSteps, type StepRow } from "./queries";

/** The other side that a step calls, and how its circuit breaker is set. */
export type Side = { system: string; circuit: CircuitPolicy; random: () => number };

/** Those who wait for the same side come back spread over so long (ms). */
const spreadMs = 2_000;

/**
 * Records an attempt before its call goes out. Fence, approval and consent are checked in this very transaction;
 * a step that used up its attempts without an answer (its worker died each time) is left to a person. `waits`: the
 * other side's circuit is open, so the delivery waits without having used an attempt.
 */
export async function startAttempt(
  db: Db,
  held: Held,
  step: Step,
  now: Date,
  side?: Side,
): Promise<Result<StepRow, FencedOff | "withdrawn" | "attempts_used_up" | "waits">> {
  return write({ db }, ["deliveries"], async (tx) => {
    const locked = await lockBoth(tx, held.deliveryId);
    if (!locked || !isOurs(locked, held)) return fail("fenced_off");
    // Asked together: each answer waited for by itself is a tenth of what a step costs.
    const [standing, steps, health] = await Promise.all([
      standingOf(tx, locked),
      listSteps(tx, held.deliveryId),
      side && findHealth(tx, side.system),
    ]);
    if (standing !== "approved") {
      await cancelDelivery(tx, locked, standing, now);
      return fail("withdrawn");
    }
    const row = steps.find((other) => other.step === step);
    if (!row) throw new Error(`delivery ${held.deliveryId} has no step ${step}`);
    if (row.attempts >= row.allowed) {
      await markDead(tx, locked, { step, why: "attempts_used_up", status: null, answer: "no answer was heard" }, now);
      return fail("attempts_used_up");
    }
    const closedUntil = side && (await askPassage(tx, health, now, side.circuit));
    if (closedUntil) {
      const until = new Date(closedUntil.getTime() + Math.round(side.random() * spreadMs));
      await waitUntil(tx, locked, until, now, side.system);
      return fail("waits");
    }
    const started = { ...row, attempts: row.attempts + 1, startedAt: now };
    await Promise.all([
      tx
        .update(deliveryStepRows)
        .set({ attempts: started.attempts, startedAt: now, state: "pending" })
        .where(and(eq(deliveryStepRows.deliveryId, held.deliveryId), eq(deliveryStepRows.step, step))),
      tx.insert(deliveryAttempts).values({
        id: newId(),
        deliveryId: held.deliveryId,
        step,
        attempt: started.attempts,
        fence: held.fence,
        startedAt: now,
      }),
    ]);
    return ok(started);
  });
}

export type Answered = { row: StepRow; answer: Answer<StepResult>; outcome: Outcome; side?: Side | undefined };

/**
 * Records what came of an attempt, with everything that follows from it, in one transaction: the step done with what it
 * made, or the next wake-up, the dead letter, the lost slot. A broken fence refuses it all.
 */
export async function recordStep(
  db: Db,
  held: Held,
  answered: Answered,
  now: Date,
): Promise<Result<StepRow[], FencedOff>> {
  return write({ db }, ["deliveries", "handoffs", "tasks", "alerts"], async (tx) => {
    const locked = await lockBoth(tx, held.deliveryId);
    if (!locked || !isOurs(locked, held)) return fail("fenced_off");
    const { row, answer, side } = answered;
    const [after] = await Promise.all([
      follow(tx, locked, answered, now),
      completeAttempt(tx, held, answered, now),
      side && noteAnswer(tx, side.system, answer, now, side.circuit),
    ]);
    crashPoint(`${row.step}:recording`);
    return ok(held.steps.map((other) => (other.step === row.step && after ? after : other)));
  });
}

/** Lets go of a delivery between two steps, for any worker to take at `until`; `waitsFor` names the side it waits for. */
export async function leaveDelivery(
  db: Db,
  held: Held,
  now: Date,
  { until, waitsFor }: { until: Date; waitsFor: string | null } = { until: now, waitsFor: null },
): Promise<void> {
  await write({ db }, ["deliveries"], async (tx) => {
    const locked = await lockBoth(tx, held.deliveryId);
    if (locked && isOurs(locked, held)) await waitUntil(tx, locked, until, now, waitsFor);
  });
}

async function completeAttempt(tx: Tx, held: Held, { row, answer }: Answered, now: Date) {
  await tx
    .update(deliveryAttempts)
    .set({
      finishedAt: now,
      outcome: answer.ok ? (answer.data.slotTaken ? "slot_taken" : "ok") : answer.kind,
      status: answer.ok ? null : answer.status,
      answer: answer.ok ? null : answer.detail,
    })
    .where(
      and(
        eq(deliveryAttempts.deliveryId, held.deliveryId),
        eq(deliveryAttempts.step, row.step),
        eq(deliveryAttempts.attempt, row.attempts),
      ),
    );
}

/** What follows from an answer. The step as it is now where it is done. */
async function follow(
  tx: Tx,
  locked: Locked,
  { row, answer, outcome }: Answered,
  now: Date,
): Promise<StepRow | undefined> {
  const where = and(eq(deliveryStepRows.deliveryId, row.deliveryId), eq(deliveryStepRows.step, row.step));
  const refused = answer.ok ? {} : { status: answer.status, answer: answer.detail };

  if (outcome.kind === "done" && answer.ok) {
    const { joinUrl, skipped } = answer.data;
    const madeHere = await keepResult(tx, locked, row.step, answer.data, now);
    const [[done]] = await Promise.all([
      tx
        .update(deliveryStepRows)
        .set({
          state: skipped ? "skipped" : "done",
          externalId: madeHere ?? answer.data.externalId,
          result: joinUrl ? { joinUrl } : {},
          status: null,
          answer: null,
          doneAt: now,
        })
        .where(where)
        .returning(),
      tx.update(deliveries).set({ updatedAt: now }).where(eq(deliveries.id, row.deliveryId)),
    ]);
    return done;
  }
  if (outcome.kind === "retry") {
    await tx.update(deliveryStepRows).set(refused).where(where);
    await waitUntil(tx, locked, outcome.at, now);
    return undefined;
  }
  if (outcome.kind === "slot_taken") {
    await loseSlot(tx, locked, now);
    return undefined;
  }
  if (outcome.kind === "dead" && !answer.ok) {
    await markDead(tx, locked, { step: row.step, why: outcome.why, status: answer.status, answer: answer.detail }, now);
    return undefined;
  }
  throw new Error(`step ${row.step}: ${outcome.kind} does not follow from its answer`);
}

/** The same job key again with our own time: graphile's retries are for crashes alone. */
async function waitUntil(tx: Tx, { delivery }: Locked, runAt: Date, now: Date, waitsFor: string | null = null) {
  const next = afterEvent(delivery.state, "wait");
  if (!next) throw new Error(`delivery ${delivery.id} cannot wait while ${delivery.state}`);
  await tx
    .update(deliveries)
    .set({ state: next, runAt, waitsFor, updatedAt: now })
    .where(eq(deliveries.id, delivery.id));
  await enqueue(tx, "run_delivery", { deliveryId: delivery.id }, { key: jobKeyOf(delivery.id), runAt });
}
