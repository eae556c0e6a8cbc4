import type { Feature } from "@/lib/analysis/sentences/chat-features";

/** Standard deviations beyond which a feature says no more. */
const farthest = 4;

/** How a feature lies: by these it is brought to the scale that all are learnt on. */
export type Scale = { mean: number; spread: number };

export function scalesOf(rows: readonly (readonly Feature[])[]): Scale[] {
  const columns = rows[0]?.map((_, f) => rows.map((row) => row[f]?.[1] ?? 0)) ?? [];
  return columns.map(scaleOf);
}

function scaleOf(column: readonly number[]): Scale {
  const mean = column.reduce((sum, one) => sum + one, 0) / column.length;
  const variance = column.reduce((sum, one) => sum + (one - mean) ** 2, 0) / column.length;
  return { mean, spread: Math.sqrt(variance) + 0.05 };
}

/** The least and the most that a feature is learnt from, in its own measure. */
export const bounds = ({ mean, spread }: Scale): [number, number] => [
  thousandths(mean - farthest * spread),
  thousandths(mean + farthest * spread),
];

export function onOneScale(features: readonly Feature[], scales: readonly Scale[]): Float64Array {
  return Float64Array.from(scales, ({ mean, spread }, f) =>
    Math.max(-farthest, Math.min(farthest, ((features[f]?.[1] ?? 0) - mean) / spread)),
  );
}

/** What was learnt on one scale: of each feature its weight for each outcome or unit. */
export type Learnt = { bias: Float64Array; weights: Float64Array[] };

/** As they are used: of features as they stand, rounded to thousandths. */
export function asUsed({ bias, weights }: Learnt, scales: readonly Scale[]): { bias: number[]; weights: number[][] } {
  const lines = weights.map((line, f) => Array.from(line, (one) => one / (scales[f]?.spread ?? 1)));
  const moved = Array.from(bias, (one, i) =>
    lines.reduce((sum, line, f) => sum - (line[i] ?? 0) * (scales[f]?.mean ?? 0), one),
  );
  return { bias: moved.map(thousandths), weights: lines.map((line) => line.map(thousandths)) };
}

export const thousandths = (one: number) => Math.round(one * 1000) / 1000;
