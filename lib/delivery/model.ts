import type { deliveryStates, deliverySteps, stepStates } from "@/db/enums";
import type { Channel, ConsentStatus } from "@/lib/analysis/model";
import type { Answer, Refusal } from "@/lib/connectors/answer";
import type { SystemKind } from "@/lib/connectors/connect";
import type { Plan } from "./schema";

export type DeliveryState = (typeof deliveryStates)[number];
export type Step = (typeof deliverySteps)[number];
export type StepState = (typeof stepStates)[number];

export const deliveryEvents = ["take", "wait", "finish", "die", "cancel", "lose_slot", "retry"] as const;
export type DeliveryEvent = (typeof deliveryEvents)[number];

/**
 * `take` raises the fence: also of a running delivery, whose worker may have died. `cancel` is the undo of an approval
 * that was not dispatched yet, consent withdrawn, or giving up. A lost slot ends this delivery: the next decision
 * gets one of its own, with the same keys.
 */
export const deliveryTransitions: Record<DeliveryState, Partial<Record<DeliveryEvent, DeliveryState>>> = {
  scheduled: { take: "running", cancel: "cancelled" },
  running: {
    take: "running",
    wait: "waiting",
    finish: "done",
    die: "dead",
    cancel: "cancelled",
    lose_slot: "cancelled",
  },
  waiting: { take: "running", cancel: "cancelled" },
  dead: { retry: "waiting", cancel: "cancelled" },
  done: {},
  cancelled: {},
};

/** The state that follows, or undefined where the event has no place. */
export function afterEvent(state: DeliveryState, event: DeliveryEvent): DeliveryState | undefined {
  return deliveryTransitions[state][event];
}

/** Still to be worked on: the sweep sees to it that each of these has a job. */
export const unfinishedStates = ["scheduled", "running", "waiting"] as const satisfies readonly DeliveryState[];

/** The steps of a plan in their order: the CRM's always before the calendar, telling people last. */
export function stepsFor(plan: Pick<Plan, "task" | "ticket" | "meeting" | "owner">): Step[] {
  const isOwned = plan.owner.personId !== null || plan.owner.teamId !== null;
  const steps: (Step | false)[] = [
    "crm.find",
    "crm.upsert",
    "crm.log",
    plan.ticket !== null && "helpdesk.ticket",
    plan.task !== null && "crm.task",
    plan.meeting !== null && "calendar.book",
    isOwned && "notify.owner",
    "confirm.source",
  ];
  return steps.filter((step) => step !== false);
}

/**
 * What makes a repeat harmless on the other side. It names the handoff and not the delivery, so that a later decision
 * updates what an earlier one wrote; a booking also names its hold, since another slot is another event.
 */
export function keyOf(handoffId: string, step: Step, holdId: string | null): string {
  return step === "calendar.book" && holdId ? `${handoffId}:${step}:${holdId}` : `${handoffId}:${step}`;
}

/** The other side a step calls; null for those of our own. */
export function sideOf(step: Step): SystemKind | null {
  if (step === "notify.owner" || step === "confirm.source") return null;
  return step === "calendar.book" ? "calendar" : "crm";
}

/** The first step that is not over; undefined when all are. */
export function nextStep<Row extends { step: Step; position: number; state: StepState }>(
  steps: readonly Row[],
): Row | undefined {
  return steps
    .toSorted((a, b) => a.position - b.position)
    .find(({ state }) => state === "pending" || state === "failed");
}

/** What a step brought back, in words all steps share. */
export type StepResult = {
  externalId: string | null;
  /** The booking was lost to somebody else's event and has been withdrawn. */
  slotTaken?: boolean;
  joinUrl?: string | null;
  /** The record is one we made: an erasure may take it away. */
  created?: boolean;
  /** Fields of the record that somebody changed since the preview. */
  leftAlone?: string[];
};

export type Outcome =
  | { kind: "done" }
  | { kind: "retry"; at: Date }
  | { kind: "dead"; why: Refusal["kind"] | "attempts_used_up" }
  | { kind: "slot_taken" };

/** How often a step may be tried, crashes included, before a person has to look; a retry by hand grants as many again. */
export const attemptsAllowed = 12;

/**
 * What an answer means for the delivery. `attempts` counts the one just answered; `random` is in [0, 1).
 * The refusals' meanings are those of lib/connectors/answer.ts.
 */
export function afterAnswer(
  answer: Answer<StepResult>,
  attempts: { made: number; allowed: number },
  now: Date,
  random: number,
): Outcome {
  if (answer.ok) return answer.data.slotTaken ? { kind: "slot_taken" } : { kind: "done" };
  if (answer.kind === "auth" || answer.kind === "refused") return { kind: "dead", why: answer.kind };
  if (attempts.made >= attempts.allowed) return { kind: "dead", why: "attempts_used_up" };
  // Counted within the present allowance, so that a retry by hand starts quick again.
  const round = attempts.made - (attempts.allowed - attemptsAllowed);
  return { kind: "retry", at: new Date(now.getTime() + Math.round(waitOf(answer, Math.max(1, round), random))) };
}

const second = 1_000;
const minute = 60 * second;

/** Milliseconds until the next attempt. An interval the other side names is a floor, never shortened by jitter. */
function waitOf(refusal: Refusal, round: number, random: number): number {
  switch (refusal.kind) {
    case "rate_limited":
      // Spread by up to a second: everybody who was refused was told the same moment.
      return Math.max(second, refusal.retryAfterMs ?? 10 * second) + random * second;
    case "unavailable":
      return Math.max(refusal.retryAfterMs ?? 0, backoff(minute, 15 * minute, round, random));
    default:
      return backoff(second, 10 * minute, round, random);
  }
}

/** Exponential with jitter over the upper half: never sooner than half the step, never in lockstep. */
function backoff(base: number, cap: number, round: number, random: number): number {
  const full = Math.min(cap, base * 2 ** Math.min(round, 20));
  return full / 2 + (full / 2) * random;
}

/**
 * Whether what was approved may still go out: one of the channels the approval rested on is still granted, and for a
 * meeting the calendar too, with nobody invited by an address that was withdrawn.
 */
export function consentHolds(
  plan: Pick<Plan, "channels" | "meeting">,
  statuses: Record<Channel, ConsentStatus>,
): boolean {
  if (!plan.channels.some((channel) => statuses[channel] === "granted")) return false;
  if (!plan.meeting) return true;
  return statuses.calendar === "granted" && !(plan.meeting.attendee && statuses.email === "denied");
}
