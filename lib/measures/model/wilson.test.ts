import fc from "fast-check";
import { expect, test } from "vitest";
import { wilson } from "./wilson";

// Reference values: Wilson score interval, 95 %, without continuity correction.
test.each([
  [8, 10, 0.4902, 0.9433],
  [0, 10, 0, 0.2775],
  [10, 10, 0.7225, 1],
  [80, 100, 0.7112, 0.8666],
  [1, 1, 0.2065, 1],
])("%i of %i lies between %f and %f", (numerator, denominator, low, high) => {
  const share = wilson(numerator, denominator);
  expect(share?.value).toBe(numerator / denominator);
  expect(share?.low).toBeCloseTo(low, 3);
  expect(share?.high).toBeCloseTo(high, 3);
});

test("nothing counted is no share", () => expect(wilson(0, 0)).toBeNull());

test("the interval holds the share, stays within 0 and 1, and narrows with more cases", () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 5000 }), fc.double({ min: 0, max: 1, noNaN: true }), (n, part) => {
      const numerator = Math.round(n * part);
      const one = wilson(numerator, n)!;
      const tenfold = wilson(numerator * 10, n * 10)!;
      const rounding = 1e-12;
      expect(one.low).toBeGreaterThanOrEqual(0);
      expect(one.high).toBeLessThanOrEqual(1);
      expect(one.low).toBeLessThanOrEqual(one.value + rounding);
      expect(one.high).toBeGreaterThanOrEqual(one.value - rounding);
      expect(tenfold.high - tenfold.low).toBeLessThan(one.high - one.low);
    }),
    { seed: 3 },
  );
});
