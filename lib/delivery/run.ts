import type { Db } from "@/db/client";
import type { Answer } from "@/lib/connectors/answer";
import { answered } from "@/lib/connectors/answer";
import type { Connectors } from "@/lib/connectors/connect";
import { type CircuitPolicy, usualCircuit } from "@/lib/connectors/health/model";
import { crashPoint } from "@/lib/worker/crash-points";
import { callStep } from "./call";
import { finishDelivery } from "./commands.end";
import type { Held } from "./commands.standing";
import { leaveDelivery, recordStep, type Side, startAttempt } from "./commands.step";
import { takeDelivery } from "./commands.take";
import { afterAnswer, nextStep, type Step, type StepResult, sideOf } from "./model";
import { findReachableSource, type StepRow } from "./queries";
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
 * any crash. No transaction is open while another system is called.
 */
export async function runDelivery(world: DeliveryWorld, deliveryId: string): Promise<void> {
  const { db, now } = world;
  const taken = await takeDelivery(db, deliveryId, now());
  crashPoint("delivery:taken");
  if (taken.kind !== "held") return;

  const held = taken.held;
  for (let step = nextStep(held.steps); step; step = nextStep(held.steps)) {
    if (world.stopping?.aborted) return leaveDelivery(db, held, now());
    const steps = await runStep(world, held, step);
    if (!steps) return;
    held.steps = steps;
  }
  crashPoint("delivery:finishing");
  await finishDelivery(db, held, now());
  crashPoint("delivery:finished");
}

/** The steps as they stand after this one; undefined where this worker has nothing more to do with the delivery. */
async function runStep(world: DeliveryWorld, held: Held, next: StepRow): Promise<StepRow[] | undefined> {
  const side = sideFor(world, next.step);
  if (!side || !world.turns) return attemptStep(world, held, next, side);
  const turn = await world.turns.take(side.system, turnWaitMs);
  if (!turn) {
    const until = new Date(world.now().getTime() + turnWaitMs * (1 + world.random()));
    await leaveDelivery(world.db, held, world.now(), { until, waitsFor: side.system });
    return undefined;
  }
  try {
    return await attemptStep(world, held, next, side);
  } finally {
    turn();
  }
}

/** How long a hand may wait for a side that is busy before it goes on with something else (ms). */
const turnWaitMs = 1_000;

function sideFor({ connectors, circuit = usualCircuit, random }: DeliveryWorld, step: Step): Side | undefined {
  const kind = sideOf(step);
  return kind ? { system: connectors.systems[kind], circuit, random } : undefined;
}

async function attemptStep(
  world: DeliveryWorld,
  held: Held,
  next: StepRow,
  side: Side | undefined,
): Promise<StepRow[] | undefined> {
  const { db, now, random } = world;
  const started = await startAttempt(db, held, next.step, now(), side);
  if (!started.ok) return undefined;
  const row = started.data;
  crashPoint(`${row.step}:started`);

  const answer = await perform(world, held, row);
  crashPoint(`${row.step}:called`);

  const attempts = { made: row.attempts, allowed: row.allowed };
  const outcome = afterAnswer(answer, attempts, now(), random());
  const recorded = await recordStep(db, held, { row, answer, outcome, side }, now());
  crashPoint(`${row.step}:recorded`);
  return recorded.ok && outcome.kind === "done" ? recorded.data : undefined;
}

async function perform({ db, connectors }: DeliveryWorld, held: Held, row: StepRow): Promise<Answer<StepResult>> {
  if (row.step !== "confirm.source") return callStep(connectors, held, row);
  const source = await findReachableSource(db, held.plan.conversationId);
  return answered({ externalId: null, skipped: !source });
}
