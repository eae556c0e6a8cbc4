import type { Refusal } from "../answer";

/**
 * A circuit breaker per other side. One that does not answer is left alone for a while, so that it neither burns the
 * attempts of what waits for it nor holds every hand of the workers; then a single call tries whether it is back.
 */
export type Circuit = {
  failures: number;
  failingSince: Date | null;
  openUntil: Date | null;
  openedAt: Date | null;
  probeUntil: Date | null;
};

export type CircuitPolicy = {
  /** So many failures in a row open it … */
  failures: number;
  /** … if nothing has succeeded for so long (ms): a few requests that always fail are not an outage. */
  failingMs: number;
  /** How long it stays open at first (ms); each try that fails doubles the outage's length so far, up to the most. */
  openMs: number;
  openMostMs: number;
  /** How long a probe may take before another worker tries (ms). */
  probeMs: number;
};

export const usualCircuit: CircuitPolicy = {
  failures: 5,
  failingMs: 3_000,
  openMs: 30_000,
  openMostMs: 300_000,
  probeMs: 30_000,
};

export const closed: Circuit = {
  failures: 0,
  failingSince: null,
  openUntil: null,
  openedAt: null,
  probeUntil: null,
};

export type Passage = "call" | "probe" | { waitUntil: Date };

/** Whether a call may go out now. `probe`: it is the one that tries whether the other side is back; claim it first. */
export function passage(circuit: Circuit, now: Date): Passage {
  if (!circuit.openUntil) return "call";
  if (circuit.openUntil > now) return { waitUntil: circuit.openUntil };
  if (circuit.probeUntil && circuit.probeUntil > now) return { waitUntil: earliest(circuit.probeUntil, now) };
  return "probe";
}

/** What a probe hears is known soon: whoever waits for it looks again after so long. */
const lookAgainMs = 2_000;
const earliest = (end: Date, now: Date) => new Date(Math.min(end.getTime(), now.getTime() + lookAgainMs));

/** Kinds of refusal that say something of the other side itself, and not of what was asked. */
const speaksOfTheSystem: readonly Refusal["kind"][] = ["rate_limited", "unavailable", "failed", "network", "timeout"];

export const isSystemFailure = (refusal: Refusal) => speaksOfTheSystem.includes(refusal.kind);

/** How long a limit lasts that names no interval (ms). */
const unnamedLimitMs = 10_000;

/**
 * The circuit after a failure of the system. A rate limit opens it at once, for the interval named: it is the account's,
 * so whoever called next would only be refused as well. Anything else opens it after several in a row, or when a probe failed.
 */
export function afterFailure(circuit: Circuit, refusal: Refusal, now: Date, policy: CircuitPolicy): Circuit {
  const failures = circuit.failures + 1;
  const failingSince = circuit.failingSince ?? now;
  const failing = { ...circuit, failures, failingSince, probeUntil: null };
  const open = (ms: number): Circuit => ({
    ...failing,
    openedAt: circuit.openedAt ?? now,
    // Another call that was under way must not shorten what an earlier answer named.
    openUntil: latest(circuit.openUntil, new Date(now.getTime() + ms)),
  });
  if (refusal.kind === "rate_limited") return open(refusal.retryAfterMs ?? unnamedLimitMs);
  const named = refusal.retryAfterMs ?? 0;
  if (circuit.openedAt) {
    const lasted = now.getTime() - circuit.openedAt.getTime();
    return open(Math.max(named, Math.min(policy.openMostMs, Math.max(policy.openMs, lasted))));
  }
  const isOutage = failures >= policy.failures && now.getTime() - failingSince.getTime() >= policy.failingMs;
  return isOutage ? open(Math.max(named, policy.openMs)) : failing;
}

const latest = (a: Date | null, b: Date) => (a && a > b ? a : b);
