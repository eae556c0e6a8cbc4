import { describe, expect, test } from "vitest";
import { formatCountdown, formatLeft, formatRelative, formatSeconds, formatSpan, formatTime } from "./format";

const at = Date.parse("2026-11-20T13:08:15Z");
const minute = 60_000;
const hour = 60 * minute;

describe("a moment", () => {
  test("is told in the person's zone, with the zone's name", () => {
    expect(formatTime(at, "exact", "Europe/Berlin")).toBe("20 Nov 2026, 14:08:15 CET");
    expect(formatTime(at, "exact", "UTC")).toBe("20 Nov 2026, 13:08:15 UTC");
  });
  test("may fall on another day in another zone", () => {
    expect(formatTime(at, "day", "Pacific/Auckland")).toBe("21 Nov");
  });
  test("is read as weekday, day and clock, midnight as 00", () => {
    expect(formatTime(at, "moment", "Europe/Berlin")).toBe("Fri 20 Nov, 14:08");
    expect(formatTime(at, "weekday-clock", "Europe/Berlin")).toBe("Fri 14:08");
    expect(formatTime(Date.parse("2026-11-20T00:05:00Z"), "clock", "UTC")).toBe("00:05");
  });
  test("shifts with summer time", () => {
    expect(formatTime(Date.parse("2026-07-01T12:00:00Z"), "clock", "Europe/Berlin")).toBe("14:00");
  });
});

describe("a span", () => {
  test("names its day once", () => {
    expect(formatSpan(at, at + 30 * minute, "Europe/Berlin")).toBe("Fri 20 Nov, 14:08–14:38");
  });
  test("over midnight names both", () => {
    expect(formatSpan(at, at + 12 * hour, "UTC")).toBe("Fri 20 Nov, 13:08–Sat 21 Nov, 01:08");
  });
});

describe("how long ago", () => {
  test.each([
    [0, "now"],
    [59_999, "now"],
    [minute, "1 min"],
    [59 * minute + 59_999, "59 min"],
    [hour, "1 h"],
    [24 * hour, "1 d"],
    [6 * 24 * hour, "6 d"],
    [7 * 24 * hour, "20 Nov"],
  ])("%d ms is %j", (distance, words) => expect(formatRelative(at, at + distance, "UTC")).toBe(words));

  test("says ago where asked", () => expect(formatRelative(at, at + 4 * minute, "UTC", true)).toBe("4 min ago"));
  test("ahead says in", () => expect(formatRelative(at + 4 * minute, at, "UTC", true)).toBe("in 4 min"));
  test("a date needs no ago", () => expect(formatRelative(at, at + 30 * 24 * hour, "UTC", true)).toBe("20 Nov"));
});

describe("a countdown", () => {
  test.each([
    [284_000, "4:44"],
    [283_001, "4:44"],
    [60_000, "1:00"],
    [22_000, "0:22"],
    [1, "0:01"],
    [0, "0:00"],
    [-999, "0:00"],
    [-38_000, "−0:38"],
    [3_723_000, "1:02:03"],
  ])("of %d ms reads %s", (left, text) => expect(formatCountdown(left)).toBe(text));

  test.each([
    [134_000, "2:14"],
    [-38_000, "−0:38"],
    [-599_000, "−9:59"],
    [-600_000, "−10 m"],
    [-2 * hour - 1, "−2 h"],
    [-3 * 24 * hour, "−3 d"],
  ])("a deadline %d ms away reads %s", (left, text) => expect(formatLeft(left)).toBe(text));

  test("of a few seconds may be told as such, and never goes below none", () => {
    expect(formatSeconds(4_001)).toBe("5 s");
    expect(formatSeconds(-4_000)).toBe("0 s");
  });
});
