import { activitySigns } from "./activity";
import { type Stance, stanceOf } from "./exchange";
import type { Known } from "./known";

const base = 35;
const weights: Record<Stance, number> = { answered: 20, seen: 6, silent: -4, refused: -25, unknown: 0 };
/** Each older exchange says less than the one after it. */
const fade = 0.85;
const dayMs = 24 * 3_600_000;

const tiers: [RegExp, number][] = [
  [/enterprise|strategic|key/i, 10],
  [/mid|growth/i, 6],
  [/small|smb|starter/i, 2],
];

/**
 * How much it matters to act on this lead now, 0 to 100: what came of the exchanges so far, the newest most, how long
 * ago the last one was, and what else is known.
 */
export function priorityScore(known: Known): number {
  const fromExchanges = known.exchanges
    .toReversed()
    .reduce((sum, exchange, age) => sum + weights[stanceOf(exchange)] * fade ** age, 0);
  const sum = base + fromExchanges + recency(known) + standing(known) + activity(known);
  return Math.round(Math.min(100, Math.max(0, sum)));
}

/** A lead goes cold: fresh counts for it, months against it. A clock that runs ahead counts as now. */
function recency({ lastEngagedAt, now }: Known): number {
  if (!lastEngagedAt) return 0;
  const days = Math.max(0, now.getTime() - lastEngagedAt.getTime()) / dayMs;
  if (days <= 2) return 15;
  if (days <= 7) return 10;
  if (days <= 30) return 0;
  return days <= 90 ? -15 : -30;
}

function standing({ accountTier, isCustomer, urgency, questionOpen, hasComplaint }: Known): number {
  const tier = tiers.find(([pattern]) => accountTier !== null && pattern.test(accountTier))?.[1] ?? 0;
  const urgent = urgency === "now" ? 12 : urgency === "soon" ? 6 : 0;
  return tier + urgent + (isCustomer ? 4 : 0) + (questionOpen ? 8 : 0) + (hasComplaint ? 10 : 0);
}

function activity({ activity: summary }: Known): number {
  const points = { price: 8, meeting: 5, buying: 8, leaving: -20 } as const;
  return activitySigns(summary).reduce((sum, sign) => sum + points[sign], 0);
}
