import ICAL from "ical.js";
import { Temporal } from "temporal-polyfill";
import type { Interval } from "./port";

/** Times of iCalendar as instants. */

/** A zone by its IANA name, for text that names one without describing it. */
class NamedZone extends ICAL.Timezone {
  constructor(tzid: string) {
    super({ tzid, component: new ICAL.Component("vtimezone") });
  }

  override utcOffset({ year, month, day, hour, minute, second }: ICAL.Time): number {
    const local = new Temporal.PlainDateTime(year, month, day, hour, minute, second);
    return local.toZonedDateTime(this.tzid).offsetNanoseconds / 1e9;
  }
}

function namedZone(tzid: string): ICAL.Timezone | null {
  try {
    Temporal.PlainDate.from("2000-01-01").toZonedDateTime(tzid);
    return new NamedZone(tzid);
  } catch (error) {
    if (error instanceof RangeError) return null; // a name of somebody's own
    throw error;
  }
}

/** The zone of a calendar, from its property `calendar-timezone`. Null: it has none, or none that can be read. */
export function zoneOf(text: string | null): ICAL.Timezone | null {
  if (!text) return null;
  const component = ICAL.Component.fromString(text).getFirstSubcomponent("vtimezone");
  return component && new ICAL.Timezone(component);
}

/** Whether a time means another instant in each zone: no zone is written, or one that nobody describes. */
export const isFloating = (time: ICAL.Time) => time.isDate || time.zone === ICAL.Timezone.localTimezone;

/** Gives every time of an event that stands without a zone the one its name says, else the calendar's own. */
export function settleZones(event: ICAL.Component, ofCalendar: ICAL.Timezone | null): void {
  for (const name of ["dtstart", "dtend", "recurrence-id", "exdate", "rdate"]) {
    for (const property of event.getAllProperties(name)) {
      const tzid = property.getFirstParameter("tzid");
      for (const value of property.getValues()) {
        if (!(value instanceof ICAL.Time) || value.isDate || !isFloating(value)) continue;
        const zone = (tzid && namedZone(tzid)) || ofCalendar;
        if (zone) value.zone = zone;
      }
    }
  }
}

/** East and west of everybody: further than this no zone is from UTC. */
const WIDEST_ZONE = 14 * 3_600_000;

/** From one time to another. Where nobody knows the zone it is as long as in all of them together. */
export function intervalOf(from: ICAL.Time, to: ICAL.Time, ofCalendar: ICAL.Timezone | null): Interval {
  const instant = (time: ICAL.Time, margin: number) => {
    const zone = time.isDate ? ofCalendar : null;
    const { year, month, day, hour, minute, second } = time;
    const at = zone ? new ICAL.Time({ year, month, day, hour, minute, second, isDate: false }, zone) : time;
    return new Date(at.toUnixTime() * 1000 + (zone || !isFloating(time) ? 0 : margin));
  };
  return { start: instant(from, -WIDEST_ZONE), end: instant(to, WIDEST_ZONE) };
}
