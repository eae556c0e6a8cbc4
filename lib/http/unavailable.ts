import { violates } from "@/lib/database-rule";

/** Codes of the network and of Postgres that say "not now" rather than "this is wrong". */
const passing = new Set([
  "CONNECT_TIMEOUT",
  "CONNECTION_CLOSED",
  "CONNECTION_DESTROYED",
  "CONNECTION_ENDED",
  "ECONNREFUSED",
  "ECONNRESET",
  "ENOTFOUND",
  "EAI_AGAIN",
  "ETIMEDOUT",
  "53300", // too many connections
  "57P01", // the server is shutting down
  "57P02",
  "57P03", // the server is starting up
  "25006", // a standby that is not promoted yet
]);

/** Whether the store cannot be reached at the moment, so that the same call may succeed soon. */
export const isUnavailable = (error: unknown): boolean => hasCode(error, passing);

/**
 * Run again, the same transaction succeeds: a deadlock or a serialisation failure, or another call that made the lead
 * of the same address this instant, which is there to be found now.
 */
export const isLostRace = (error: unknown): boolean =>
  hasCode(error, new Set(["40P01", "40001"])) || violates(error, "leads_email");

function hasCode(error: unknown, codes: ReadonlySet<string>): boolean {
  for (let inner = error, depth = 0; inner instanceof Error && depth < 5; inner = inner.cause, depth++) {
    const { code } = inner as NodeJS.ErrnoException;
    if (code !== undefined && codes.has(code)) return true;
  }
  return false;
}
