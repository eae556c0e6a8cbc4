import type { ServerResponse } from "node:http";
import { z } from "zod";
import { json, type Reply, type Route } from "../http";
import { limitReached } from "./errors";

const INTERVAL_MS = 10_000;

/** Calls allowed within any ten seconds, and in a day of the account's zone, which is UTC here. */
export const HubSpotLimits = z.strictObject({
  max: z.int().positive().default(190),
  daily: z.int().positive().default(650_000),
  /** Off, the headers count and nobody is refused. */
  enforced: z.boolean().default(false),
});
export type HubSpotLimits = z.infer<typeof HubSpotLimits>;

export type Limiter = {
  /** Counts a call and writes the headers of its answer, whatever that will be; the refusal where the limit is enforced. */
  count(outgoing: Pick<ServerResponse, "setHeader"> | null): Reply | null;
  set(limits: HubSpotLimits): void;
  /** As it was at first: nothing counted, nothing enforced. */
  clear(): void;
};

/** HubSpot's two limits: a window of ten seconds that rolls, and a day. A refused call uses up nothing. */
export function hubspotLimiter(now: () => Date, first: HubSpotLimits = HubSpotLimits.parse({})): Limiter {
  let limits = first;
  let recent: number[] = [];
  let day = { date: "", calls: 0 };

  function reached(at: number): "DAILY" | "TEN_SECONDLY_ROLLING" | null {
    recent = recent.filter((call) => call > at - INTERVAL_MS);
    const date = new Date(at).toISOString().slice(0, 10);
    if (day.date !== date) day = { date, calls: 0 };
    if (day.calls >= limits.daily) return "DAILY";
    return recent.length >= limits.max ? "TEN_SECONDLY_ROLLING" : null;
  }

  return {
    count(outgoing) {
      const at = now().getTime();
      const policy = reached(at);
      const refused = limits.enforced ? policy : null;
      if (!refused) {
        recent.push(at);
        day.calls++;
      }
      const headers = {
        Daily: limits.daily,
        "Daily-Remaining": Math.max(0, limits.daily - day.calls),
        "Interval-Milliseconds": INTERVAL_MS,
        Max: limits.max,
        Remaining: Math.max(0, limits.max - recent.length),
      };
      for (const [name, value] of Object.entries(headers)) {
        outgoing?.setHeader(`X-HubSpot-RateLimit-${name}`, String(value));
      }
      return refused && limitReached(refused, null);
    },
    set(changed) {
      limits = changed;
    },
    clear() {
      limits = first;
      recent = [];
      day = { date: "", calls: 0 };
    },
  };
}

/** `POST /limits {"max": 5, "enforced": true}`: from now on, what was counted so far included. */
export function limitRoutes(limiter: Limiter): Route[] {
  return [
    {
      method: "POST",
      path: "/limits",
      operation: "limits",
      handle: ({ body }) => {
        const limits = HubSpotLimits.safeParse(body);
        if (!limits.success) return json(400, { error: { code: "INVALID_REQUEST", issues: limits.error.issues } });
        limiter.set(limits.data);
        return json(200, limits.data);
      },
    },
  ];
}
