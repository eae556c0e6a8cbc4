import { expect, test } from "vitest";
import { readHours } from "./hours";

const nine: [string, string] = ["09:00", "17:00"];

test("a span of days has the same hours on each, both ends counted", () => {
  expect(readHours("mon-wed=09:00-17:00")).toEqual({ "1": [nine], "2": [nine], "3": [nine] });
});

test("a day named twice has both spans: a lunch break", () => {
  expect(readHours("Mon=09:00-17:00, mon=18:00-20:00")).toEqual({ "1": [nine, ["18:00", "20:00"]] });
});

test("a span of days may run over the end of the week", () => {
  expect(Object.keys(readHours("sat-mon=09:00-17:00") ?? {})).toEqual(["1", "6", "7"]);
});

test("always is the whole of every day, which is not the same as no hours at all", () => {
  const hours = readHours("always");
  expect(Object.keys(hours ?? {})).toHaveLength(7);
  expect(hours?.["7"]).toEqual([["00:00", "24:00"]]);
});

test.each(["", "monday=09:00-17:00", "mon", "mon=9-17", "mon-fri 09:00-17:00", "mon=09:00-17:00,", "xyz=09:00-17:00"])(
  "%j is not a way to write hours",
  (text) => {
    expect(readHours(text)).toBeNull();
  },
);
