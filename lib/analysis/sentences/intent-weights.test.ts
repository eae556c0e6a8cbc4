import { describe, expect, test } from "vitest";
import type { Intent } from "../model";
import type { IntentReading } from "../rules/intent";
import type { ChatWeights } from "./chat-weights";
import { weighedIntent } from "./intent";
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

describe("spam, which is closed unread", () => {
  const counted = (spam: number): IntentReading => ({
    value: "sales",
    confidence: 0.6,
    evidence: [],
    scores: { sales: 2, support: 0, existing_customer: 0, spam, other: 0 },
  });
  /** Weights by which spam is this likely, and sales else. */
  const spamAt = (p: number): ChatWeights<Intent> => ({
    features: ["buy"],
    outcomes: ["sales", "spam"],
    bias: [0, Math.log(p / (1 - p))],
    weights: [[0, 0]],
  });
  const told = (p: number, { score = 0, sells = 0, wroteOnce = true }) =>
    weighedIntent({ counted: counted(score), features: [["buy", 1]], sells, wroteOnce }, spamAt(p)).value;

  test("is told where it is likelier than not and somebody sells, by word or by sentence", () => {
    expect(told(0.55, { score: 1 })).toBe("spam");
    expect(told(0.55, { sells: 0.7 })).toBe("spam");
  });

  test("is not told of a formal first line, however much it looks like a mass text", () =>
    expect(told(0.9, { sells: 0.3 })).toBe("sales"));

  test("is told of somebody who goes on to look like one, if what they say sells at all", () => {
    expect(told(0.6, { sells: 0.3, wroteOnce: false })).toBe("spam");
    expect(told(0.6, { sells: 0.1, wroteOnce: false })).toBe("sales");
  });

  test("is not told where all else together is likelier", () =>
    expect(told(0.45, { score: 3, sells: 0.9 })).toBe("sales"));
});
