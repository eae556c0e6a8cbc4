import { expect, test } from "vitest";
import { compared } from "./bot";

const at = (text: string) => new Date(text);

test("a fix of ten days ago is compared over ten days on either side", () => {
  expect(compared(at("2026-11-10T00:00:00Z"), at("2026-11-20T00:00:00Z"))).toEqual({
    days: 10,
    before: { from: at("2026-10-31T00:00:00Z"), to: at("2026-11-10T00:00:00Z") },
    after: { from: at("2026-11-10T00:00:00Z"), to: at("2026-11-20T00:00:00Z") },
  });
});

test("an old one over four weeks, one of tomorrow over none", () => {
  expect(compared(at("2026-01-10T00:00:00Z"), at("2026-11-20T00:00:00Z")).days).toBe(28);
  const future = compared(at("2026-11-21T00:00:00Z"), at("2026-11-20T00:00:00Z"));
  expect([future.days, future.after.from, future.after.to]).toEqual([0, at("2026-11-21"), at("2026-11-21")]);
});
