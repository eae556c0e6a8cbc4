import { expect, test } from "vitest";
import { meetingIcs } from "./ics";

const meeting = {
  uid: "task-1@handoff-desk",
  start: new Date("2026-11-24T09:00:00.000Z"),
  end: new Date("2026-11-24T09:30:00.000Z"),
  title: "Call with Maren Oduya",
  description: "Dispatch",
  madeAt: new Date("2026-11-20T14:08:15.123Z"),
  sequence: 60,
};

test("a meeting is an event in UTC that any calendar takes", () => {
  expect(meetingIcs(meeting).split("\r\n")).toEqual([
    "BEGIN:VCALENDAR",
    "VERSION:2.0",
    "PRODID:-//Handoff Desk//EN",
    "METHOD:PUBLISH",
    "BEGIN:VEVENT",
    "UID:task-1@handoff-desk",
    "DTSTAMP:20261120T140815Z",
    "SEQUENCE:60",
    "DTSTART:20261124T090000Z",
    "DTEND:20261124T093000Z",
    "SUMMARY:Call with Maren Oduya",
    "DESCRIPTION:Dispatch",
    "END:VEVENT",
    "END:VCALENDAR",
    "",
  ]);
});

test("what somebody typed cannot add a line of its own", () => {
  const text = meetingIcs({ ...meeting, title: "a;b,c\\d\r\nATTENDEE:mailto:x@example.com\u0007" });
  expect(text).toContain("SUMMARY:a\\;b\\,c\\\\d\\nATTENDEE:mailto:x@example.com\r\n");
});

test("long lines are folded at 75 octets, and unfold to what they were", () => {
  const description = "Überprüfung 🛗 ".repeat(30);
  const text = meetingIcs({ ...meeting, description });
  for (const line of text.split("\r\n")) expect(Buffer.byteLength(line)).toBeLessThanOrEqual(75);
  expect(text.replaceAll("\r\n ", "")).toContain(`DESCRIPTION:${description}`);
});
