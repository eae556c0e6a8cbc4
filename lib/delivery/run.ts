import type { Db } from "@/db/client";
import type { Connectors } from "@/lib/connectors/connect";
import { type CircuitPolicy, usualCircuit } from "@/lib/connectors/health/model";
import { crashPoint } from "@/lib/worker/crash-points";
import { callStep } from "./call";
import { type Side, startAttempt } from "./commands.attempt";
import { finishDelivery } from "./commands.end";
import type { Held } from "./commands.standing";
import { type Progress, recordStep, type Then } from "./commands.step";
import { takeDelivery } from "./commands.take";
import { leaveDelivery } from "./commands.wait";
import { afterAnswer, nextStep, type Step, sideOf } from "./model";
import type { StepRow } from "./queries";
import { type Seat, seatIn } from "./seat";
import type { Turns } from "./turns";

/** The clock and the dice come in, so that a test can hold them. */
export type DeliveryWorld = {
  db: Db;
  connectors: Pick<Connectors, "crm" | "calendar" | "systems">;
  now: () => Date;
  random: () => number;
  /** How the circuit breakers are set; the usual way where nothing is said. */
  circuit?: CircuitPolicy;
  /** How many calls may be with one side at once; without it, any number. */
  turns?: Turns;
  /** Aborted when the worker ends: the delivery is left between two steps for any other to go on. */
  stopping?: AbortSignal;
};

/**
 * Runs a delivery as far as it goes. The row is the truth: this may be called any number of times, by any worker, after
 * any crash. No transaction is open while another system is called, and between two calls there is one: it records the
 * answer and begins the next attempt.
 */
export async function runDelivery(world: DeliveryWorld, deliveryId: string): Promise<void> {
  const seat = seatIn(world.turns);
  try {
    const taken = await takeDelivery(world.db, deliveryId, world.now(), (step) => mayBegin(world, seat, step));
    crashPoint("delivery:taken");
    if (taken.kind !== "held") return;
    const { held, begun } = taken;
    let progress: Progress = begun
      ? { at: "begun", steps: held.steps, row: begun }
      : { at: "between", steps: held.steps };
    while (progress.at !== "over") {
      held.steps = progress.steps;
      progress =
        progress.at === "begun"
          ? await attemptStep(world, seat, held, progress.row)
          : await beginNext(world, seat, held);
    }
  } finally {
    seat.leave();
  }
}

/** Makes the call of an attempt and records its answer; where it may, the next attempt begins with that. */
async function attemptStep(world: DeliveryWorld, seat: Seat, held: Held, row: StepRow): Promise<Progress> {
  const { db, now, random } = world;
  crashPoint(`${row.step}:started`);
  const answer = await callStep(world.connectors, held, row);
  crashPoint(`${row.step}:called`);

  const attempts = { made: row.attempts, allowed: row.allowed };
  const outcome = afterAnswer(answer, attempts, now(), random());
  const then = outcome.kind === "done" ? whatFollows(world, seat, held, row) : "nothing";
  const recorded = await recordStep(db, held, { row, answer, outcome, side: sideFor(world, row.step) }, now(), then);
  crashPoint(`${row.step}:recorded`);
  if (then === "finish") crashPoint("delivery:finished");
  return recorded.ok ? recorded.data : { at: "over" };
}

/** After a step that is done. Where the next side has no turn free, its answer is recorded first and waiting comes after. */
function whatFollows(world: DeliveryWorld, seat: Seat, held: Held, done: StepRow): Then {
  const next = nextStep(held.steps.map((row) => (row.step === done.step ? { ...row, state: "done" } : row)));
  if (!next) return "finish";
  const may = mayBegin(world, seat, next.step);
  return may ? { begin: next, side: may.side } : "nothing";
}

/** Begins the next attempt in a transaction of its own, once its side has a turn free. */
async function beginNext(world: DeliveryWorld, seat: Seat, held: Held): Promise<Progress> {
  const { db, now, random } = world;
  const over = { at: "over" } as const;
  const next = nextStep(held.steps);
  if (!next) {
    await finishDelivery(db, held, now());
    return over;
  }
  if (world.stopping?.aborted) {
    await leaveDelivery(db, held, now());
    return over;
  }
  const side = sideFor(world, next.step);
  if (!(await seat.wait(side?.system ?? null, turnWaitMs))) {
    const until = new Date(now().getTime() + turnWaitMs * (1 + random()));
    await leaveDelivery(db, held, now(), { until, waitsFor: side?.system ?? null });
    return over;
  }
  const begun = await startAttempt(db, held, next.step, now(), side);
  return begun.ok ? { at: "begun", steps: held.steps, row: begun.data } : over;
}

function mayBegin(world: DeliveryWorld, seat: Seat, step: Step): { side: Side | undefined } | null {
  if (world.stopping?.aborted) return null;
  const side = sideFor(world, step);
  return seat.move(side?.system ?? null) ? { side } : null;
}

/** How long a hand may wait for a side that is busy before it goes on with something else (ms). */
const turnWaitMs = 1_000;

function sideFor({ connectors, circuit = usualCircuit, random }: DeliveryWorld, step: Step): Side | undefined {
  const kind = sideOf(step);
  return kind ? { system: connectors.systems[kind], circuit, random } : undefined;
}
