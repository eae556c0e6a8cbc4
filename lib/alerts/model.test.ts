import { expect, test } from "vitest";
import { nextReminder, quietUntil, usualPreferences } from "./model";

const night = { ...usualPreferences, quietFrom: "22:00", quietTo: "07:30" };

test.each([
  ["before them", "2026-03-04T20:59:00Z", null],
  ["in the evening", "2026-03-04T21:30:00Z", "2026-03-05T06:30:00.000Z"],
  ["after midnight", "2026-03-05T03:00:00Z", "2026-03-05T06:30:00.000Z"],
  ["at their end", "2026-03-05T06:30:00Z", null],
  ["over the night that loses an hour", "2026-03-28T22:00:00Z", "2026-03-29T05:30:00.000Z"],
])("quiet hours from 22:00 to 7:30 in Berlin, %s", (_, at, end) => {
  expect(quietUntil(night, "Europe/Berlin", new Date(at))?.toISOString() ?? null).toBe(end);
});

test("somebody who set no quiet hours, or hours of no length, is never quiet", () => {
  const now = new Date("2026-03-05T03:00:00Z");
  expect(quietUntil(usualPreferences, "Europe/Berlin", now)).toBeNull();
  expect(quietUntil({ ...night, quietTo: "22:00" }, "Europe/Berlin", now)).toBeNull();
});

test("somebody is told again ever less often, and never stops being told", () => {
  const now = new Date("2026-03-05T03:00:00Z");
  const minutes = [1, 2, 3, 4, 5, 50].map((told) => (nextReminder(told, now).getTime() - now.getTime()) / 60_000);
  expect(minutes).toEqual([1, 2, 5, 15, 15, 15]);
});
