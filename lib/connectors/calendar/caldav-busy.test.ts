import { describe, expect, test } from "vitest";
import { busyIn, needsFacts } from "./caldav-busy";
import type { CalendarFacts } from "./caldav-client";

const window = { start: new Date("2026-11-22T00:00:00Z"), end: new Date("2026-11-26T00:00:00Z") };
const unknown: CalendarFacts = { timezone: null, addresses: [] };
const object = (...lines: string[]) => ({
  name: "one",
  etag: '"1"',
  ics: ["BEGIN:VCALENDAR", "BEGIN:VEVENT", "UID:one", ...lines, "END:VEVENT", "END:VCALENDAR"].join("\r\n"),
});
const busy = (facts: CalendarFacts, ...lines: string[]) =>
  busyIn([object(...lines)], window, facts).map(({ start, end }) => [start.toISOString(), end.toISOString()]);

const newYork = [
  "BEGIN:VCALENDAR",
  "BEGIN:VTIMEZONE",
  "TZID:America/New_York",
  "BEGIN:STANDARD",
  "DTSTART:20071104T020000",
  "TZOFFSETFROM:-0400",
  "TZOFFSETTO:-0500",
  "END:STANDARD",
  "END:VTIMEZONE",
  "END:VCALENDAR",
].join("\r\n");

describe("a time without a zone", () => {
  const wholeDay = ["DTSTART;VALUE=DATE:20261124", "DTEND;VALUE=DATE:20261125"];
  const floating = ["DTSTART:20261124T090000", "DTEND:20261124T100000"];
  const own = { ...unknown, timezone: newYork };

  test("is read in the calendar's own", () => {
    expect(busy(own, ...wholeDay)).toEqual([["2026-11-24T05:00:00.000Z", "2026-11-25T05:00:00.000Z"]]);
    expect(busy(own, ...floating)).toEqual([["2026-11-24T14:00:00.000Z", "2026-11-24T15:00:00.000Z"]]);
    expect(busy(own, "DTSTART;TZID=Somewhere:20261124T090000", "DURATION:PT1H")).toEqual(busy(own, ...floating));
  });

  test("where the calendar has none, keeps its owner busy in all of them", () => {
    expect(busy(unknown, ...floating)).toEqual([["2026-11-23T19:00:00.000Z", "2026-11-25T00:00:00.000Z"]]);
  });

  test("is what the calendar has to be asked for, and a series of days is read so, too", () => {
    expect(needsFacts([object(...wholeDay)])).toBe(true);
    expect(needsFacts([object(...floating)])).toBe(true);
    expect(needsFacts([object("DTSTART;TZID=Europe/Berlin:20261124T090000", "DURATION:PT1H")])).toBe(false);
    expect(needsFacts([object(...wholeDay, "TRANSP:TRANSPARENT")])).toBe(false);
    const days = ["DTSTART;VALUE=DATE:20200107", "RRULE:FREQ=WEEKLY;BYDAY=TU"];
    expect(busy(own, ...days)).toEqual([["2026-11-24T05:00:00.000Z", "2026-11-25T05:00:00.000Z"]]);
  });
});

describe("a meeting that was declined", () => {
  const lines = [
    "DTSTART:20261124T090000Z",
    "DTEND:20261124T100000Z",
    "ATTENDEE;PARTSTAT=DECLINED:mailto:Owner@desk.example",
    "ATTENDEE;PARTSTAT=ACCEPTED:mailto:other@desk.example",
  ];
  test("by the calendar's owner keeps them from nothing, by somebody else it does", () => {
    expect(needsFacts([object(...lines)])).toBe(true);
    expect(busy({ ...unknown, addresses: ["mailto:owner@desk.example"] }, ...lines)).toEqual([]);
    expect(busy({ ...unknown, addresses: ["mailto:other@desk.example"] }, ...lines)).toHaveLength(1);
    expect(busy(unknown, ...lines)).toHaveLength(1);
  });
});

describe("length", () => {
  test("an end that is not written is the day's for a day, and none for an hour", () => {
    const own = { ...unknown, timezone: newYork };
    expect(busy(own, "DTSTART;VALUE=DATE:20261124")).toEqual([
      ["2026-11-24T05:00:00.000Z", "2026-11-25T05:00:00.000Z"],
    ]);
    expect(busy(unknown, "DTSTART:20261124T090000Z")).toEqual([]);
  });
});

test("from one occurrence on a series goes another way", () => {
  const series = object(
    "DTSTART:20261117T090000Z",
    "DTEND:20261117T100000Z",
    "RRULE:FREQ=DAILY;COUNT=9",
    "END:VEVENT",
    "BEGIN:VEVENT",
    "UID:one",
    "RECURRENCE-ID;RANGE=THISANDFUTURE:20261123T090000Z",
    "DTSTART:20261123T120000Z",
    "DTEND:20261123T130000Z",
  );
  expect(busyIn([series], window, unknown).map(({ start }) => start.toISOString())).toEqual([
    "2026-11-22T09:00:00.000Z",
    "2026-11-23T12:00:00.000Z",
    "2026-11-24T12:00:00.000Z",
    "2026-11-25T12:00:00.000Z",
  ]);
});

test("dates that are only listed count, too", () => {
  const lines = ["DTSTART:20261101T090000Z", "DURATION:PT1H", "RDATE:20261123T090000Z,20261125T090000Z"];
  expect(busy(unknown, ...lines).map(([start]) => start)).toEqual([
    "2026-11-23T09:00:00.000Z",
    "2026-11-25T09:00:00.000Z",
  ]);
});

test.each([
  ["no iCalendar", "<html>"],
  ["half of it", "BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nDTSTART:20261124T090000Z"],
  ["an event without a beginning", "BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nUID:1\r\nEND:VEVENT\r\nEND:VCALENDAR"],
])("%s is no reason to think the owner free", (_name, ics) => {
  expect(() => busyIn([{ name: "one", etag: '"1"', ics }], window, unknown)).toThrow();
});

test("a rule that never ends and hardly moves is not followed for ever", () => {
  expect(() => busy(unknown, "DTSTART:20200101T000000Z", "DURATION:PT1S", "RRULE:FREQ=SECONDLY")).toThrow(RangeError);
});
