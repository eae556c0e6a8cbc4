import { stepMs, steps } from "@/lib/measures/model/stages";

export type Bar = { step: number; n: number; x: number; width: number; y: number; height: number; late: boolean };
export type Line = { x1: number; y1: number; x2: number; y2: number };

/** Per cent of the width a step takes; between the last step and the open one is a gap. */
const stepWidth = 100 / (steps + 2);
const gap = stepWidth * 0.12;

/** Where a time stands, in per cent; beyond the last step in the open bar. */
export function placeOf(ms: number): number {
  const at = ms / stepMs;
  return at >= steps ? stepWidth * (steps + 1.5) : at * stepWidth;
}

const left = (step: number) => (step === steps ? steps + 1 : step) * stepWidth;

/** The tallest share of both periods: one scale, so that their shapes compare whatever their counts. */
export function tallest(...periods: readonly (readonly number[])[]): number {
  return Math.max(...periods.map((counts) => Math.max(0, ...counts) / Math.max(1, sum(counts))));
}

/** Bars of half a minute as shares of all; those past the target are late. `height` and `y` are pixels. */
export function barsOf(counts: readonly number[], top: number, height: number, target: number): Bar[] {
  const all = Math.max(1, sum(counts));
  return counts.map((n, step) => {
    const tall = top === 0 ? 0 : (n / all / top) * height;
    return {
      step,
      n,
      x: left(step) + gap / 2,
      width: stepWidth - gap,
      y: height - tall,
      height: tall,
      late: step * stepMs >= target,
    };
  });
}

/** The period before as an outline over the same steps. */
export function outlineOf(counts: readonly number[], top: number, height: number): Line[] {
  if (sum(counts) === 0) return [];
  const bars = barsOf(counts, top, height, Number.POSITIVE_INFINITY);
  return bars.flatMap((bar, step) => {
    const [x1, x2] = [left(step), left(step) + stepWidth];
    const across = { x1, y1: bar.y, x2, y2: bar.y };
    const before = step === 0 || step === steps ? undefined : bars[step - 1];
    return before ? [{ x1, y1: before.y, x2: x1, y2: bar.y }, across] : [across];
  });
}

const sum = (counts: readonly number[]) => counts.reduce((all, n) => all + n, 0);
