import { type Bin, between, quantileOf } from "./bins";
import { type Stage, stageNames, steps } from "./stages";

export type Times = {
  count: number;
  /** Milliseconds; null where nothing was timed. */
  p50: number | null;
  p90: number | null;
  withinTarget: number;
  /** How many fell into each step of half a minute; the last holds all beyond. */
  histogram: number[];
};

export type StageTimes = {
  count: number;
  /** Median and p90 of each stage by itself, in milliseconds. */
  stages: Record<Stage, { p50: number; p90: number }>;
  /** Mean of each stage over the middle half by total time (over all, where they are fewer than four), so that the parts add up. */
  middle: Record<Stage, number> | null;
  /** The same over the slowest tenth, from ten handoffs on. */
  slowest: Record<Stage, number> | null;
};

/** A histogram of half minutes from bins of them. */
export function histogramOf(bars: readonly Bin[]): number[] {
  return Array.from({ length: steps + 1 }, (_, step) => bars.find(({ bin }) => bin === step)?.n ?? 0);
}

type BinOfStage = Bin & { stage: string } & Record<Stage, number>;

/** The stages of `count` handoffs from bins; those of `total` bear the sums of each stage. */
export function stagesOf(bins: readonly BinOfStage[], count: number): StageTimes {
  const totals = bins.filter(({ stage }) => stage === "total");
  const mean = (from: number, to: number) => {
    const taken = between(totals, from, to);
    const n = taken.reduce((sum, one) => sum + one.taken, 0);
    return eachStage((stage) => taken.reduce((sum, one) => sum + (one.bin[stage] * one.taken) / one.bin.n, 0) / n);
  };
  const quantile = (stage: Stage, share: number) => {
    const own = bins.filter((bin) => bin.stage === stage);
    return quantileOf(own, share) ?? 0;
  };
  return {
    count,
    stages: eachStage((stage) => ({ p50: quantile(stage, 0.5), p90: quantile(stage, 0.9) })),
    middle: count < 4 ? mean(0, count) : mean(Math.floor(count / 4), Math.floor((count * 3) / 4)),
    slowest: count < 10 ? null : mean(Math.floor(count * 0.9), count),
  };
}

export const eachStage = <T>(of: (stage: Stage) => T) =>
  Object.fromEntries(stageNames.map((stage) => [stage, of(stage)])) as Record<Stage, T>;
