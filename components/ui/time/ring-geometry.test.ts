import { describe, expect, test } from "vitest";
import { arc, fractionLeft, stageOf } from "./ring-geometry";

const minute = 60_000;

describe("the stage of a five-minute deadline", () => {
  test.each([
    [5 * minute, "ok"],
    [2.5 * minute + 1, "ok"],
    [2.5 * minute, "soon"],
    [minute + 1, "soon"],
    [minute, "late"],
    [0, "late"],
    [-1, "over"],
  ] as const)("with %d ms left is %s", (left, stage) => expect(stageOf(left, 5 * minute)).toBe(stage));
});

test("a deadline shorter than two minutes goes from early to its last minute without a middle", () => {
  expect(stageOf(90_000, 100_000)).toBe("ok");
  expect(stageOf(60_000, 100_000)).toBe("late");
});

test("the share left never leaves the ring", () => {
  expect(fractionLeft(-5, 100)).toBe(0);
  expect(fractionLeft(150, 100)).toBe(1);
  expect(fractionLeft(25, 100)).toBe(0.25);
  expect(fractionLeft(25, 0)).toBe(0);
});

test("the arc is as long as the share, and whole once the time is over", () => {
  expect(arc(0.5, "soon")).toBe("20.4 50");
  expect(arc(0, "late")).toBe("0.0 50");
  expect(arc(0, "over")).toBe("40.8 50");
});
