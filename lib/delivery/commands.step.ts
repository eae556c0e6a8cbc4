import { and, eq } from "drizzle-orm";
import type { Db, Tx } from "@/db/client";
import { deliveryAttempts, deliveryStepRows } from "@/db/schema/delivery";
import type { Answer } from "@/lib/connectors/answer";
import { findHealth, type Health, listHealth, noteAnswer } from "@/lib/connectors/health/commands";
import { fail, ok, type Result } from "@/lib/result";
import { crashPoint } from "@/lib/worker/crash-points";
import { write } from "@/lib/write";
import { beginAttempt, isClear, type Side } from "./commands.attempt";
import { finish, loseSlot, markDead } from "./commands.end";
import { keepResult } from "./commands.result";
import {
  type FencedOff,
  type Held,
  type Locked,
  lockHeld,
  readGrounds,
  type Standing,
  standingOn,
} from "./commands.standing";
import { waitUntil } from "./commands.wait";
import { type Outcome, type StepResult, sideOf } from "./model";
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
  if (then !== "nothing" && answered.outcome.kind !== "done")
    throw new Error(`nothing follows ${answered.row.step}: it is not done`);
  return write({ db }, ["deliveries", "handoffs", "tasks", "alerts", "measures"], async (tx) => {
    const next = typeof then === "object" ? then : undefined;
    const systems = [answered.side?.system, next?.side?.system].filter((system) => system !== undefined);
    const of = { decisionId: held.decisionId, conversationId: held.plan.conversationId };
    const [locked, grounds, known] = await Promise.all([
      lockHeld(tx, held),
      next && readGrounds(tx, of),
      listHealth(tx, systems),
    ]);
    if (!locked) return fail("fenced_off");
    const standing = grounds && standingOn(grounds, locked);

    // Where nothing stands in the way of the next attempt, it is written along with the answer: one wait in place of two.
    // What is known of a side may change with the answer.
    const clear = next && standing && { row: next.begin, side: next.side, standing, health: undefined };
    const [done, along] = await Promise.all([
      keepAnswer(tx, locked, answered, known, now),
      clear && known.length === 0 && isClear(clear) ? beginAttempt(tx, locked, clear, now) : null,
    ]);
    if (!done) return ok({ at: "over" });
    const steps = withRow(held.steps, done);
    if (then === "finish") {
      await finish(tx, locked, now);
      crashPoint("delivery:finishing");
      return ok({ at: "over" });
    }
    if (!next || !standing) return ok({ at: "between", steps });
    const begun = along ?? (await beginAfter(tx, locked, { ...next, standing }, now));
    return ok(begun.ok ? { at: "begun", steps: withRow(steps, begun.data), row: begun.data } : { at: "over" });
  });
}

const withRow = (steps: StepRow[], row: StepRow) => steps.map((other) => (other.step === row.step ? row : other));

/** With the health of its side as the answer just recorded has left it. */
async function beginAfter(
  tx: Tx,
  locked: Locked,
  { begin: row, side, standing }: Extract<Then, object> & { standing: Standing },
  now: Date,
): ReturnType<typeof beginAttempt> {
  const health = side && (await findHealth(tx, side.system));
  return beginAttempt(tx, locked, { row, side, standing, health }, now);
}

/** The answer with all that it means; the step as it is now where it is done. */
async function keepAnswer(
  tx: Tx,
  locked: Locked,
  answered: Answered,
  known: Health[],
  now: Date,
): Promise<StepRow | undefined> {
  const { row, answer, side } = answered;
  const health = known.find(({ system }) => system === side?.system);
  const [done] = await Promise.all([
    follow(tx, locked, answered, now),
    side && noteAnswer(tx, { system: side.system, known: health }, answer, now, side.circuit),
    completeAttempt(tx, answered, now),
  ]);
  crashPoint(`${row.step}:recording`);
  return done;
}

async function completeAttempt(tx: Tx, { row, answer }: Answered, now: Date) {
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
        eq(deliveryAttempts.deliveryId, row.deliveryId),
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
    const { joinUrl, externalId, created } = answer.data;
    const done = {
      state: "done",
      externalId,
      result: { ...(joinUrl && { joinUrl }), ...(created && { created }) },
      status: null,
      answer: null,
      doneAt: now,
    } as const;
    const recordAs = async (more: Pick<Partial<StepRow>, "state" | "externalId">) => {
      await tx
        .update(deliveryStepRows)
        .set({ ...done, ...more })
        .where(where);
      return { ...row, ...done, ...more };
    };
    const keeping = keepResult(tx, locked, row.step, answer.data, now);
    // Of a call's result all is known already; what our own side makes names itself only once it is made.
    if (sideOf(row.step)) return (await Promise.all([recordAs({}), keeping]))[0];
    const made = await keeping;
    return recordAs(made === "skipped" ? { state: "skipped" } : { externalId: made.id ?? externalId });
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
