import { expect, test } from "vitest";
import { clip } from "./salesforce-text";

test("a text that would not fit is cut between letters, never inside a pair", () => {
  expect(clip("👍👍", 4)).toBe("👍👍");
  expect(clip("👍👍👍", 4)).toBe("👍…");
  expect(clip("abcde", 4)).toBe("abc…");
});
