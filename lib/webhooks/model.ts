import type { Refusal } from "@/lib/connectors/answer";

const second = 1_000;
const minute = 60 * second;
const hour = 60 * minute;

/** Waits after the first, second … attempt: Standard Webhooks' own schedule, a little more than two days in all. */
export const waits = [5 * second, 5 * minute, 30 * minute, 2 * hour, 5 * hour, 10 * hour, 14 * hour, 20 * hour];

/** When a network hiccup or a full queue may pass. A 4xx says that the same call will never do. */
const passing: ReadonlySet<Refusal["kind"]> = new Set(["rate_limited", "unavailable", "failed", "network", "timeout"]);

/**
 * When to try again after this many attempts; null: never, it is a dead letter. An interval the other side named is
 * kept; else up to a fifth of jitter, so that what failed together does not come back together.
 */
export function retryAt(refusal: Refusal, attempts: number, now: Date, random: number): Date | null {
  if (!passing.has(refusal.kind)) return null;
  const wait = waits[attempts - 1];
  if (wait === undefined) return null;
  return new Date(now.getTime() + Math.max(refusal.retryAfterMs ?? 0, Math.round(wait * (1 + random / 5))));
}
