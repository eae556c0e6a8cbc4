import { expect, test } from "vitest";
import { sumsOf } from "@/lib/analysis/sentences/chat-weights";
import { type Choice, fitChoices } from "./analysis-train.fit-choices";

type Set = { choices: Choice<"message" | "nothing">[]; right: number };

/** Two to four messages; the one that asks is right, and where none does, nothing is. */
const sets: Set[] = Array.from({ length: 2_400 }, (_, i) => {
  const count = 2 + (i % 3);
  const asking = i % 4 === 0 ? -1 : i % count;
  const messages = Array.from(
    { length: count },
    (_, m): Choice<"message"> => ({
      of: "message",
      features: [
        ["asks", m === asking ? 1 : 0],
        ["noise", ((i + m) * 7) % 5],
      ],
    }),
  );
  const nothing: Choice<"nothing"> = { of: "nothing", features: [["thanked", asking < 0 ? 1 : 0]] };
  return { choices: [...messages, nothing], right: asking < 0 ? count : asking };
});

test("of each set the choice that its features speak for has the highest sum", () => {
  const learnt = fitChoices(sets, ["message", "nothing"]);
  const chosen = sets.map(({ choices }) => {
    const sums = choices.map(({ of, features }) => sumsOf(learnt[of], features)[0] ?? 0);
    return sums.indexOf(Math.max(...sums));
  });
  expect(chosen).toEqual(sets.map(({ right }) => right));
});

test("the same sets give the same weights", () => {
  expect(fitChoices(sets, ["message", "nothing"])).toEqual(fitChoices(sets, ["message", "nothing"]));
});
