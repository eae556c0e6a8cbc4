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
export function isUnavailable(error: unknown): boolean {
  for (let inner = error, depth = 0; inner instanceof Error && depth < 5; inner = inner.cause, depth++) {
    const { code } = inner as NodeJS.ErrnoException;
    if (code !== undefined && passing.has(code)) return true;
  }
  return false;
}
