import { expect, test } from "vitest";
import { compared } from "./bot";

const at = (text: string) => new Date(text);
const days = (fixedAt: string, now: string) => {
  const { days, before, after } = compared(at(fixedAt), "Europe/Berlin", at(now));
  return [days, before.firstDay, before.lastDay, after.firstDay, after.lastDay];
};

test("a fix is compared over as many days before its day as from it on, today among them", () => {
  expect(days("2026-11-09T23:00:00Z", "2026-11-20T12:00:00Z")).toEqual([
    11,
    "2026-10-30",
    "2026-11-09",
    "2026-11-10",
    "2026-11-20",
  ]);
  expect(days("2026-11-19T23:00:00Z", "2026-11-20T12:00:00Z")[0]).toBe(1);
});

test("the days on either side meet at the fix's midnight", () => {
  const { before, after } = compared(at("2026-11-09T23:00:00Z"), "Europe/Berlin", at("2026-11-20T12:00:00Z"));
  expect([before.to, after.from]).toEqual([at("2026-11-09T23:00:00Z"), at("2026-11-09T23:00:00Z")]);
});

test("an old one over four weeks, one of tomorrow over a day in which nothing was", () => {
  expect(days("2026-01-10T00:00:00Z", "2026-11-20T12:00:00Z")[0]).toBe(28);
  expect(days("2026-11-21T12:00:00Z", "2026-11-20T12:00:00Z")).toEqual([
    1,
    "2026-11-20",
    "2026-11-20",
    "2026-11-21",
    "2026-11-21",
  ]);
});
