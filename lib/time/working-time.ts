import { Temporal } from "temporal-polyfill";
import type { WorkingHours } from "@/db/schema/people";

type Span = { start: number; end: number };

/** Dates ("2026-12-25", in the zone of the hours) on which nobody works; a night that began the day before still ends. */
export type DaysOff = ReadonlySet<string>;
const none: DaysOff = new Set();

/**
 * The instant at which `ms` milliseconds of working time have passed since `from`: nights, days off and holes in the
 * day do not count. `hours` are wall-clock times in `timeZone`, so an hour that daylight saving skips or repeats is
 * worth what it really lasted. An interval that ends before it starts runs past midnight. Where no hours are written
 * at all, every hour counts.
 */
export function addWorkingTime(
  from: Date,
  ms: number,
  hours: WorkingHours,
  timeZone: string,
  daysOff: DaysOff = none,
): Date {
  if (!hasAny(hours)) return new Date(from.getTime() + ms);
  let left = ms;
  for (const { start, end } of workingSpans(from, hours, timeZone, daysOff)) {
    if (start + left <= end) return new Date(start + left);
    left -= end - start;
  }
  throw new RangeError("working hours ended before the time was up");
}

/** Whether this instant is working time. Where no hours are written at all, it always is. */
export function isWorkingTime(at: Date, hours: WorkingHours, timeZone: string, daysOff: DaysOff = none): boolean {
  if (!hasAny(hours)) return true;
  for (const { start } of workingSpans(at, hours, timeZone, daysOff)) return start === at.getTime();
  return false;
}

const week = 7 * 24 * 3600_000;

/** When the working time that holds `at` ends; null outside working time and where no end comes within a week. */
export function worksUntil(at: Date, hours: WorkingHours, timeZone: string, daysOff: DaysOff = none): Date | null {
  if (!hasAny(hours)) return null;
  let end = at.getTime();
  for (const span of workingSpans(at, hours, timeZone, daysOff)) {
    if (span.start > end) break;
    end = span.end;
    if (end - at.getTime() >= week) return null;
  }
  return end > at.getTime() ? new Date(end) : null;
}

/** Spans of working time from `from` on, in order, none twice; endless where any hours are written. */
function* workingSpans(from: Date, hours: WorkingHours, timeZone: string, daysOff: DaysOff): Generator<Span> {
  let passed = from.getTime();
  // A night that began yesterday may still be running.
  let day = Temporal.Instant.fromEpochMilliseconds(passed)
    .toZonedDateTimeISO(timeZone)
    .toPlainDate()
    .subtract({ days: 1 });
  for (;;) {
    const spans = daysOff.has(day.toString()) ? [] : spansOfDay(day, hours, timeZone);
    for (const { start, end } of spans) {
      if (end <= passed) continue;
      yield { start: Math.max(start, passed), end };
      passed = end;
    }
    day = day.add({ days: 1 });
  }
}

function spansOfDay(day: Temporal.PlainDate, hours: WorkingHours, timeZone: string): Span[] {
  const written = (hours[String(day.dayOfWeek)] ?? []).filter(isTime);
  return written
    .map(([from, to]) => ({
      start: instant(day, from, timeZone),
      end: instant(minutes(to) < minutes(from) ? day.add({ days: 1 }) : day, to, timeZone),
    }))
    .sort((a, b) => a.start - b.start || a.end - b.end);
}

/** A skipped wall-clock time is taken as the instant the clock jumps past it, a repeated one as its first pass. */
function instant(day: Temporal.PlainDate, time: string, timeZone: string): number {
  const whole = minutes(time);
  const date = whole >= 1440 ? day.add({ days: 1 }) : day;
  const plainTime = new Temporal.PlainTime(Math.floor((whole % 1440) / 60), whole % 60);
  return date.toZonedDateTime({ timeZone, plainTime }).epochMilliseconds;
}

/** "HH:MM" as minutes of the day; "24:00" is the day's end. */
function minutes(time: string): number {
  const [hour, minute] = time.split(":").map(Number);
  return (hour ?? 0) * 60 + (minute ?? 0);
}

function isTime([from, to]: [string, string]): boolean {
  return minutes(from) !== minutes(to);
}

function hasAny(hours: WorkingHours): boolean {
  return Object.values(hours).some((day) => day.some(isTime));
}
