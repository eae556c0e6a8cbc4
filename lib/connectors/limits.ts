import type { HttpReply } from "./answer";

/** How many calls the other side still takes, of how many, in the interval it counts by. */
export type Limits = { left: number; allowed: number };

/**
 * What the headers of an answer say of a limit; null where they say nothing (Google never does, HubSpot's search
 * neither). HubSpot tells two: the day's counts where it is told, since ten seconds are over before anybody reads it.
 */
export function readLimits(headers: HttpReply["headers"]): Limits | null {
  const hubspot = (left: string, allowed: string) =>
    limits(headers[`x-hubspot-ratelimit-${left}`], headers[`x-hubspot-ratelimit-${allowed}`]);
  return hubspot("daily-remaining", "daily") ?? hubspot("remaining", "max") ?? salesforce(headers["sforce-limit-info"]);
}

/** `api-usage=18/5000`: used, not left; a connected app's own share may stand beside it. */
function salesforce(info: string | undefined): Limits | null {
  const [, used, allowed] = /(?:^|[\s;,])api-usage=(\d{1,9})\/(\d{1,9})(?!\d)/.exec(info ?? "") ?? [];
  if (used === undefined || allowed === undefined) return null;
  return { left: Math.max(0, Number(allowed) - Number(used)), allowed: Number(allowed) };
}

function limits(left: string | undefined, allowed: string | undefined): Limits | null {
  const isCount = (text: string | undefined): text is string => text !== undefined && /^\d{1,9}$/.test(text);
  return isCount(left) && isCount(allowed) ? { left: Number(left), allowed: Number(allowed) } : null;
}
