import { expect, test } from "vitest";
import { groupQuestions } from "./questions";

const asked = (text: string, settled = false) => ({ handoffId: text, text, page: "/", settled });

test("the same thing in other words is one question, the most asked first", () => {
  const groups = groupQuestions([
    asked("Do you work with nonprofits?"),
    asked("What does a first workshop cost?"),
    asked("How much would the first workshop cost us?", true),
    asked("the workshop - cost?"),
  ]);
  expect(groups.map(({ text, asked: all, settled }) => [text, all.length, settled])).toEqual([
    ["What does a first workshop cost?", 3, 1],
    ["Do you work with nonprofits?", 1, 0],
  ]);
});

test("one word in common is not the same question", () => {
  expect(groupQuestions([asked("Is the API rate limited?"), asked("Is the API documented anywhere?")])).toHaveLength(2);
});

test("words without meaning make no group", () => {
  expect(groupQuestions([asked("What?"), asked("Why?"), asked("???")])).toHaveLength(3);
});
