import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { WorkingHours } from "@/db/schema/people";
import { addWorkingTime, isWorkingTime, worksUntil } from "./working-time";

const minute = 60_000;
const fiveMinutes = 5 * minute;
const office: WorkingHours = Object.fromEntries(
  ["1", "2", "3", "4", "5"].map((day) => [day, [["09:00", "17:00"]] as [string, string][]]),
);

/** Five minutes of working time after `from`, as an instant. */
const due = (from: string, hours = office, zone = "Europe/Berlin") =>
  addWorkingTime(new Date(from), fiveMinutes, hours, zone).toISOString();

describe("five minutes of working time", () => {
  test.each([
    ["within the day are five minutes", "2026-03-04T10:00:00+01:00", "2026-03-04T09:05:00.000Z"],
    ["at night begin in the morning", "2026-03-04T03:00:00+01:00", "2026-03-04T08:05:00.000Z"],
    ["before the day's end go on the next morning", "2026-03-04T16:57:00+01:00", "2026-03-05T08:02:00.000Z"],
    ["that end exactly with the day end there", "2026-03-04T16:55:00+01:00", "2026-03-04T16:00:00.000Z"],
    ["at the day's end wait for the next", "2026-03-04T17:00:00+01:00", "2026-03-05T08:05:00.000Z"],
    ["on Friday night wait for Monday", "2026-03-06T20:00:00+01:00", "2026-03-09T08:05:00.000Z"],
    ["on the weekend the clocks change begin on summer time", "2026-03-28T12:00:00+01:00", "2026-03-30T07:05:00.000Z"],
    ["on the weekend they change back begin on winter time", "2026-10-24T12:00:00+02:00", "2026-10-26T08:05:00.000Z"],
  ])("%s", (_, from, expected) => {
    expect(due(from)).toBe(expected);
  });

  test("pause over lunch", () => {
    const split: WorkingHours = {
      "3": [
        ["09:00", "12:00"],
        ["13:00", "17:00"],
      ],
    };
    expect(due("2026-03-04T11:58:00+01:00", split)).toBe("2026-03-04T12:03:00.000Z");
  });

  test("count once where written hours overlap or stand out of order", () => {
    const untidy: WorkingHours = {
      "3": [
        ["11:00", "17:00"],
        ["09:00", "11:30"],
      ],
    };
    const noon = addWorkingTime(new Date("2026-03-04T09:00:00+01:00"), 180 * minute, untidy, "Europe/Berlin");
    expect(noon.toISOString()).toBe("2026-03-04T11:00:00.000Z");
  });

  test("go on past midnight on a night shift", () => {
    const night: WorkingHours = { "3": [["22:00", "06:00"]] };
    expect(due("2026-03-05T03:00:00+01:00", night)).toBe("2026-03-05T02:05:00.000Z");
    expect(due("2026-03-05T05:58:00+01:00", night)).toBe("2026-03-11T21:03:00.000Z");
  });

  test("an hour that the clock skips is no working time", () => {
    const sunday: WorkingHours = { "7": [["01:00", "04:00"]] };
    const all = addWorkingTime(new Date("2026-03-29T01:00:00+01:00"), 120 * minute, sunday, "Europe/Berlin");
    expect(all.toISOString()).toBe("2026-03-29T02:00:00.000Z");
  });

  test("an hour that the clock repeats counts twice", () => {
    const sunday: WorkingHours = { "7": [["01:00", "04:00"]] };
    const all = addWorkingTime(new Date("2026-10-25T01:00:00+02:00"), 240 * minute, sunday, "Europe/Berlin");
    expect(all.toISOString()).toBe("2026-10-25T03:00:00.000Z");
  });

  test("are five minutes by the clock where no hours are written", () => {
    expect(due("2026-03-07T03:00:00Z", {})).toBe("2026-03-07T03:05:00.000Z");
    expect(due("2026-03-07T03:00:00Z", { "1": [["09:00", "09:00"]] })).toBe("2026-03-07T03:05:00.000Z");
  });
});

test("who works round the clock works until no hour at all, and a night shift until its morning", () => {
  const days = ["1", "2", "3", "4", "5", "6", "7"];
  const always: WorkingHours = Object.fromEntries(days.map((day) => [day, [["00:00", "24:00"]] as [string, string][]]));
  const noon = new Date("2026-03-04T12:00:00Z");
  expect(worksUntil(noon, always, "UTC")).toBeNull();
  const night: WorkingHours = { "3": [["22:00", "24:00"]], "4": [["00:00", "06:00"]] };
  expect(worksUntil(new Date("2026-03-04T23:00:00Z"), night, "UTC")?.toISOString()).toBe("2026-03-05T06:00:00.000Z");
});

