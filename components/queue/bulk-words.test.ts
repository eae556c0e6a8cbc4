import { expect, test } from "vitest";
import type { ShownRow } from "./arrange";
import { outcomeWords, refusedWords } from "./bulk-words";

const rows = [
  { id: "a", contactName: "Dana Reyes", need: "Vans" },
  { id: "b", contactName: null, need: "Lifts" },
] as ShownRow[];
const outcome = {
  done: ["x", "y"],
  refused: [
    { handoffId: "a", why: "stale" as const },
    { handoffId: "b", why: "held_by_other" as const },
  ],
};

test("says how many were done and left", () => {
  expect(outcomeWords("rejected as spam", outcome)).toBe("2 rejected as spam, 2 left.");
  expect(outcomeWords("reopened", { done: ["x"], refused: [] })).toBe("1 reopened.");
});

test("says which were left and why, by name or by need", () => {
  expect(refusedWords(rows, outcome)).toBe("Dana Reyes changed since you selected it. Lifts is held by somebody else.");
});
