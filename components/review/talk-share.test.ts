import { expect, test } from "vitest";
import { parseTalk } from "./talk-share";

test.each([
  ["52", 52],
  ["10", 35],
  ["99", 75],
  [undefined, 60],
  ["", 60],
  ["wide", 60],
])("a cookie of %s makes the transcript %d per cent wide", (kept, share) => {
  expect(parseTalk(kept)).toBe(share);
});
