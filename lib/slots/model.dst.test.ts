import { describe, expect, test } from "vitest";
import { daysOffIn } from "@/lib/time/holidays";
import { type Availability, freeTimes } from "./model";

const nineToTwelve = Object.fromEntries(
  ["1", "2", "3", "4", "5", "6", "7"].map((day) => [day, [["09:00", "12:00"]]]),
) as Availability["hours"];

const base: Omit<Availability, "timeZone" | "from" | "to"> = {
  hours: nineToTwelve,
  daysOff: new Set(),
  awayUntil: null,
  busy: [],
  held: [],
  minutes: 60,
  bufferMinutes: 0,
  noticeMinutes: 0,
  now: new Date("2026-01-01T00:00:00Z"),
};
const free = (timeZone: string, from: string, to: string, more: Partial<Availability> = {}) =>
  freeTimes({ ...base, timeZone, from: new Date(from), to: new Date(to), ...more });
/** As somebody in this zone reads the clock. */
const seenIn = (zone: string, slots: { start: Date }[]) =>
  slots.map(({ start }) =>
    new Intl.DateTimeFormat("en-GB", { timeZone: zone, day: "2-digit", hour: "2-digit", minute: "2-digit" }).format(
      start,
    ),
  );

describe("where the clock changes, the owner's hours stay and what others read moves", () => {
  test.each([
    // The Saturday before and the Sunday of the change, in the owner's zone; the visitor's clock beside it.
    ["Europe/Berlin", "2026-03-28", "America/New_York", ["28, 04:00", "29, 03:00"]],
    ["Europe/Berlin", "2026-10-24", "America/New_York", ["24, 03:00", "25, 04:00"]],
    ["America/New_York", "2026-03-07", "Europe/Berlin", ["07, 15:00", "08, 14:00"]],
    ["America/New_York", "2026-10-31", "Europe/Berlin", ["31, 14:00", "01, 15:00"]],
  ])("%s from %s, read in %s", (owner, day, visitor, firsts) => {
    const from = new Date(`${day}T00:00:00Z`);
    const to = new Date(from.getTime() + 2 * 24 * 3_600_000);
    const slots = free(owner, from.toISOString(), to.toISOString());
    expect(seenIn(owner, slots).map((words) => words.slice(4))).toEqual(
      Array(2).fill(["09:00", "09:30", "10:00", "10:30", "11:00"]).flat(),
    );
    expect([slots[0], slots[5]].flatMap((slot) => seenIn(visitor, slot ? [slot] : []))).toEqual(firsts);
  });

  test("a night shift loses the hour that is skipped and has the repeated one twice", () => {
    const night = { hours: { "7": [["00:00", "06:00"]] } as Availability["hours"] };
    const spring = free("Europe/Berlin", "2026-03-28T22:00:00Z", "2026-03-29T10:00:00Z", night);
    const autumn = free("Europe/Berlin", "2026-10-24T21:00:00Z", "2026-10-25T10:00:00Z", night);
    const plain = free("Europe/Berlin", "2026-06-13T21:00:00Z", "2026-06-14T10:00:00Z", night);
    // An hour fits at every half hour of it: six hours hold eleven.
    expect([spring.length, plain.length, autumn.length]).toEqual([9, 11, 13]);
    for (const slots of [spring, plain, autumn]) {
      for (const { start, end } of slots) expect(end.getTime() - start.getTime()).toBe(3_600_000);
    }
  });

  test("a slot is one instant in both zones, in the weeks when they differ by another hour too", () => {
    // The United States change on 8 March, Europe on 29 March: in between New York is five hours behind Berlin, not six.
    const [before] = free("Europe/Berlin", "2026-03-06T00:00:00Z", "2026-03-07T00:00:00Z");
    const [between] = free("Europe/Berlin", "2026-03-20T00:00:00Z", "2026-03-21T00:00:00Z");
    const [after] = free("Europe/Berlin", "2026-04-01T00:00:00Z", "2026-04-02T00:00:00Z");
    expect(seenIn("America/New_York", [before!, between!, after!])).toEqual(["06, 03:00", "20, 04:00", "01, 03:00"]);
  });
});

describe("days without work", () => {
  const holidays = [{ date: "2026-12-25" }, { date: "2026-11-26", zones: ["America/New_York"] }];
  const days = (zone: string, from: string, to: string) =>
    new Set(
      free(zone, `${from}T00:00:00Z`, `${to}T00:00:00Z`, { daysOff: daysOffIn(zone, holidays) }).map(({ start }) =>
        start.toISOString().slice(0, 10),
      ),
    );

  test("of everybody are offered by nobody", () => {
    for (const zone of ["Europe/Berlin", "America/New_York"]) {
      expect([...days(zone, "2026-12-24", "2026-12-27")]).toEqual(["2026-12-24", "2026-12-26"]);
    }
  });

  test("of a zone are free for whom lives there alone", () => {
    expect([...days("America/New_York", "2026-11-25", "2026-11-28")]).toEqual(["2026-11-25", "2026-11-27"]);
    expect([...days("Europe/Berlin", "2026-11-25", "2026-11-28")]).toHaveLength(3);
  });

  test("end at midnight of the owner, not of Greenwich", () => {
    const always = { hours: Object.fromEntries(Object.keys(nineToTwelve).map((day) => [day, [["00:00", "24:00"]]])) };
    const slots = free("America/New_York", "2026-12-25T00:00:00Z", "2026-12-26T08:00:00Z", {
      ...(always as Pick<Availability, "hours">),
      daysOff: daysOffIn("America/New_York", holidays),
    });
    expect(
      slots.map(({ start }) => start.toISOString()).filter((at) => at > "2026-12-25T04" && at < "2026-12-26T05"),
    ).toEqual(["2026-12-25T04:00:00.000Z"]);
  });
});

test("somebody who is away is offered from the moment they are back", () => {
  const awayUntil = new Date("2026-06-10T09:10:00Z");
  const [first] = free("Europe/Berlin", "2026-06-10T00:00:00Z", "2026-06-11T00:00:00Z", { awayUntil, minutes: 30 });
  expect(first?.start.toISOString()).toBe("2026-06-10T09:30:00.000Z");
});
