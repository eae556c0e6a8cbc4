import { describe, expect, test } from "vitest";
import { probeInterval, retryAfter } from "./patience";

const middle = 0.5;

describe("a chat the model did not answer", () => {
  test("is asked again after 15 s, a minute, four, and then left to the rules", () => {
    const waits = [1, 2, 3, 4, 5].map((failures) => retryAfter({ retryAfterMs: null, failures }, middle));
    expect(waits).toEqual([15_000, 60_000, 240_000, null, null]);
  });

  test("waits as long as the model asks, up to an hour, as often as otherwise", () => {
    expect(retryAfter({ retryAfterMs: 7_000, failures: 1 }, 0)).toBe(7_000);
    expect(retryAfter({ retryAfterMs: 90_000_000, failures: 3 }, 0)).toBe(3_600_000);
    expect(retryAfter({ retryAfterMs: 7_000, failures: 4 }, 0)).toBeNull();
  });

  test("does not come back together with all the others", () => {
    const waits = [0, 0.3, 0.9].map((random) => retryAfter({ retryAfterMs: null, failures: 1 }, random));
    expect(new Set(waits).size).toBe(3);
  });
});

test("an outage is asked about the more seldom the longer it lasts", () => {
  expect([0, 60_000, 400_000, 86_400_000].map(probeInterval)).toEqual([30_000, 30_000, 100_000, 300_000]);
});
