import { expect, test } from "vitest";
import { arrivals, progress, slowness } from "./arrivals";
import { seededRandom } from "./random";

const zone = "Europe/Berlin";
const friday = new Date("2026-11-20T14:00:00Z");
const weekday = (at: Date) => Number(at.toLocaleString("en-GB", { timeZone: zone, weekday: "short" }).startsWith("S"));

test.each([
  ["on a workday", friday],
  ["on a Sunday night", new Date("2026-11-22T02:00:00Z")],
  ["on New Year's Day", new Date("2027-01-01T00:30:00Z")],
])("whenever the desk begins, %s too, three weeks lie behind it and all is over", (_, now) => {
  const times = arrivals(seededRandom(1), now, zone);
  expect(times.length).toBeGreaterThan(320);
  expect(times.length).toBeLessThan(500);
  expect(times).toEqual(times.toSorted((a, b) => a.getTime() - b.getTime()));
  expect(times[0]?.getTime()).toBeGreaterThanOrEqual(now.getTime() - 21 * 24 * 3_600_000);
  expect(times.at(-1)?.getTime()).toBeLessThanOrEqual(now.getTime() - 3 * 3_600_000);
});

test("a workday has more chats than a day of the weekend", () => {
  const times = arrivals(seededRandom(1), friday, zone);
  const weekend = times.filter((at) => weekday(at) === 1).length / 6;
  expect((times.length - weekend * 6) / 15).toBeGreaterThan(2 * weekend);
});

test("who answers in the evening or weeks ago takes longer", () => {
  const noon = new Date("2026-11-19T11:00:00Z");
  expect(slowness(new Date("2026-11-19T21:00:00Z"), friday, zone)).toBeGreaterThan(2 * slowness(noon, friday, zone));
  expect(slowness(new Date("2026-11-03T11:00:00Z"), friday, zone)).toBeGreaterThan(slowness(noon, friday, zone));
  expect(progress(friday, friday)).toBe(1);
});
