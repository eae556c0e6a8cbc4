import { describe, expect, test } from "vitest";
import { rangeBefore, rangeOf, sayRange } from "./range";

const now = new Date("2026-11-20T23:30:00Z");
const iso = (range: { from: Date; to: Date }) => [range.from.toISOString(), range.to.toISOString()];

describe("a range", () => {
  test("is the last fourteen days where none is asked for, in the zone's own today", () => {
    expect(rangeOf({}, "UTC", now)).toMatchObject({ firstDay: "2026-11-07", lastDay: "2026-11-20" });
    expect(rangeOf({}, "Europe/Berlin", now)).toMatchObject({ firstDay: "2026-11-08", lastDay: "2026-11-21" });
  });

  test("holds both its days whole", () => {
    const day = rangeOf({ from: "2026-11-07", to: "2026-11-07" }, "Europe/Berlin", now);
    expect(iso(day)).toEqual(["2026-11-06T23:00:00.000Z", "2026-11-07T23:00:00.000Z"]);
  });

  test.each([
    ["2026-03-29", 23],
    ["2026-10-25", 25],
    ["2026-11-07", 24],
  ])("of %s lasts %i hours in Berlin", (asked, hours) => {
    const { from, to } = rangeOf({ from: asked, to: asked }, "Europe/Berlin", now);
    expect((to.getTime() - from.getTime()) / 3_600_000).toBe(hours);
  });

  test("asked for backwards is turned round", () => {
    const range = rangeOf({ from: "2026-11-20", to: "2026-11-07" }, "UTC", now);
    expect(range).toMatchObject({ firstDay: "2026-11-07", lastDay: "2026-11-20" });
  });

  test.each(["2026-02-30", "yesterday", "2026-11-7", ""])("takes %j for nothing asked", (nonsense) => {
    expect(rangeOf({ from: nonsense, to: "2026-11-20" }, "UTC", now).firstDay).toBe("2026-11-07");
  });

  test("is at most a year", () => {
    expect(rangeOf({ from: "1990-01-01", to: "2026-11-20" }, "UTC", now).firstDay).toBe("2025-11-20");
  });
});

test("before it stand as many days, none twice", () => {
  const range = rangeOf({ from: "2026-11-07", to: "2026-11-20" }, "Europe/Berlin", now);
  const before = rangeBefore(range, "Europe/Berlin");
  expect(before).toMatchObject({ firstDay: "2026-10-24", lastDay: "2026-11-06" });
  expect(before.to).toEqual(range.from);
});

test.each([
  ["2026-11-07", "2026-11-20", "7–20 Nov"],
  ["2026-10-24", "2026-11-06", "24 Oct–6 Nov"],
  ["2025-12-28", "2026-01-10", "28 Dec 2025–10 Jan 2026"],
  ["2026-11-07", "2026-11-07", "7 Nov"],
])("%s to %s is said %s", (firstDay, lastDay, said) => expect(sayRange({ firstDay, lastDay })).toBe(said));
