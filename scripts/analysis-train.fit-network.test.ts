import { expect, test } from "vitest";
import type { Feature } from "@/lib/analysis/sentences/chat-features";
import { sumsOf } from "@/lib/analysis/sentences/chat-weights";
import { fitChats } from "./analysis-train.fit-chats";
import { fitNetwork } from "./analysis-train.fit-network";

/** Two features that say something only together: where one of them shows without the other. The third says nothing. */
const chats: Feature[][] = Array.from({ length: 4_000 }, (_, i) => [
  ["left", i % 2],
  ["right", (i >> 1) % 2],
  ["noise", ((i * 7) % 5) / 5],
]);
const holds = (i: number) => (i % 2 !== (i >> 1) % 2 ? ["alone"] : ["both or none"]);
const outcomes = ["alone", "both or none"] as const;
const rightOf = (learnt: ReturnType<typeof fitNetwork>) =>
  chats.filter((chat, i) => {
    const sums = sumsOf(learnt, chat);
    return outcomes[sums.indexOf(Math.max(...sums))] === holds(i)[0];
  }).length / chats.length;

test("one of all: what features say together is learnt, which no straight sum of them can", () => {
  expect(rightOf(fitNetwork(chats, outcomes, holds, "one"))).toBe(1);
  expect(rightOf(fitChats(chats, outcomes, holds, "one"))).toBeLessThan(0.8);
});

test("each by itself: likely where it holds, and unlikely elsewhere", () => {
  const learnt = fitNetwork(chats, outcomes, holds, "each");
  chats.slice(0, 8).forEach((chat, i) => {
    const [alone = 0, other = 0] = sumsOf(learnt, chat);
    expect(alone > 0).toBe(holds(i).includes("alone"));
    expect(other > 0).toBe(holds(i).includes("both or none"));
  });
});

test("the same chats give the same weights", () => {
  expect(fitNetwork(chats, outcomes, holds, "one")).toEqual(fitNetwork(chats, outcomes, holds, "one"));
});
