import { expect, test } from "vitest";
import type { Feature } from "@/lib/analysis/sentences/chat-features";
import { sumsOf } from "@/lib/analysis/sentences/chat-weights";
import { fitChats } from "./analysis-train.fit-chats";

/** Chats of two features; the first says "a", the second says "b", and the third says nothing of either. */
const chats: Feature[][] = Array.from({ length: 60 }, (_, i) => [
  ["left", i % 3 === 0 ? 2 : 0],
  ["right", i % 3 === 1 ? 2 : 0],
  ["noise", ((i * 7) % 5) / 5],
]);
const holds = (i: number) => (i % 3 === 0 ? ["a"] : i % 3 === 1 ? ["b"] : ["c"]);

test("one of all: the outcome that the features speak for is the likeliest", () => {
  const learnt = fitChats(chats, ["a", "b", "c"], holds, "one");
  const top = chats.map((chat) => {
    const sums = sumsOf(learnt, chat);
    return ["a", "b", "c"][sums.indexOf(Math.max(...sums))];
  });
  expect(top).toEqual(chats.map((_, i) => holds(i)[0]));
});

test("each by itself: a kind is likely where it holds, and unlikely elsewhere", () => {
  const learnt = fitChats(chats, ["a", "b"], holds, "each");
  chats.forEach((chat, i) => {
    const [a = 0, b = 0] = sumsOf(learnt, chat);
    expect(a > 0).toBe(holds(i).includes("a"));
    expect(b > 0).toBe(holds(i).includes("b"));
  });
});

test("the same chats give the same weights", () => {
  expect(fitChats(chats, ["a", "b"], holds, "each")).toEqual(fitChats(chats, ["a", "b"], holds, "each"));
});
