import type { Route } from "next";
import { expect, test } from "vitest";
import { isIn, shortCount } from "./section";

const queue = { href: "/queue" as Route, also: ["/review"] };

test.each([
  ["/queue", true],
  ["/queue/views", true],
  ["/review/0199", true],
  ["/queues", false],
  ["/reviewers", false],
  ["/", false],
])("%s lies in the queue: %s", (path, inside) => expect(isIn(queue, path)).toBe(inside));

test("a count too long for the rail is cut", () => {
  expect(shortCount(999)).toBe("999");
  expect(shortCount(1000)).toBe("999+");
});
