import { expect, test } from "vitest";
import { between, binStart, growth, quantileOf } from "./bins";

test("a quantile lies in the bin of the value it stands for", () => {
  const bins = [
    { bin: 100, n: 3 },
    { bin: 50, n: 6 },
    { bin: 200, n: 1 },
  ];
  for (const [share, bin] of [
    [0, 50],
    [0.5, 50],
    [0.7, 100],
    [1, 200],
  ] as const) {
    const value = quantileOf(bins, share) ?? 0;
    expect(value).toBeGreaterThanOrEqual(binStart(bin));
    expect(value).toBeLessThan(binStart(bin) * growth);
  }
  expect(quantileOf([], 0.5)).toBeNull();
});

test("between two ranks a bin that is cut gives a part of what it holds", () => {
  const bins = [
    { bin: 2, n: 4 },
    { bin: 1, n: 4 },
    { bin: 3, n: 4 },
  ];
  expect(between(bins, 3, 9).map(({ bin, taken }) => [bin.bin, taken])).toEqual([
    [1, 1],
    [2, 4],
    [3, 1],
  ]);
  expect(between(bins, 12, 12)).toEqual([]);
});
