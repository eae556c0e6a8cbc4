import ICAL from "ical.js";
import type { CalDavObject, CalendarFacts } from "./caldav-client";
import { intervalOf, isFloating, settleZones, zoneOf } from "./caldav-zone";
import type { Interval } from "./port";

/** What of a calendar keeps its owner from another meeting: pure readings, no calls. */

/** Busy times by the name of what keeps them. */
export type Busy = Interval & { name: string };

/** An event that comes back more often than this before the window has no rule of a person's. */
const MAX_OCCURRENCES = 50_000;

/** Whether `busyIn` needs to know the calendar's zone or its owner to read these rightly. */
export function needsFacts(objects: readonly CalDavObject[]): boolean {
  return objects.some(({ ics }) =>
    eventsOf(ics).some((event) => {
      if (!isOpaque(event)) return false;
      settleZones(event, null);
      const start = event.getFirstPropertyValue("dtstart");
      return hasDeclined(event).length > 0 || (start instanceof ICAL.Time && isFloating(start));
    }),
  );
}

/**
 * The busy intervals that overlap the window, cut to it, in order. Whatever recurs is worked out here, since servers
 * differ in what they work out. Throws where an event cannot be read: that is no reason to think the owner free.
 */
export function busyIn(objects: readonly CalDavObject[], window: Interval, facts: CalendarFacts): Busy[] {
  const zone = zoneOf(facts.timezone);
  const isBusy = (event: ICAL.Component) =>
    isOpaque(event) && !hasDeclined(event).some((address) => facts.addresses.some((own) => isSame(own, address)));

  const found = objects.flatMap(({ name, ics }) => {
    const events = eventsOf(ics);
    for (const event of events) settleZones(event, zone);
    const busy = spans(events, window, zone).filter(({ event }) => isBusy(event));
    const times = busy.map(({ from, to }) => intervalOf(from, to, zone));
    // One that was changed is found both by itself and in its series.
    const once = new Map(times.map((time) => [`${time.start.getTime()}/${time.end.getTime()}`, time]));
    return [...once.values()].map((time) => ({ name, ...time }));
  });
  return found
    .map(({ name, start, end }) => ({ name, start: later(start, window.start), end: earlier(end, window.end) }))
    .filter(({ start, end }) => start < end)
    .toSorted((a, b) => a.start.getTime() - b.start.getTime());
}

type Span = { event: ICAL.Component; from: ICAL.Time; to: ICAL.Time };

/** Every occurrence that may touch the window. */
function spans(events: ICAL.Component[], window: Interval, zone: ICAL.Timezone | null): Span[] {
  const masters = events.filter((event) => !event.hasProperty("recurrence-id"));
  const changed = events.filter((event) => event.hasProperty("recurrence-id"));
  // An occurrence that was moved counts where it is now, though its place in the series may be far from the window.
  const alone = [...changed, ...masters.filter((event) => !recurs(event))].map((event) => spanOf(event));
  return [...alone, ...masters.filter(recurs).flatMap((master) => occurrences(master, changed, window, zone))];
}

const recurs = (event: ICAL.Component) => event.hasProperty("rrule") || event.hasProperty("rdate");

function spanOf(component: ICAL.Component): Span {
  const event = new ICAL.Event(component);
  if (!event.startDate) throw new TypeError("event without a beginning");
  return { event: component, from: event.startDate, to: event.endDate };
}

function occurrences(
  master: ICAL.Component,
  changed: ICAL.Component[],
  window: Interval,
  zone: ICAL.Timezone | null,
): Span[] {
  const series = new ICAL.Event(master, { exceptions: changed, strictExceptions: false });
  const iterator = series.iterator();
  const found: Span[] = [];
  for (let count = 0; count < MAX_OCCURRENCES; count++) {
    const next = iterator.next();
    if (!next) return found;
    const { item, startDate, endDate } = series.getOccurrenceDetails(next);
    const { start, end } = intervalOf(startDate, endDate, zone);
    if (end > window.start && start < window.end) found.push({ event: item.component, from: startDate, to: endDate });
    if (intervalOf(next, next, zone).start >= window.end) return found;
  }
  throw new RangeError("too many occurrences");
}

/** The events of one resource: a meeting, or a series with those of it that differ. */
function eventsOf(ics: string): ICAL.Component[] {
  return ICAL.Component.fromString(ics).getAllSubcomponents("vevent");
}

function isOpaque(event: ICAL.Component): boolean {
  return !isWord(event, "status", "CANCELLED") && !isWord(event, "transp", "TRANSPARENT");
}

export const isWord = (event: ICAL.Component, property: string, word: string) =>
  String(event.getFirstPropertyValue(property) ?? "").toUpperCase() === word;

/** The addresses of those who declined. */
function hasDeclined(event: ICAL.Component): string[] {
  return event
    .getAllProperties("attendee")
    .filter((attendee) => String(attendee.getFirstParameter("partstat")).toUpperCase() === "DECLINED")
    .map((attendee) => String(attendee.getFirstValue()));
}

const isSame = (a: string, b: string) => a.toLowerCase() === b.toLowerCase();
const later = (a: Date, b: Date) => (a > b ? a : b);
const earlier = (a: Date, b: Date) => (a < b ? a : b);
