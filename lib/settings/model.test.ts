import { describe, expect, test } from "vitest";
import { erasesSooner, readHolidays, readSpans, writeHolidays, writeSpans } from "./model";
import { bounds, ChangePolicy, PolicyChanges } from "./schema.change";

describe("hours of a day", () => {
  test.each([
    ["", []],
    ["09:00-17:00", [["09:00", "17:00"]]],
    [
      " 09:00 – 12:30,13:30-18:00 ",
      [
        ["09:00", "12:30"],
        ["13:30", "18:00"],
      ],
    ],
    ["22:00-06:00", [["22:00", "06:00"]]],
  ] as const)("%o is read, and written as it was meant", (text, spans) => {
    const read = readSpans(text);
    expect(read).toEqual(spans);
    expect(readSpans(writeSpans(read ?? []))).toEqual(spans);
  });

  test.each(["9-17", "always", "09:00", "09:00-17:00;", ","])("%o is not", (text) => {
    expect(readSpans(text)).toBeNull();
  });

  test.each(["25:00", "09:60", "24:01"])("%s is no time of a day", (to) => {
    const workingHours = { "1": [["00:00", to]] };
    expect(PolicyChanges.safeParse({ workingHours }).success).toBe(false);
  });
});

test("days off are read a line each, for everybody or for zones, and written so", () => {
  const days = [{ date: "2026-12-25" }, { date: "2026-10-03", zones: ["Europe/Berlin", "Europe/Vienna"] }];
  expect(readHolidays("2026-12-25\n\n 2026-10-03  Europe/Berlin,Europe/Vienna\n")).toEqual(days);
  expect(readHolidays(writeHolidays(days))).toEqual(days);
  expect(PolicyChanges.safeParse({ holidays: days }).success).toBe(true);
  for (const wrong of ["25.12.2026", "2026-02-30", "2026-12-25 Atlantis"]) {
    expect(PolicyChanges.safeParse({ holidays: readHolidays(wrong) }).success, wrong).toBe(false);
  }
});

test("each number is held within its bounds, and nothing unknown is taken", () => {
  for (const [name, [least, most]] of Object.entries(bounds)) {
    const takes = (value: unknown) => PolicyChanges.safeParse({ [name]: value }).success;
    expect([least, most].map(takes), name).toEqual([true, true]);
    expect([least - 1, most + 1, least + 0.5, String(least)].map(takes), name).toEqual([false, false, false, false]);
  }
  expect(PolicyChanges.safeParse({ retentionDays: null, undoWindowMs: null }).success).toBe(true);
  expect(PolicyChanges.safeParse({ meetingMinutes: null }).success).toBe(false);
  expect(ChangePolicy.safeParse({ seen: "0".repeat(64), changes: { everything: 1 } }).success).toBe(false);
});

test.each([
  [undefined, 365, true],
  [365, 30, true],
  [365, 365, false],
  [30, 365, false],
  [365, null, false],
  [365, undefined, false],
])("kept for %s days before and %s after erases sooner: %s", (before, after, sooner) => {
  const policy = before === undefined ? {} : { retentionDays: before };
  expect(
    erasesSooner(policy as { retentionDays: number | undefined }, after === undefined ? {} : { retentionDays: after }),
  ).toBe(sooner);
});
