import { and, eq } from "drizzle-orm";
import type { Db, Tx } from "@/db/client";
import { deliveryAttempts, deliveryStepRows } from "@/db/schema/delivery";
import type { Answer } from "@/lib/connectors/answer";
import { findHealth, listHealth, noteAnswer } from "@/lib/connectors/health/commands";
import { fail, ok, type Result } from "@/lib/result";
import { crashPoint } from "@/lib/worker/crash-points";
import { write } from "@/lib/write";
import { beginAttempt, type Side } from "./commands.attempt";
import { finish, loseSlot, markDead } from "./commands.end";
import { keepResult } from "./commands.result";
import { type FencedOff, type Held, type Locked, lockHeld, standingOf } from "./commands.standing";
import { waitUntil } from "./commands.wait";
import type { Outcome, StepResult } from "./model";
import type { StepRow } from "./queries";

export type Answered = { row: StepRow; answer: Answer<StepResult>; outcome: Outcome; side?: Side | undefined };

/** What follows a step that is done, in the transaction that records it: the next attempt, the end, or nothing yet. */
export type Then = { begin: StepRow; side: Side | undefined } | "finish" | "nothing";

/**
 * Where a delivery stands for the worker that holds it. `begun`: the attempt is recorded, its call may go out. `between`:
 * no attempt is begun. `over`: there is nothing more to do here, it is delivered, waits, or was ended.
 */
export type Progress =
  | { at: "begun"; steps: StepRow[]; row: StepRow }
  | { at: "between"; steps: StepRow[] }
  | { at: "over" };

/**
 * Records what came of an attempt, with everything that follows from it, in one transaction: the step done with what it
 * made, or the next wake-up, the dead letter, the lost slot. A broken fence refuses it all. `then` is carried out where
 * the step is done: between two calls there is one commit, not two.
 */
export async function recordStep(
  db: Db,
  held: Held,
  answered: Answered,
  now: Date,
  then: Then = "nothing",
): Promise<Result<Progress, FencedOff>> {
  return write({ db }, ["deliveries", "handoffs", "tasks", "alerts", "measures"], async (tx) => {
    const { row, answer, side } = answered;
    const next = typeof then === "object" ? then : undefined;
    const systems = [side?.system, next?.side?.system].filter((system) => system !== undefined);
    const [locked, known] = await Promise.all([lockHeld(tx, held), listHealth(tx, systems)]);
    if (!locked) return fail("fenced_off");

    const healthOf = (system: string) => known.find((health) => health.system === system);
    const [after, standing, isHealthChanged] = await Promise.all([
      follow(tx, locked, answered, now),
      next ? standingOf(tx, locked) : undefined,
      side && noteAnswer(tx, { system: side.system, known: healthOf(side.system) }, answer, now, side.circuit),
      completeAttempt(tx, held, answered, now),
    ]);
    crashPoint(`${row.step}:recording`);
    if (!after) return ok({ at: "over" });
    const steps = held.steps.map((other) => (other.step === row.step ? after : other));
    if (then === "finish") {
      await finish(tx, locked, now);
      crashPoint("delivery:finishing");
      return ok({ at: "over" });
    }
    if (!next || !standing) return ok({ at: "between", steps });
    const system = next.side?.system;
    const health = system === undefined ? undefined : isHealthChanged ? await findHealth(tx, system) : healthOf(system);
    const begun = await beginAttempt(tx, locked, { row: next.begin, side: next.side, standing, health }, now);
    if (!begun.ok) return ok({ at: "over" });
    return ok({
      at: "begun",
      steps: steps.map((other) => (other.step === begun.data.step ? begun.data : other)),
      row: begun.data,
    });
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
    const { joinUrl, externalId } = answer.data;
    const kept = await keepResult(tx, locked, row.step, answer.data, now);
    const done = {
      state: kept === "skipped" ? "skipped" : "done",
      externalId: kept === "skipped" ? externalId : (kept.id ?? externalId),
      result: joinUrl ? { joinUrl } : {},
      status: null,
      answer: null,
      doneAt: now,
    } as const;
    await tx.update(deliveryStepRows).set(done).where(where);
    return { ...row, ...done };
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
