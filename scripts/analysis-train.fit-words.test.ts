import { expect, test } from "vitest";
import { readTranscript } from "@/lib/analysis/rules/reading";
import { termsOf, type WordWeights, wordFeatures } from "@/lib/analysis/sentences/chat-words";
import { chat } from "@/lib/analysis/testing";
import { fitWords } from "./analysis-train.fit-words";

const of = (lines: string[]) => readTranscript(chat(lines));
const things = "oven lamp chair table fence gate roof floor kitchen garden".split(" ");
/** Whoever asks what a thing costs wants a price; whom the bot sends to the desk has a complaint. Things say nothing. */
const chats = Array.from({ length: 300 }, (_, i) => {
  const thing = things[i % things.length];
  const lines = [
    [`v: what does the ${thing} cost`, "b: our list has it"],
    [`v: the ${thing} is here now`, "b: please ask our desk"],
    [`v: hello about the ${thing}`, "b: hello you"],
  ][i % 3];
  return { reading: of(lines ?? []), holds: [["price"], ["complaint"], []][i % 3] ?? [] };
});
const terms = chats.map(({ reading }) => termsOf(reading));
const learn = () => fitWords(terms, ["price", "complaint"], (i) => chats[i]?.holds ?? []);
const shown = (learnt: WordWeights, lines: string[]) => Object.fromEntries(wordFeatures(of(lines), learnt));

test("learns which words of whom speak for what, also of things met nowhere", () => {
  const learnt = learn();
  expect(shown(learnt, ["v: what does the carport cost", "b: our list has it"])["words price"]).toBeGreaterThan(0.5);
  expect(shown(learnt, ["v: what does the carport cost", "b: our list has it"])["words complaint"]).toBeLessThan(-0.5);
  expect(shown(learnt, ["v: it is here", "b: please ask our desk"])["words complaint"]).toBeGreaterThan(0.5);
  expect(shown(learnt, ["v: hello about the carport", "b: hello you"])["words price"]).toBeLessThan(-0.5);
});

test("what stands in fewer than three chats is not learnt", () => {
  const learnt = fitWords([termsOf(of(["v: unique words"])), ...terms], ["price"], () => ["price"]);
  expect(Object.keys(learnt.visitor)).not.toContain("unique");
  expect(Object.keys(learnt.visitor)).toContain("cost");
});

test("reaches the least of what it minimises: no weight can be moved for the better", () => {
  const learnt = learn();
  const loss = (weights: WordWeights) => {
    const errors = chats.reduce((sum, { reading, holds }) => {
      const z = 2 * (Object.fromEntries(wordFeatures(reading, weights))["words price"] ?? 0);
      return sum + Math.log(1 + Math.exp(holds.includes("price") ? -z : z));
    }, 0);
    const squares = [...Object.values(weights.visitor), ...Object.values(weights.others)]
      .map((line) => line.slice(1))
      .map((pairs) => (pairs[0] === 0 ? (pairs[1] ?? 0) / 100 : 0))
      .reduce((sum, weight) => sum + weight * weight, ((weights.bias[0] ?? 0) / 100) ** 2);
    return squares / 2 + 10 * errors;
  };
  const least = loss(learnt);
  for (const move of [-30, 30]) {
    const moved = structuredClone(learnt);
    const [rarity = 0, outcome, weight = 0, ...others] = new Map(Object.entries(learnt.visitor)).get("cost") ?? [];
    expect(outcome).toBe(0);
    Object.assign(moved.visitor, { cost: [rarity, outcome, weight + move, ...others] });
    expect(loss(moved)).toBeGreaterThan(least);
    const biased = structuredClone(learnt);
    biased.bias[0] = (biased.bias[0] ?? 0) + move;
    expect(loss(biased)).toBeGreaterThan(least);
  }
});

test("the same chats give the same weights", () => {
  expect(learn()).toEqual(learn());
});
