import { describe, expect, test } from "vitest";
import { promiseKinds } from "@/db/enums";
import type { PromiseFinding, PromiseKind } from "../model";
import { readTranscript } from "../rules/reading";
import { chat } from "../testing";
import type { Feature } from "./chat-features";
import type { ChatWeights } from "./chat-weights";
import { promiseFeatures, promiseLikelihoods } from "./promise-weights";
import { joinPromises, promisesShown } from "./promises";
import { signsSaying } from "./testing";

const nothing = Object.fromEntries(promiseKinds.map((kind) => [kind, 0])) as Record<PromiseKind, number>;
const shows = (given: Partial<Parameters<typeof promiseFeatures>[0]>) =>
  new Map(
    promiseFeatures({
      weighed: nothing,
      alone: nothing,
      of: nothing,
      any: 0,
      byRules: new Set(),
      means: new Float64Array(30),
      asked: new Float64Array(30),
      sentences: 1,
      letters: 10,
      hasDigits: false,
      opens: false,
      ...given,
    }),
  );

test("a message shows which kind it promises most and next, and what the rules found", () => {
  const features = shows({ weighed: { ...nothing, timing: 0.7, pricing: 0.4 }, byRules: new Set(["fit"]) });
  expect(["first timing", "second pricing", "rule fit"].map((name) => features.get(name))).toEqual([1, 1, 1]);
  expect(["first pricing", "second timing", "rule timing"].map((name) => features.get(name))).toEqual([0, 0, 0]);
  expect(features.get("weighed timing")).toBeGreaterThan(features.get("weighed pricing") ?? 0);
});

test("weights of other features are refused", () => {
  const other: ChatWeights<PromiseKind> = { features: ["other"], outcomes: ["fit"], bias: [0], weights: [[1]] };
  expect(() => promiseLikelihoods([...shows({})], other)).toThrow("train them");
});

describe("what a chat's messages promise", () => {
  const asked = readTranscript(
    chat([
      "v: What do you do?",
      "b: We build sheds. We oil them too.",
      "v: Could you oil ours?",
      "b: We oil them too.",
    ]),
  );
  const signs = signsSaying((who, turn, s, label) => {
    if (who === "visitor") return label === "custom" && turn.text.startsWith("Could") ? 0.9 : 0.02;
    return ["promise_scope", "of_scope", "promises"].includes(label) &&
      turn.text.slice(turn.sentences[s]?.start).startsWith("We oil")
      ? 0.6
      : 0.02;
  });
  const shown = promisesShown(asked, [], signs);
  /** Weights by which scope is promised where something was asked for, and nothing else ever. */
  const byAsking = (features: readonly Feature[]): ChatWeights<PromiseKind> => ({
    features: features.map(([name]) => name),
    outcomes: ["scope"],
    bias: [-4],
    weights: features.map(([name]) => [name === "asked custom" ? 4 : 0]),
  });
  const learnt = byAsking(shown[0]?.features ?? []);

  test("is told with what was asked before it, and its sentence as evidence", () => {
    const [promise, ...more] = joinPromises([], shown, learnt);
    const last = asked.turns[3];
    expect(more).toEqual([]);
    expect(promise).toMatchObject({
      kind: "scope",
      evidence: [{ messageId: last?.message.id, start: 0, end: last?.text.length }],
    });
  });

  test("is what the rules found where a message is not looked at", () => {
    const elsewhere: PromiseFinding = { kind: "timing", evidence: [{ messageId: "far", start: 0, end: 4 }] };
    const here: PromiseFinding = {
      kind: "timing",
      evidence: [{ messageId: asked.turns[1]?.message.id ?? "", start: 0, end: 4 }],
    };
    expect(joinPromises([elsewhere, here], shown, learnt).map(({ kind }) => kind)).toEqual(["timing", "scope"]);
  });
});
