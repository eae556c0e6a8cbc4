import type { WorkingHours } from "@/db/schema/people";
import type { Interval } from "@/lib/connectors/calendar/port";
import { worksUntil } from "@/lib/time/working-time";

/** A free time of one owner; `id` names owner and time, so that it can be chosen later without being stored. */
export type Slot = { id: string; ownerId: string; owner: string; start: Date; end: Date };

export type Availability = {
  hours: WorkingHours;
  timeZone: string;
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

/** Working hours less the calendar's events and others' holds, on the half hour, at the earliest after the notice. */
export function freeTimes(input: Availability, limit = 200): Interval[] {
  const earliest = Math.max(input.from.getTime(), input.now.getTime() + input.noticeMinutes * minute);
  const length = input.minutes * minute;
  const buffer = input.bufferMinutes * minute;
  const taken = [...input.busy, ...input.held];
  const free: Interval[] = [];

  for (let start = Math.ceil(earliest / grid) * grid; start + length <= input.to.getTime(); start += grid) {
    if (free.length === limit) break;
    const slot = { start: new Date(start), end: new Date(start + length) };
    const until = worksUntil(slot.start, input.hours, input.timeZone);
    if (!until || until < slot.end) continue;
    if (taken.some((other) => overlaps(other, start - buffer, start + length + buffer))) continue;
    free.push(slot);
  }
  return free;
}

function overlaps(other: Interval, start: number, end: number): boolean {
  return other.start.getTime() < end && other.end.getTime() > start;
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
