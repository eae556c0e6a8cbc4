import { expect, test } from "vitest";
import type { ChatWeights } from "./chat-weights";
import { likeliestStep, type Step, steps } from "./directive-weights";

const open: [{ type: Step }, ...{ type: Step }[]] = [{ type: "continue" }, { type: "handoff" }, { type: "collect" }];
/** One feature, "asks", which speaks for each step as much as is given. */
const learnt = (weights: number[]): ChatWeights<Step> => ({
  features: ["asks"],
  outcomes: [...steps],
  bias: [0, 0, 0, 0, 0],
  weights: [weights],
});

test("the likeliest of the steps that are open is told, however likely another one is", () => {
  const weights = learnt([0.1, 9, 0.2, 9, 0.3]);
  expect(likeliestStep(open, [["asks", 1]], weights)).toEqual({ type: "handoff" });
  expect(likeliestStep(open, [["asks", -1]], weights)).toEqual({ type: "continue" });
});

test("where nothing speaks for either, the first, which follows from the facts", () => {
  expect(likeliestStep(open, [["asks", 0]], learnt([1, 1, 1, 1, 1]))).toEqual({ type: "continue" });
});

test("a single one needs no weighing", () => {
  expect(likeliestStep([{ type: "stop" }], [["other", 1]], learnt([1, 1, 1, 1, 1]))).toEqual({ type: "stop" });
});

test("weights of other features are refused", () => {
  expect(() => likeliestStep(open, [["other", 1]], learnt([1, 1, 1, 1, 1]))).toThrow("train them");
});
