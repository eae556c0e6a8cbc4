/** A share with what chance alone could make of it. Null where nothing was counted. */
export type Share = { value: number; low: number; high: number };

/** z of a two-sided 95 % interval. */
const z = 1.959964;

/** Wilson's score interval: honest for few cases and for shares near 0 and 1, where the usual one leaves [0, 1]. */
export function wilson(numerator: number, denominator: number): Share | null {
  if (denominator <= 0) return null;
  const value = numerator / denominator;
  const spread = 1 + (z * z) / denominator;
  const centre = (value + (z * z) / (2 * denominator)) / spread;
  const half =
    (z / spread) * Math.sqrt((value * (1 - value)) / denominator + (z * z) / (4 * denominator * denominator));
  return {
    value,
    // Exactly at the ends, where rounding would leave a trace.
    low: numerator === 0 ? 0 : Math.max(0, centre - half),
    high: numerator === denominator ? 1 : Math.min(1, centre + half),
  };
}

/** Below this many cases a rate is shown with its interval: it may still be off by ten points and more. */
export const fewCases = 100;
