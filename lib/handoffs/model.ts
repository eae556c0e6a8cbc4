import type { handoffStates } from "@/db/enums";
import type { Actor, Role } from "@/lib/actor";
import { fail, ok, type Result } from "@/lib/result";

export type HandoffState = (typeof handoffStates)[number];

export const events = [
  "ready",
  "end",
  "claim",
  "release",
  "lapse",
  "approve",
  "undo",
  "dispatch",
  "deliver",
  "refuse",
  "lose_slot",
  "retry",
  "give_up",
  "withdraw",
  "erase",
  "return",
  "answer",
  "escalate",
  "reject",
  "merge",
  "reopen",
  "report_bad",
] as const;
export type HandoffEvent = (typeof events)[number];

/**
 * The transition table: the law of the domain, once. Buttons, commands and tests derive from it.
 * `ready` has its deadline set once; `lapse` is a lease that ran out; `end` closes what has nothing to review;
 * `refuse` is a delivery refused for good or out of attempts; `withdraw` is consent withdrawn,
 * `erase` that the person is erased: whatever is still open ends.
 */
export const transitions: Record<HandoffState, Partial<Record<HandoffEvent, HandoffState>>> = {
  collecting: { ready: "needs_review", end: "closed", erase: "cancelled" },
  needs_review: { claim: "in_review", erase: "cancelled" },
  in_review: {
    release: "needs_review",
    lapse: "needs_review",
    approve: "approved",
    return: "returned",
    escalate: "needs_review",
    reject: "rejected",
    merge: "merged",
    erase: "cancelled",
  },
  approved: { undo: "in_review", dispatch: "delivering", withdraw: "cancelled", erase: "cancelled" },
  delivering: {
    deliver: "delivered",
    refuse: "delivery_failed",
    lose_slot: "needs_review",
    withdraw: "cancelled",
    erase: "cancelled",
  },
  delivery_failed: { retry: "delivering", give_up: "cancelled", erase: "cancelled" },
  delivered: { report_bad: "needs_review" },
  returned: { answer: "needs_review", erase: "cancelled" },
  rejected: { reopen: "needs_review" },
  merged: { reopen: "needs_review" },
  closed: { reopen: "needs_review" },
  cancelled: {},
};

/** Still being worked on: at most one of these a conversation. */
export const openStates = [
  "collecting",
  "needs_review",
  "in_review",
  "approved",
  "delivering",
  "delivery_failed",
  "returned",
] as const satisfies readonly HandoffState[];

/** Into which another of the same person can be merged. */
export const takesIn: readonly HandoffState[] = [...openStates, "delivered"];

export const leaseMs = 3 * 60_000;
export const reopenWithinMs = 30 * 24 * 3600_000;

/** What `decide` looks at. */
export type Snapshot = {
  state: HandoffState;
  version: number;
  holderId: string | null;
  leaseUntil: Date | null;
  keptForId: string | null;
  keptUntil: Date | null;
  escalatedTo: Role | null;
  stateAt: Date;
  /** What was erased is never worked on again, whatever its state would let happen. */
  erasedAt?: Date | null;
};

export type Problem = "wrong_state" | "held_by_other" | "not_held" | "kept_for_other" | "escalated" | "too_late";

/** Events of the one who holds the lease. */
const holders: ReadonlySet<HandoffEvent> = new Set(["release", "approve", "return", "escalate", "reject", "merge"]);

/**
 * The state that follows, decided without touching anything. Who may do what at all is policy's question;
 * this one is about leases, escalation and time.
 */
export function decide(
  handoff: Snapshot,
  event: HandoffEvent,
  by: { actor: Actor; now: Date },
): Result<HandoffState, Problem> {
  const next = transitions[handoff.state][event];
  if (!next || handoff.erasedAt) return fail("wrong_state");
  const personId = by.actor.kind === "person" ? by.actor.id : null;

  if (event === "claim") {
    if (leaseIsLive(handoff, by.now) && handoff.holderId !== personId) return fail("held_by_other");
    if (isKeptForOther(handoff, personId, by.now)) return fail("kept_for_other");
    if (!seesEscalation(by.actor, handoff.escalatedTo)) return fail("escalated");
  }
  if (holders.has(event)) {
    if (handoff.holderId !== personId) return fail(handoff.holderId ? "held_by_other" : "not_held");
    if (!leaseIsLive(handoff, by.now)) return fail("not_held");
  }
  if (event === "reopen" && by.now.getTime() - handoff.stateAt.getTime() > reopenWithinMs) return fail("too_late");
  return ok(next);
}

export function leaseIsLive(handoff: Pick<Snapshot, "holderId" | "leaseUntil">, now: Date): boolean {
  return handoff.holderId !== null && handoff.leaseUntil !== null && handoff.leaseUntil > now;
}

/** Shown to that role first: an escalated handoff is claimed by holders of the role it was escalated to. */
export function seesEscalation(actor: Actor, escalatedTo: Role | null): boolean {
  if (escalatedTo === null) return true;
  return actor.kind === "person" && actor.roles.includes(escalatedTo);
}

function isKeptForOther(handoff: Snapshot, personId: string | null, now: Date): boolean {
  return (
    handoff.keptForId !== null &&
    handoff.keptUntil !== null &&
    handoff.keptUntil > now &&
    handoff.keptForId !== personId
  );
}

export function availableEvents(state: HandoffState): HandoffEvent[] {
  return events.filter((event) => event in transitions[state]);
}
