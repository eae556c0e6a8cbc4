/**
 * What another system's answer means for us, whatever its protocol. Adapters translate; nobody else reads codes.
 * `detail` never holds personal data: it is stored and logged.
 */
export type Answer<T> = { ok: true; data: T } | Refusal;

export type Refusal = {
  ok: false;
  /**
   * `rate_limited`: after the interval it names · `unavailable` (503): after minutes · `failed` (500, 502, malformed),
   * `network`, `timeout`: soon, with backoff · `auth` (401, 403) and `refused` (400, 404, 422): never without a change.
   */
  kind: "rate_limited" | "unavailable" | "failed" | "network" | "timeout" | "auth" | "refused";
  status: number | null;
  retryAfterMs: number | null;
  detail: string;
};

export const answered = <T>(data: T): Answer<T> => ({ ok: true, data });
