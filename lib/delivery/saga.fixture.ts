import type { Channel, ConsentStatus } from "@/lib/analysis/model";
import type { Answer } from "@/lib/connectors/answer";
import {
  afterAnswer,
  afterEvent,
  attemptsAllowed,
  consentHolds,
  type DeliveryEvent,
  type DeliveryState,
  keyOf,
  nextStep,
  type Step,
  type StepResult,
  type StepState,
  stepsFor,
} from "./model";
import type { Plan } from "./schema";

/**
 * A delivery in memory: what the commands do to the rows, as pure functions of the saga, an event, a clock and dice.
 * The rules are model.ts's own; that the commands do the same to a real Postgres is saga.db.test.ts's to show.
 */
export type Saga = {
  handoffId: string;
  plan: SagaPlan;
  state: DeliveryState;
  fence: number;
  runAt: number;
  rows: readonly SagaRow[];
  /** The handoff is back with the reviewer: the one end after which another delivery follows. */
  isSlotLost: boolean;
};
export type SagaPlan = Pick<Plan, "task" | "ticket" | "meeting" | "owner" | "channels">;
export type SagaRow = {
  step: Step;
  position: number;
  key: string;
  state: StepState;
  attempts: number;
  allowed: number;
};
export type Consent = Readonly<Record<Channel, ConsentStatus>>;

/** What a worker that took the delivery knows of it: its fence, and the steps as they were when it last looked. */
export type Grip = { fence: number; rows: readonly SagaRow[] };
type Now = { now: number; consent: Consent };

export function schedule(handoffId: string, plan: SagaPlan, runAt: number, allowed = attemptsAllowed): Saga {
  const rows = stepsFor(plan).map((step, position) => ({
    step,
    position,
    key: keyOf(handoffId, step, plan.meeting?.holdId ?? null),
    state: "pending" as const,
    attempts: 0,
    allowed,
  }));
  return { handoffId, plan, state: "scheduled", fence: 0, runAt, rows, isSlotLost: false };
}

export function take(saga: Saga, { now, consent }: Now): { saga: Saga; taken: "held" | "withdrawn" | "nothing" } {
  if (!afterEvent(saga.state, "take") || saga.runAt > now) return { saga, taken: "nothing" };
  if (!consentHolds(saga.plan, consent)) return { saga: cancelled(saga), taken: "withdrawn" };
  return { saga: { ...moved(saga, "take"), fence: saga.fence + 1 }, taken: "held" };
}

export const gripOn = ({ fence, rows }: Saga): Grip => ({ fence, rows });
const isHeldBy = (saga: Saga, { fence }: Grip) => saga.fence === fence && saga.state === "running";

export type Started = "started" | "fenced_off" | "withdrawn" | "attempts_used_up";

export function start(saga: Saga, grip: Grip, step: Step, { consent }: Now): { saga: Saga; started: Started } {
  if (!isHeldBy(saga, grip)) return { saga, started: "fenced_off" };
  if (!consentHolds(saga.plan, consent)) return { saga: cancelled(saga), started: "withdrawn" };
  const row = rowOf(saga, step);
  if (row.attempts >= row.allowed) {
    return { saga: moved(withRow(saga, step, { state: "failed" }), "die"), started: "attempts_used_up" };
  }
  return { saga: withRow(saga, step, { attempts: row.attempts + 1, state: "pending" }), started: "started" };
}

/** `random` is the jitter's; the real command is given the outcome, worked out from the same answer and dice. */
export function record(
  saga: Saga,
  grip: Grip,
  { step, attempts, allowed }: Pick<SagaRow, "step" | "attempts" | "allowed">,
  { answer, now, random }: { answer: Answer<StepResult>; now: number; random: number },
): { saga: Saga; recorded: "done" | "retry" | "dead" | "slot_taken" | "fenced_off" } {
  if (!isHeldBy(saga, grip)) return { saga, recorded: "fenced_off" };
  const outcome = afterAnswer(answer, { made: attempts, allowed }, new Date(now), random);
  switch (outcome.kind) {
    case "done": {
      // The source in these tests has no address for webhooks.
      const state = step === "confirm.source" ? "skipped" : "done";
      return { saga: withRow(saga, step, { state }), recorded: "done" };
    }
    case "retry":
      return { saga: { ...moved(saga, "wait"), runAt: outcome.at.getTime() }, recorded: "retry" };
    case "dead":
      return { saga: moved(withRow(saga, step, { state: "failed" }), "die"), recorded: "dead" };
    case "slot_taken":
      return {
        saga: { ...moved(withRow(saga, step, { state: "failed" }), "lose_slot"), isSlotLost: true },
        recorded: "slot_taken",
      };
  }
}

export function finish(saga: Saga, grip: Grip): Saga {
  if (!isHeldBy(saga, grip)) return saga;
  if (nextStep(saga.rows)) throw new Error("steps left");
  return moved(saga, "finish");
}

/** A worker that is told to end, between two steps. */
export function leave(saga: Saga, grip: Grip, now: number): Saga {
  return isHeldBy(saga, grip) ? { ...moved(saga, "wait"), runAt: now } : saga;
}

/** The undo of the approval: undefined where it comes too late. */
export function undo(saga: Saga): Saga | undefined {
  return saga.state === "scheduled" ? moved(saga, "cancel") : undefined;
}

/** By hand, on the fence the person saw: undefined where it moved on since. */
export function retry(saga: Saga, seenFence: number, now: number): Saga | undefined {
  if (saga.state !== "dead" || saga.fence !== seenFence) return undefined;
  const rows = saga.rows.map((row) =>
    row.state === "failed" ? { ...row, state: "pending" as const, allowed: row.attempts + attemptsAllowed } : row,
  );
  return { ...moved(saga, "retry"), rows, fence: saga.fence + 1, runAt: now };
}

export function giveUp(saga: Saga, seenFence: number): Saga | undefined {
  return saga.state === "dead" && saga.fence === seenFence ? cancelled(saga) : undefined;
}

export function rowOf(saga: Saga, step: Step): SagaRow {
  const row = saga.rows.find((other) => other.step === step);
  if (!row) throw new Error(`no step ${step}`);
  return row;
}

/** Whoever still works on it is fenced off. */
const cancelled = (saga: Saga): Saga => ({ ...moved(saga, "cancel"), fence: saga.fence + 1 });

function moved(saga: Saga, event: DeliveryEvent): Saga {
  const state = afterEvent(saga.state, event);
  if (!state) throw new Error(`${event} while ${saga.state}`);
  return { ...saga, state };
}

const withRow = (saga: Saga, step: Step, change: Partial<SagaRow>): Saga => ({
  ...saga,
  rows: saga.rows.map((row) => (row.step === step ? { ...row, ...change } : row)),
});
