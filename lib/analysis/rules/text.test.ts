import { expect, test } from "vitest";
import { matchesOf } from "./text";

test.each([
  [/\p{L}+/gu, "ça va?"],
  [/(\d)(x)?/gu, "1x 2 3x"],
  [/x*/gu, "axxb"],
  [/nothing/gu, "else"],
])("%s finds in %j what matchAll finds, each time it is asked", (pattern, text) => {
  const found = [...text.matchAll(pattern)].map((match) => [match.index, ...match]);
  for (const _ of [1, 2]) expect(matchesOf(pattern, text).map((match) => [match.index, ...match])).toEqual(found);
});

test("a pattern that would find the first match for ever is refused", () => {
  expect(() => matchesOf(/a/u, "aaa")).toThrow("not a global pattern: a");
});
