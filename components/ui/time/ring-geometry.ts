export type Stage = "ok" | "soon" | "late" | "over";

const radius = 6.5;
const circumference = 2 * Math.PI * radius;

/** Below this a deadline is in its last minute. */
export const lastMinute = 60_000;

/** How urgent what is left is: past, in the last minute, in the second half, or early. Milliseconds. */
export function stageOf(left: number, total: number): Stage {
  if (left < 0) return "over";
  if (left <= lastMinute) return "late";
  return left * 2 <= total ? "soon" : "ok";
}

/** The share still left, 0 to 1; a deadline without a length counts as run out. */
export function fractionLeft(left: number, total: number): number {
  if (total <= 0) return 0;
  return Math.min(1, Math.max(0, left / total));
}

/** `stroke-dasharray` of the arc for a share of the ring; past the deadline the whole ring is drawn. */
export function arc(fraction: number, stage: Stage): string {
  const share = stage === "over" ? 1 : fraction;
  return `${(share * circumference).toFixed(1)} 50`;
}
