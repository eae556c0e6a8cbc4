import { expect, test } from "vitest";
import { topics } from "@/lib/wake";
import { allTopics, heardBy } from "./audience";

test.each([
  [["admin"], ["deliveries", "alerts", "people"]],
  [["owner"], ["tasks", "alerts", "measures"]],
  [["compliance"], ["handoffs", "conversations", "alerts"]],
  [["reviewer"], ["handoffs", "conversations", "deliveries", "alerts", "measures"]],
  [["manager"], ["handoffs", "conversations", "deliveries", "tasks", "alerts", "measures"]],
  [[], []],
] as const)("%o hear of %o", (roles, expected) => {
  expect(heardBy(roles, allTopics)).toEqual(expected);
});

test("every topic there is has its hearers", () => {
  expect([...allTopics].sort()).toEqual([...topics].sort());
});
