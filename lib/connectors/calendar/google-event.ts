import type { calendar_v3 } from "@googleapis/calendar";
import type { Interval, OurMeeting } from "./port";

/** What a Google event is to us: pure readings, no calls. */

/** The private properties our events carry; `stage` is set with the invitation, when the booking stands. */
export const marks = {
  desk: "handoffDesk",
  key: "handoffDeskKey",
  handoff: "handoffDeskHandoff",
  record: "handoffDeskRecord",
  stage: "handoffDeskStage",
} as const;

export const isStanding = (event: calendar_v3.Schema$Event) => mark(event, marks.stage) === "booked";
export const isDeleted = (event: calendar_v3.Schema$Event) => event.status === "cancelled";

/** Whether an event keeps its owner from another meeting in the slot. */
export function blocks(event: calendar_v3.Schema$Event, slot: Interval): boolean {
  if (isDeleted(event) || event.transparency === "transparent") return false;
  if (event.eventType === "workingLocation" || event.eventType === "birthday") return false;
  if (event.attendees?.some(({ self, responseStatus }) => self && responseStatus === "declined")) return false;
  const span = spanOf(event);
  // A time that cannot be read is no reason to think the slot free.
  return !span || (span.start < slot.end && span.end > slot.start);
}

export function joinUrl(event: calendar_v3.Schema$Event): string | null {
  const video = event.conferenceData?.entryPoints?.find(({ entryPointType }) => entryPointType === "video");
  return event.hangoutLink ?? video?.uri ?? null;
}

/** Null for an event that is not ours. */
export function toOurMeeting(event: calendar_v3.Schema$Event): OurMeeting | null {
  const [key, handoffId, recordId] = [mark(event, marks.key), mark(event, marks.handoff), mark(event, marks.record)];
  const slot = spanOf(event);
  if (!event.id || !key || !handoffId || !recordId || !slot) return null;
  return { eventId: event.id, key, handoffId, recordId, slot, isBooked: isStanding(event), joinUrl: joinUrl(event) };
}

const mark = (event: calendar_v3.Schema$Event, name: string) => event.extendedProperties?.private?.[name] ?? null;

/** An all-day event has dates: the days of its calendar, read here a day wider on either side than UTC would. */
function spanOf({ start, end }: calendar_v3.Schema$Event): Interval | null {
  if (start?.dateTime && end?.dateTime) return validSpan(Date.parse(start.dateTime), Date.parse(end.dateTime));
  if (!start?.date || !end?.date) return null;
  return validSpan(Date.parse(start.date) - WIDEST_ZONE, Date.parse(end.date) + WIDEST_ZONE);
}

const WIDEST_ZONE = 14 * 3_600_000;

function validSpan(start: number, end: number): Interval | null {
  return Number.isNaN(start) || Number.isNaN(end) ? null : { start: new Date(start), end: new Date(end) };
}
