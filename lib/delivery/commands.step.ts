import { and, eq, sql } from "drizzle-orm";
import type { Db, Tx } from "@/db/client";
import { deliveryAttempts, deliveryStepRows } from "@/db/schema/delivery";
import { type Given, statement } from "@/db/statement";
import type { Answer } from "@/lib/connectors/answer";
import { findHealth, type Health, listTroubled, noteAnswer } from "@/lib/connectors/health/commands";
import { fail, ok, type Result } from "@/lib/result";
import { crashPoint } from "@/lib/worker/crash-points";
import { write } from "@/lib/write";
import { beginAttempt, isClear, type Side } from "./commands.attempt";
import { finish, loseSlot, markDead } from "./commands.end";
import { keepResult } from "./commands.result";
import { type FencedOff, type Held, type Locked, lockHeld, type Standing, standingOn } from "./commands.standing";
import { waitUntil } from "./commands.wait";
import { type Outcome, type StepResult, sideOf } from "./model";
import { findGrounds, type StepRow } from "./queries";

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
    const [locked, grounds] = await Promise.all([lockHeld(tx, held), findGrounds(tx, held.deliveryId)]);
    if (!locked) return fail("fenced_off");
    const standing = standingOn(grounds, locked);
    const systems = [answered.side?.system, next?.side?.system].filter((system) => system !== undefined);
    const troubled = grounds.trouble ? await listTroubled(tx, systems) : [];

    // Where nothing stands in the way of the next attempt, it is written along with the answer: one wait in place of two.
    // What is known of a side may change with the answer.
    const clear = next && { row: next.begin, side: next.side, standing, health: undefined };
    const [done, along] = await Promise.all([
      keepAnswer(tx, locked, answered, troubled, now),
      clear && troubled.length === 0 && isClear(clear) ? beginAttempt(tx, locked, clear, now) : null,
    ]);
    if (!done) return ok({ at: "over" });
    const steps = withRow(held.steps, done);
    if (then === "finish") {
      await finish(tx, locked, now);
      crashPoint("delivery:finishing");
      return ok({ at: "over" });
    }
    if (!next) return ok({ at: "between", steps });
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
  troubled: Health[],
  now: Date,
): Promise<StepRow | undefined> {
  const { row, answer, side } = answered;
  const health = troubled.find(({ system }) => system === side?.system);
  const [done] = await Promise.all([
    follow(tx, locked, answered, now),
    side && noteAnswer(tx, { system: side.system, known: health }, answer, now, side.circuit),
  ]);
  crashPoint(`${row.step}:recording`);
  return done;
}

type Kept = Pick<
  StepRow,
  "deliveryId" | "step" | "state" | "externalId" | "result" | "status" | "answer" | "doneAt"
> & {
  attempt: number;
  outcome: string;
  now: Date;
};

/** The step as the answer leaves it, and its attempt with the answer, in one statement. */
const writeKept = statement((db, given: Given<Kept>) => {
  const [deliveryId, step, status, answer] = [given("deliveryId"), given("step"), given("status"), given("answer")];
  const left = db
    .update(deliveryStepRows)
    .set({
      state: given("state"),
      externalId: given("externalId"),
      result: given("result"),
      status,
      answer,
      doneAt: given("doneAt"),
    })
    .where(and(eq(deliveryStepRows.deliveryId, deliveryId), eq(deliveryStepRows.step, step)));
  const { deliveryId: ofDelivery, step: ofStep, attempt } = deliveryAttempts;
  const ended = db
    .update(deliveryAttempts)
    .set({ finishedAt: given("now"), outcome: given("outcome"), status, answer })
    .where(and(eq(ofDelivery, deliveryId), eq(ofStep, step), eq(attempt, given("attempt"))));
  return db.execute(sql`with "left" as ${left} ${ended.getSQL()}`);
});

/** Keeps an answer with its step; `more` is what the step has become by it. The row as it is now. */
async function keep(tx: Tx, { row, answer }: Answered, now: Date, more: Partial<StepRow> = {}): Promise<StepRow> {
  const said = answer.ok ? { status: null, answer: null } : { status: answer.status, answer: answer.detail };
  const kept = { ...row, ...said, ...more };
  const outcome = answer.ok ? (answer.data.slotTaken ? "slot_taken" : "ok") : answer.kind;
  await writeKept(tx, { ...kept, attempt: row.attempts, outcome, now });
  return kept;
}

/** What follows from an answer. The step as it is now where it is done. */
async function follow(tx: Tx, locked: Locked, answered: Answered, now: Date): Promise<StepRow | undefined> {
  const { row, answer, outcome } = answered;
  if (outcome.kind === "done" && answer.ok) {
    const { joinUrl, externalId, created } = answer.data;
    const result = { ...(joinUrl && { joinUrl }), ...(created && { created }) };
    const done = { state: "done", externalId, result, doneAt: now } as const;
    const keeping = keepResult(tx, locked, row.step, answer.data, now);
    // Of a call's result all is known already; what our own side makes names itself only once it is made.
    if (sideOf(row.step)) return (await Promise.all([keep(tx, answered, now, done), keeping]))[0];
    const made = await keeping;
    return keep(tx, answered, now, {
      ...done,
      ...(made === "skipped" ? { state: made } : { externalId: made.id ?? externalId }),
    });
  }
  await keep(tx, answered, now);
  if (outcome.kind === "retry") await waitUntil(tx, locked, outcome.at, now);
  else if (outcome.kind === "slot_taken") await loseSlot(tx, locked, now);
  else if (outcome.kind === "dead" && !answer.ok) {
    const { status, detail } = answer;
    await markDead(tx, locked, { step: row.step, why: outcome.why, status, answer: detail }, now);
  } else throw new Error(`step ${row.step}: ${outcome.kind} does not follow from its answer`);
  return undefined;
}
