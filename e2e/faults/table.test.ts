import { expect, test } from "vitest";
import { boundOf, tableOf } from "./table";

test("no violation in n trials bounds the rate at three in n, and one bounds nothing", () => {
  expect(boundOf({ trials: 600, violations: [] })).toBe("≤ 0.50 %");
  expect(boundOf({ trials: 2, violations: [] })).toBe("≤ 100 %");
  expect(boundOf({ trials: 600, violations: ["lost"] })).toBe("–");
  expect(boundOf({ trials: 0, violations: [] })).toBe("–");
});

test("the table has a line a fault and its notes beneath", () => {
  const table = tableOf([
    { title: "races", trials: 1800, violations: [], seconds: 61.4 },
    { title: "SIGTERM", trials: 100, violations: ["late"], seconds: 9, note: "the slowest was out after 11 s" },
  ]);
  expect(table.split("\n").slice(2)).toEqual([
    "races          1800           0    ≤ 0.17 %       61",
    "SIGTERM         100           1           –        9",
    "",
    "SIGTERM: the slowest was out after 11 s",
  ]);
});
