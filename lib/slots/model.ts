import type { WorkingHours } from "@/db/schema/people";
import type { Interval } from "@/lib/connectors/calendar/port";
import { addWorkingTime, type DaysOff, worksUntil } from "@/lib/time/working-time";

/** A free time of one owner; `id` names owner and time, so that it can be chosen later without being stored. */
export type Slot = { id: string; ownerId: string; owner: string; start: Date; end: Date };

export type Availability = {
  hours: WorkingHours;
  timeZone: string;
  /** Holidays in that zone. */
  daysOff: DaysOff;
  /** Back not before. */
  awayUntil: Date | null;
  /** The calendar's events. */
  busy: readonly Interval[];
  /** Slots kept for other visitors. */
  held: readonly Interval[];
  from: Date;
  to: Date;
  minutes: number;
  bufferMinutes: number;
  noticeMinutes: number;
  now: Date;
};

const minute = 60_000;
const grid = 30 * minute;

/**
 * Working hours less the calendar's events and others' holds, on the half hour, at the earliest after the notice.
 * Somebody without written hours is offered to nobody.
 */
export function freeTimes(input: Availability, limit = 200): Interval[] {
  if (Object.values(input.hours).every((spans) => spans.length === 0)) return [];
  const earliest = Math.max(
    input.from.getTime(),
    input.now.getTime() + input.noticeMinutes * minute,
    input.awayUntil?.getTime() ?? 0,
  );
  const length = input.minutes * minute;
  const buffer = input.bufferMinutes * minute;
  const taken = [...input.busy, ...input.held];
  const free: Interval[] = [];

  // Span by span: asking for each half hour whether it is worked costs a hundred times as much.
  let start = onGrid(earliest);
  let span = workedFrom(start, input);
  while (start + length <= input.to.getTime() && free.length < limit) {
    if (start >= span.end) span = workedFrom(start, input);
    if (start < span.start) {
      start = onGrid(span.start);
      continue;
    }
    const isTaken = taken.some((other) => overlaps(other, start - buffer, start + length + buffer));
    if (start + length <= span.end && !isTaken) free.push({ start: new Date(start), end: new Date(start + length) });
    start += grid;
  }
  return free;
}

const onGrid = (at: number) => Math.ceil(at / grid) * grid;

/** The working time that holds this instant or comes next; endless for somebody who always works. */
function workedFrom(at: number, { hours, timeZone, daysOff }: Availability): { start: number; end: number } {
  const start = addWorkingTime(new Date(at), 0, hours, timeZone, daysOff);
  const end = worksUntil(start, hours, timeZone, daysOff);
  return { start: start.getTime(), end: end?.getTime() ?? Number.POSITIVE_INFINITY };
}

function overlaps(other: Interval, start: number, end: number): boolean {
  return other.start.getTime() < end && other.end.getTime() > start;
}

/** The slots of several as one offer: by time, and of those at the same time the one of who is named first. */
export function mergeSlots(ofEach: readonly (readonly Slot[])[]): Slot[] {
  const merged = new Map<number, Slot>();
  for (const slot of ofEach.flat()) if (!merged.has(slot.start.getTime())) merged.set(slot.start.getTime(), slot);
  return [...merged.values()].toSorted((a, b) => a.start.getTime() - b.start.getTime());
}

/** `<owner id>.<start in seconds>.<minutes>` */
export function slotId(ownerId: string, slot: Interval): string {
  return `${ownerId}.${slot.start.getTime() / 1000}.${(slot.end.getTime() - slot.start.getTime()) / minute}`;
}

/** Reads a slot's id back; null where it is none of ours. */
export function readSlotId(id: string): { ownerId: string; start: Date; end: Date } | null {
  const parts = /^([0-9a-f-]{36})\.(\d{1,11})\.(\d{1,3})$/.exec(id);
  if (!parts) return null;
  const [, ownerId = "", seconds, minutes] = parts;
  const start = Number(seconds) * 1000;
  return { ownerId, start: new Date(start), end: new Date(start + Number(minutes) * minute) };
}