describe("a day off", () => {
  const friday = new Set(["2026-03-06"]);
  const at = (time: string) => new Date(`${time}+01:00`);

  test("is no working time, and what began before it goes on after it", () => {
    expect(isWorkingTime(at("2026-03-06T10:00:00"), office, "Europe/Berlin", friday)).toBe(false);
    const due = addWorkingTime(at("2026-03-05T16:57:00"), fiveMinutes, office, "Europe/Berlin", friday);
    expect(due.toISOString()).toBe("2026-03-09T08:02:00.000Z");
  });

  test("is over at midnight of its own zone, and ends what would go on through it", () => {
    const always: WorkingHours = Object.fromEntries(
      ["1", "2", "3", "4", "5", "6", "7"].map((day) => [day, [["00:00", "24:00"]] as [string, string][]]),
    );
    const until = worksUntil(at("2026-03-05T12:00:00"), always, "Europe/Berlin", friday);
    expect(until?.toISOString()).toBe("2026-03-05T23:00:00.000Z");
    expect(isWorkingTime(at("2026-03-06T23:59:59"), always, "Europe/Berlin", friday)).toBe(false);
    expect(isWorkingTime(at("2026-03-07T00:00:00"), always, "Europe/Berlin", friday)).toBe(true);
  });

  test("lets the night that began before it end", () => {
    const night: WorkingHours = { "4": [["22:00", "06:00"]] };
    expect(isWorkingTime(at("2026-03-06T03:00:00"), night, "Europe/Berlin", friday)).toBe(true);
  });
});

test("a person works until the end of the hours they are in, and not at all outside them", () => {
  const noon = new Date("2026-03-04T12:00:00+01:00");
  expect(worksUntil(noon, office, "Europe/Berlin")?.toISOString()).toBe("2026-03-04T16:00:00.000Z");
  expect(worksUntil(new Date("2026-03-07T12:00:00+01:00"), office, "Europe/Berlin")).toBeNull();
  expect(isWorkingTime(noon, office, "Europe/Berlin")).toBe(true);
  expect(isWorkingTime(noon, office, "Pacific/Auckland")).toBe(false);
});

const time = fc.integer({ min: 0, max: 1440 }).map((of) => {
  const two = (part: number) => String(part).padStart(2, "0");
  return `${two(Math.floor(of / 60))}:${two(of % 60)}`;
});
const someHours: fc.Arbitrary<WorkingHours> = fc.dictionary(
  fc.constantFrom("1", "2", "3", "4", "5", "6", "7"),
  fc.array(fc.tuple(time, time), { maxLength: 3 }),
  { minKeys: 1 },
);
const instants = fc.date({ min: new Date("2025-01-01"), max: new Date("2028-01-01"), noInvalidDate: true });
const zones = fc.constantFrom("UTC", "Europe/Berlin", "America/New_York", "Australia/Lord_Howe", "Asia/Kathmandu");
const spells = fc.integer({ min: 1, max: 30 * 3600_000 });

describe("whatever the hours, the zone and the moment", () => {
  test("working time never passes faster than the clock", () => {
    fc.assert(
      fc.property(instants, spells, someHours, zones, (from, ms, hours, zone) => {
        expect(addWorkingTime(from, ms, hours, zone).getTime()).toBeGreaterThanOrEqual(from.getTime() + ms);
      }),
      { numRuns: 150, seed: 7 },
    );
  });

  test("waiting twice is waiting the sum", () => {
    fc.assert(
      fc.property(instants, spells, spells, someHours, zones, (from, a, b, hours, zone) => {
        const twice = addWorkingTime(addWorkingTime(from, a, hours, zone), b, hours, zone);
        expect(twice).toEqual(addWorkingTime(from, a + b, hours, zone));
      }),
      { numRuns: 150, seed: 8 },
    );
  });

  test("who starts later is never done earlier", () => {
    fc.assert(
      fc.property(instants, spells, spells, someHours, zones, (from, later, ms, hours, zone) => {
        const first = addWorkingTime(from, ms, hours, zone).getTime();
        const second = addWorkingTime(new Date(from.getTime() + later), ms, hours, zone).getTime();
        expect(second).toBeGreaterThanOrEqual(first);
      }),
      { numRuns: 150, seed: 9 },
    );
  });

  test("the last millisecond counted is working time", () => {
    fc.assert(
      fc.property(instants, spells, someHours, zones, (from, ms, hours, zone) => {
        const end = addWorkingTime(from, ms, hours, zone);
        expect(isWorkingTime(new Date(end.getTime() - 1), hours, zone)).toBe(true);
      }),
      { numRuns: 150, seed: 10 },
    );
  });
});
