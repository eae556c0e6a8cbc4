import { expect, test } from "vitest";
import { roles } from "@/db/enums";
import { homeOf, sectionsOf } from "./sections";

test.each([
  [["reviewer"], ["queue", "deliveries", "measures"], "queue"],
  [["owner"], ["tasks", "followups", "measures"], "tasks"],
  [["manager"], ["queue", "tasks", "followups", "deliveries", "measures"], "measures"],
  [["compliance"], ["queue", "compliance"], "compliance"],
  [["admin"], ["deliveries", "admin"], "admin"],
  [["owner", "reviewer"], ["queue", "tasks", "followups", "deliveries", "measures"], "queue"],
  [[], [], undefined],
] as const)("%o see %o and begin at %s", (given, sections, home) => {
  expect(sectionsOf(given)).toEqual(sections);
  expect(homeOf(given)).toBe(home);
});

test("everybody begins where they may be", () => {
  for (const role of roles) expect(sectionsOf([role])).toContain(homeOf([role]));
});
