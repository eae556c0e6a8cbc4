import { describe, expect, test } from "vitest";
import { readPilot } from "./pilot";

describe("a pilot", () => {
  test("of nothing says nothing, and has all its days and cases before it", () => {
    expect(readPilot({ numerator: 0, denominator: 0 }, 1)).toEqual({
      value: null,
      low: 0,
      high: 1,
      verdict: "none",
      over: false,
      daysLeft: 14,
      casesLeft: 50,
      stillNeeded: 40,
    });
  });

  test.each([
    [49, 50, "sure"],
    [42, 50, "above"],
    [38, 50, "below"],
    [25, 50, "failed"],
  ] as const)("%i of 50 is %s", (numerator, denominator, verdict) => {
    const read = readPilot({ numerator, denominator }, 9);
    expect(read).toMatchObject({ verdict, over: true, daysLeft: 0, casesLeft: 0 });
  });

  test("is over with its fourteenth day, however few came", () => {
    expect(readPilot({ numerator: 9, denominator: 10 }, 14)).toMatchObject({ over: false, daysLeft: 1 });
    expect(readPilot({ numerator: 9, denominator: 10 }, 15)).toMatchObject({ over: true, daysLeft: 0, casesLeft: 0 });
  });

  test("says how many more must be right, and when no number of them would do", () => {
    expect(readPilot({ numerator: 20, denominator: 30 }, 5).stillNeeded).toBe(20);
    expect(readPilot({ numerator: 19, denominator: 30 }, 5).stillNeeded).toBeNull();
    expect(readPilot({ numerator: 40, denominator: 45 }, 5).stillNeeded).toBe(0);
  });
});
