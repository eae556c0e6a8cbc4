import { describe, expect, test } from "vitest";
import { analyse } from "../rules/analyse";
import { readTranscript } from "../rules/reading";
import { chat } from "../testing";
import { type Choices, likeliestMessage, type QuestionWeights } from "./question-weights";

describe("which message holds the open question", () => {
  const [first, second] = readTranscript(
    chat(["v: Can you do Saturdays?", "b: We can.", "v: And what is it?"]),
  ).visitor;
  if (!first || !second) throw new Error("two messages are needed");
  const choices = (one: number, other: number, nothing: number): Choices => ({
    messages: [
      { turn: first, features: [["asks", one]] },
      { turn: second, features: [["asks", other]] },
    ],
    nothing: [["thanked", nothing]],
  });
  const learnt: QuestionWeights = {
    message: { features: ["asks"], outcomes: ["holds"], bias: [0], weights: [[2]] },
    nothing: { features: ["thanked"], outcomes: ["holds"], bias: [1], weights: [[3]] },
  };

  test("the one that most speaks for", () => {
    expect(likeliestMessage(choices(1, 2, 0), learnt)).toBe(second);
    expect(likeliestMessage(choices(2, 1, 0), learnt)).toBe(first);
  });

  test("none where more speaks for nothing being open, and where both speak alike", () => {
    expect(likeliestMessage(choices(1, 1, 1), learnt)).toBeNull();
    expect(likeliestMessage(choices(0.5, 0, 0), learnt)).toBeNull();
    expect(likeliestMessage({ messages: [], nothing: [["thanked", 0]] }, learnt)).toBeNull();
  });

  test("weights of other features are refused", () => {
    const other = { ...choices(1, 1, 0), nothing: [["left", 1]] as [string, number][] };
    expect(() => likeliestMessage(other, learnt)).toThrow("train them");
  });
});

describe("in whole chats", () => {
  const question = (lines: string[]) => analyse(chat(lines)).unresolvedQuestion?.text ?? null;

  test.each<[string, string | null, string[]]>([
    [
      "asked without a mark, and put off",
      "how much would it be for 30 covers on a tuesday",
      [
        "v: hiya, how much would it be for 30 covers on a tuesday",
        "b: It depends on the menu. How can we reach you?",
        "v: ops@harbour.example",
      ],
    ],
    [
      "answered by a fact",
      null,
      ["v: What time do you close on Sundays?", "b: We close at 4 pm on Sundays.", "v: Thanks, bye!"],
    ],
    ["nothing was asked", null, ["v: Hello", "b: Hello! How can I help?", "v: Just looking round, thanks."]],
  ])("%s: %j", (_, expected, lines) => {
    expect(question(lines)).toBe(expected);
  });

  test("one long talk is looked at from its end, and nothing is read twice over", () => {
    const small = Array.from({ length: 120 }, (_, i) => [`v: fine, number ${i} it is.`, "b: Noted."]).flat();
    expect(question([...small, "v: Do you deliver to the Isle of Skye?", "b: Let me ask a colleague."])).toBe(
      "Do you deliver to the Isle of Skye?",
    );
  });
});
