import { Temporal } from "temporal-polyfill";
import type { Random } from "./random";

const days = 21;
/** The newest chat is this old, so that everything that followed from it is over by now. */
const youngestMs = 3 * 3_600_000;

/** When chats began in the three weeks before `now`: workdays busy, mornings and afternoons more than evenings. */
export function arrivals(random: Random, now: Date, timeZone: string): Date[] {
  const today = Temporal.Instant.fromEpochMilliseconds(now.getTime()).toZonedDateTimeISO(timeZone).toPlainDate();
  const times = Array.from({ length: days + 1 }, (_, back) => today.subtract({ days: days - back })).flatMap((date) => {
    const many = date.dayOfWeek <= 5 ? random.whole(20, 27) : random.whole(5, 9);
    return Array.from({ length: many }, () => {
      const plainTime = { hour: random.weighted(hours, (hour) => busyness[hour] ?? 0), minute: random.whole(0, 59) };
      const at = date.toZonedDateTime({ timeZone, plainTime }).epochMilliseconds;
      return new Date(at + random.whole(0, 59_999));
    });
  });
  const first = now.getTime() - days * 24 * 3_600_000;
  return times
    .filter((at) => at.getTime() >= first && at.getTime() <= now.getTime() - youngestMs)
    .toSorted((a, b) => a.getTime() - b.getTime());
}

const hours = Array.from({ length: 24 }, (_, hour) => hour);
const busyness = [0, 0, 0, 0, 0, 0, 0, 1, 5, 9, 11, 11, 7, 8, 10, 10, 8, 6, 2, 2, 2, 1, 1, 0];

/**
 * How much longer than usual people take at that moment: they get quicker over the weeks, and in the evening and on
 * weekends only who is on call is there.
 */
export function slowness(at: Date, now: Date, timeZone: string): number {
  const local = Temporal.Instant.fromEpochMilliseconds(at.getTime()).toZonedDateTimeISO(timeZone);
  const isQuiet = local.dayOfWeek > 5 || local.hour < 8 || local.hour >= 18;
  return (1.3 - 0.45 * progress(at, now)) * (isQuiet ? 3.5 : 1);
}

/** 0 three weeks ago, 1 now. */
export function progress(at: Date, now: Date): number {
  return 1 - Math.min(1, (now.getTime() - at.getTime()) / (days * 24 * 3_600_000));
}
