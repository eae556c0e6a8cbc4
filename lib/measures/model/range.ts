import { Temporal } from "temporal-polyfill";

/** Whole days in a zone, both named days included; instants are half open. */
export type Range = { firstDay: string; lastDay: string; from: Date; to: Date };

const defaultDays = 14;
/** A chart over more than this says little, and counts a lot. */
const longestDays = 366;

/**
 * The days asked for ("2026-11-07"), or the last fourteen up to today, where nothing or nonsense was asked.
 * Days begin at midnight in `timeZone`, so one of them may last 23 or 25 hours.
 */
export function rangeOf(
  asked: { from?: string | undefined; to?: string | undefined },
  timeZone: string,
  now: Date,
): Range {
  const today = Temporal.Instant.fromEpochMilliseconds(now.getTime()).toZonedDateTimeISO(timeZone).toPlainDate();
  const last = day(asked.to) ?? today;
  const first = day(asked.from) ?? last.subtract({ days: defaultDays - 1 });
  if (Temporal.PlainDate.compare(first, last) > 0) return daysBetween(last, first, timeZone);
  const span = last.since(first, { largestUnit: "days" }).days;
  return daysBetween(span < longestDays ? first : last.subtract({ days: longestDays - 1 }), last, timeZone);
}

/** As many days right before. */
export function rangeBefore(range: Range, timeZone: string): Range {
  const first = Temporal.PlainDate.from(range.firstDay);
  const days = Temporal.PlainDate.from(range.lastDay).since(first, { largestUnit: "days" }).days + 1;
  return daysBetween(first.subtract({ days }), first.subtract({ days: 1 }), timeZone);
}

/** The day an instant falls on in a zone: "2026-11-07". */
export function dayOf(at: Date, timeZone: string): string {
  return Temporal.Instant.fromEpochMilliseconds(at.getTime()).toZonedDateTimeISO(timeZone).toPlainDate().toString();
}

/** The day that is the `n`th from `first` on, which is the 1st. */
export function nthDay(first: string, n: number): string {
  return Temporal.PlainDate.from(first)
    .add({ days: n - 1 })
    .toString();
}

/** Which day from `first` on `day` is: `first` is 1. */
export function dayNumber(first: string, day: string): number {
  return Temporal.PlainDate.from(day).since(first, { largestUnit: "days" }).days + 1;
}

/** "Sat 7 Nov". */
export function sayDay(day: string): string {
  return Temporal.PlainDate.from(day).toLocaleString("en-GB", { weekday: "short", day: "numeric", month: "short" });
}

/** "7–20 Nov", "24 Oct–6 Nov", "28 Dec 2025–10 Jan 2026". */
export function sayRange(range: Pick<Range, "firstDay" | "lastDay">): string {
  const first = Temporal.PlainDate.from(range.firstDay);
  const last = Temporal.PlainDate.from(range.lastDay);
  const say = (date: Temporal.PlainDate, options: Intl.DateTimeFormatOptions) => date.toLocaleString("en-GB", options);
  const full = { day: "numeric", month: "short" } as const;
  if (first.equals(last)) return say(first, full);
  if (first.year !== last.year)
    return `${say(first, { ...full, year: "numeric" })}–${say(last, { ...full, year: "numeric" })}`;
  return `${say(first, first.month === last.month ? { day: "numeric" } : full)}–${say(last, full)}`;
}

function daysBetween(first: Temporal.PlainDate, last: Temporal.PlainDate, timeZone: string): Range {
  const midnight = (date: Temporal.PlainDate) => new Date(date.toZonedDateTime(timeZone).epochMilliseconds);
  return {
    firstDay: first.toString(),
    lastDay: last.toString(),
    from: midnight(first),
    to: midnight(last.add({ days: 1 })),
  };
}

function day(text: string | undefined): Temporal.PlainDate | undefined {
  if (!text || !/^\d{4}-\d{2}-\d{2}$/.test(text)) return undefined;
  try {
    return Temporal.PlainDate.from(text, { overflow: "reject" });
  } catch (error) {
    if (error instanceof RangeError) return undefined;
    throw error;
  }
}
