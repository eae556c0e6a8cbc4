import type { modelOutcomes } from "@/db/enums";

export type ModelOutcome = (typeof modelOutcomes)[number];

const second = 1_000;
const first = 15 * second;
const longest = 3_600 * second;
/** A chat the model could not answer so often is left to the rules; whether it is back is asked by other chats. */
export const failureLimit = 4;

/**
 * How long until the same chat is asked again, in milliseconds, or null where it is given up. `failures` counts this
 * one. What the other side names (Retry-After) is honoured up to an hour; else 15 s, a minute, four. `random`: 0 to 1.
 */
export function retryAfter(
  { retryAfterMs, failures }: { retryAfterMs: number | null; failures: number },
  random: number,
): number | null {
  if (failures >= failureLimit) return null;
  if (retryAfterMs !== null) return Math.min(retryAfterMs, longest) + Math.round(random * second);
  return Math.round(first * 4 ** (failures - 1) * (0.8 + 0.4 * random));
}

/** How long after the last try an outage is asked about again: the longer it lasts the more seldom, 30 s to 5 minutes. */
export function probeInterval(outageMs: number): number {
  return Math.min(Math.max(outageMs / 4, 30 * second), 300 * second);
}

/** About what a prompt or an answer counts for where nobody counted: four characters a token, as English text has. */
export const tokensIn = (text: string): number => Math.ceil(text.length / 4);
