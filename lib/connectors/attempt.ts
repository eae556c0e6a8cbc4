import { type Answer, answered, type Refusal, refusal } from "./answer";
import { Unanswered } from "./exchange";

/**
 * Runs one call of a vendor's client and turns what it throws into an answer.
 * What is not from the transport is an answer the client, or our reading of it, could not make sense of.
 */
export async function attempt<T>(run: () => Promise<T>): Promise<Answer<T>> {
  try {
    return answered(await run());
  } catch (error) {
    return unanswered(error)?.refusal ?? refusal("failed", `unreadable answer (${nameOf(error)})`);
  }
}

/** As `attempt`, where "there is no such thing" is an expected outcome. */
export async function attemptOrNull<T>(run: () => Promise<T>, missing: readonly number[] = [404]) {
  const answer = await attempt<T | null>(run);
  return !answer.ok && answer.status !== null && missing.includes(answer.status) ? answered(null) : answer;
}

/** The transport's own error, from under whatever the client wrapped around it. */
export function unanswered(error: unknown): Unanswered | null {
  for (let inner = error, depth = 0; inner instanceof Error && depth < 5; inner = inner.cause, depth++) {
    if (inner instanceof Unanswered) return inner;
  }
  return null;
}

export const isRefusal = (answer: Answer<unknown>): answer is Refusal => !answer.ok;

const nameOf = (error: unknown) => (error instanceof Error ? error.name : typeof error);
