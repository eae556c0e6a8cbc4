import { expect, test } from "vitest";
import { isToken } from "./token";

test.each([
  ["Bearer the-right-token", true],
  ["bearer the-right-token", true],
  ["Bearer the-wrong-token", false],
  ["Bearer the-right-token-and-more", false],
  ["Basic the-right-token", false],
  ["the-right-token", false],
  ["Bearer ", false],
  [null, false],
])("%j", (authorization, expected) => {
  expect(isToken(authorization, "the-right-token")).toBe(expected);
});
