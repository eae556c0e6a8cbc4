import ICAL from "ical.js";
import { isWord } from "./caldav-busy";
import type { CalDavObject } from "./caldav-client";
import { intervalOf } from "./caldav-zone";
import type { Calendar, OurMeeting } from "./port";

/** What our own events look like as iCalendar text: pure readings and writings, no calls. */

type BookInput = Parameters<Calendar["book"]>[0];

/** The properties our events carry; `stage` is set with the invitation, when the booking stands. */
const marks = {
  key: "x-handoff-desk-key",
  handoff: "x-handoff-desk-handoff",
  record: "x-handoff-desk-record",
  stage: "x-handoff-desk-stage",
} as const;

/** The event as it is first written: nobody is invited. */
export function draftIcs(
  { slot, title, description, key, handoffId, recordId }: BookInput,
  id: string,
  now: Date,
): string {
  const calendar = new ICAL.Component("vcalendar");
  calendar.addPropertyWithValue("version", "2.0");
  calendar.addPropertyWithValue("prodid", "-//Handoff Desk//EN");
  const event = new ICAL.Component("vevent");
  calendar.addSubcomponent(event);
  event.addPropertyWithValue("uid", id);
  event.addPropertyWithValue("dtstart", ICAL.Time.fromJSDate(slot.start, true));
  event.addPropertyWithValue("dtend", ICAL.Time.fromJSDate(slot.end, true));
  event.addPropertyWithValue("summary", plain(title));
  event.addPropertyWithValue("description", plain(description));
  keepMark(event, marks.key, key);
  keepMark(event, marks.handoff, handoffId);
  keepMark(event, marks.record, recordId);
  stamp(event, now);
  return calendar.toString();
}

/** The event with its guest. Whatever its owner changed in it meanwhile stays. */
export function invitedIcs(
  ics: string,
  { attendee, organizer, now }: { attendee: BookInput["attendee"]; organizer: string | null; now: Date },
): string {
  const { calendar, event } = read(ics);
  keepMark(event, marks.stage, "booked");
  if (attendee) {
    const guest = new ICAL.Property("attendee");
    guest.setValue(`mailto:${encodeURI(attendee.email)}`);
    if (attendee.name) guest.setParameter("cn", plain(attendee.name).replace(/\n/g, " "));
    for (const [name, value] of [
      ["role", "REQ-PARTICIPANT"],
      ["partstat", "NEEDS-ACTION"],
      ["rsvp", "TRUE"],
    ] as const) {
      guest.setParameter(name, value);
    }
    event.addProperty(guest);
    if (organizer && !event.hasProperty("organizer")) event.addPropertyWithValue("organizer", organizer);
  }
  stamp(event, now);
  return calendar.toString();
}

/** Null for an event that is not ours, or was cancelled. */
export function toOurMeeting({ name, ics }: CalDavObject): OurMeeting | null {
  const { event } = read(ics);
  const [key, handoffId, recordId] = [mark(event, marks.key), mark(event, marks.handoff), mark(event, marks.record)];
  if (!key || !handoffId || !recordId || isCancelled(ics)) return null;
  const { startDate, endDate } = new ICAL.Event(event);
  const slot = intervalOf(startDate, endDate, null);
  return { eventId: name, key, handoffId, recordId, slot, isBooked: isStanding(ics), joinUrl: joinUrl(ics) };
}

export const isCancelled = (ics: string) => isWord(read(ics).event, "status", "CANCELLED");
export const isStanding = (ics: string) => mark(read(ics).event, marks.stage) === "booked";

/** What its owner, or a server that makes rooms, put there (RFC 7986); CalDAV has none of its own. */
export function joinUrl(ics: string): string | null {
  const { event } = read(ics);
  const rooms = ["conference", "x-google-conference"].flatMap((name) => event.getAllProperties(name));
  const addresses = rooms.map((room) => String(room.getFirstValue()));
  return addresses.find((address) => /^https:\/\//i.test(address)) ?? null;
}

function read(ics: string): { calendar: ICAL.Component; event: ICAL.Component } {
  const calendar = ICAL.Component.fromString(ics);
  const event = calendar.getFirstSubcomponent("vevent");
  if (!event) throw new TypeError("no event");
  return { calendar, event };
}

/** Its number rises with the clock, so that an invitation outranks the cancellation of one under the same name. */
function stamp(event: ICAL.Component, now: Date): void {
  event.updatePropertyWithValue("dtstamp", ICAL.Time.fromJSDate(now, true));
  event.updatePropertyWithValue("sequence", Math.floor(now.getTime() / 60_000));
}

/**
 * A value of an own property is written as it is, so it is escaped here as in an address and holds no line's end and no
 * separator. With "=" for "%": Python's icalendar, under Xandikos and others, turns %3A and its like into signs.
 */
function keepMark(event: ICAL.Component, name: string, value: string): void {
  event.updatePropertyWithValue(name, encodeURIComponent(value).replaceAll("%", "="));
}

function mark(event: ICAL.Component, name: string): string | null {
  const value = event.getFirstPropertyValue(name);
  return typeof value === "string" && value ? decodeURIComponent(value.replaceAll("=", "%")) : null;
}

/** Without signs that XML cannot hold: a server would give the whole calendar in text that nobody can read. */
const plain = (text: string) => text.replace(/\r\n?/g, "\n").replace(/[^\P{Cc}\n]|[\p{Cs}\uFFFE\uFFFF]/gu, "");
