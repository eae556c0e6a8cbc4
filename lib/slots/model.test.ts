import { describe, expect, test } from "vitest";
import { type Availability, freeTimes, readSlotId, slotId } from "./model";

const weekdays = Object.fromEntries(
  ["1", "2", "3", "4", "5"].map((day) => [day, [["09:00", "12:00"]]]),
) as Availability["hours"];
const monday: Availability = {
  hours: weekdays,
  timeZone: "Europe/Berlin",
  daysOff: new Set(),
  awayUntil: null,
  busy: [],
  held: [],
  from: new Date("2026-11-23T00:00:00Z"),
  to: new Date("2026-11-24T00:00:00Z"),
  minutes: 30,
  bufferMinutes: 0,
  noticeMinutes: 60,
  now: new Date("2026-11-20T10:00:00Z"),
};
const starts = (input: Partial<Availability>) =>
  freeTimes({ ...monday, ...input }).map((slot) => slot.start.toISOString().slice(11, 16));

describe("free times", () => {
  test("are within working hours of the owner's own zone", () => {
    expect(starts({})).toEqual(["08:00", "08:30", "09:00", "09:30", "10:00", "10:30"]);
  });

  test("end before working hours do", () => {
    expect(starts({ minutes: 60 }).at(-1)).toBe("10:00");
  });

  test("leave out what overlaps an event, with the buffer around it", () => {
    const busy = [{ start: new Date("2026-11-23T09:00:00Z"), end: new Date("2026-11-23T09:30:00Z") }];
    expect(starts({ busy })).toEqual(["08:00", "08:30", "09:30", "10:00", "10:30"]);
    expect(starts({ busy, bufferMinutes: 15 })).toEqual(["08:00", "10:00", "10:30"]);
  });

  test("an event that ends as the slot begins is no overlap", () => {
    const held = [{ start: new Date("2026-11-23T07:00:00Z"), end: new Date("2026-11-23T08:00:00Z") }];
    expect(starts({ held })[0]).toBe("08:00");
  });

  test("keep the minimum notice", () => {
    expect(starts({ now: new Date("2026-11-23T08:10:00Z") })[0]).toBe("09:30");
  });

  test("run through the night for somebody who always works, and on over two spans that touch", () => {
    const always = Object.fromEntries(["1", "2", "3", "4", "5", "6", "7"].map((day) => [day, [["00:00", "24:00"]]]));
    expect(starts({ hours: always as Availability["hours"] })).toHaveLength(48);
    const touching = {
      "1": [
        ["09:00", "10:00"],
        ["10:00", "11:00"],
      ],
    } as Availability["hours"];
    expect(starts({ hours: touching, minutes: 60 })).toEqual(["08:00", "08:30", "09:00"]);
  });

  test("are not invented for somebody whose hours nobody wrote down", () => {
    expect(starts({ hours: {} })).toEqual([]);
  });

  test("keep to the half hour where working time does not", () => {
    expect(
      starts({
        hours: {
          "1": [
            ["09:10", "10:40"],
            ["11:00", "11:20"],
          ],
        },
      }),
    ).toEqual(["08:30", "09:00"]);
  });

  test("stop at the limit", () => {
    const slots = freeTimes({ ...monday, to: new Date("2027-11-24T00:00:00Z") }, 50);
    expect(slots).toHaveLength(50);
  });

  test("there are none on a day off", () => {
    expect(starts({ from: new Date("2026-11-22T00:00:00Z"), to: new Date("2026-11-23T00:00:00Z") })).toEqual([]);
  });
});

test("a slot's id leads back to its owner and time, and nonsense to nothing", () => {
  const slot = { start: new Date("2026-11-23T08:00:00Z"), end: new Date("2026-11-23T08:30:00Z") };
  const ownerId = "019a0000-0000-7000-8000-000000000001";
  expect(readSlotId(slotId(ownerId, slot))).toEqual({ ownerId, ...slot });
  expect(readSlotId("x.1.2")).toBeNull();
});
