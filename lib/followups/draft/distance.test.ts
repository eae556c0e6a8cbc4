import { expect, test } from "vitest";
import { editRatio } from "./distance";

test.each([
  ["Hello Dana", "Hello Dana", 0],
  ["Hello Dana", " Hello Dana\n", 0],
  ["Hello Dana", "Hello Dina", 0.1],
  ["abcd", "", 1],
  ["", "", 0],
  ["kitten", "sitting", 0.429],
])("%j changed to %j is %d", (before, after, ratio) => {
  expect(editRatio(before, after)).toBe(ratio);
  expect(editRatio(after, before)).toBe(ratio);
});
