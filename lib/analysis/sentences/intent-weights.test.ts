import { expect, test } from "vitest";
import type { Intent } from "../model";
import type { ChatWeights } from "./chat-weights";
import { likeliest } from "./intent-weights";

const weights: ChatWeights<Intent> = {
  features: ["buy", "other"],
  outcomes: ["sales", "other"],
  bias: [0.5, 0],
  weights: [
    [2, -1],
    [-1, 3],
  ],
};

test("the likeliest intent comes first, and all are told with their share", () => {
  const found = likeliest(
    [
      ["buy", 0],
      ["other", 1],
    ],
    weights,
  );
  expect(found.map(({ intent }) => intent)).toEqual(["other", "sales"]);
  expect(found[0]?.p).toBeCloseTo(Math.exp(3) / (Math.exp(3) + Math.exp(-0.5)));
  expect(found.reduce((sum, { p }) => sum + p, 0)).toBeCloseTo(1);
});

test("weights of other features are refused", () => {
  expect(() => likeliest([["buy", 1]], weights)).toThrow("train them");
});
