import { dayNumber, dayOf, nthDay, type Range, rangeBefore, rangeOf } from "./range";

/** What a bot does wrong, as it is raised (db/enums.ts: exceptionKinds). */
export const botKinds = ["bot_promise", "repeated_question"] as const;
export type BotKind = (typeof botKinds)[number];

/** So many days on either side of a fix are compared, or as many as there were since. */
const longest = 28;

/** As many whole days of a zone before the day of a fix as from it on, today among them, and how many that are. */
export function compared(fixedAt: Date, timeZone: string, now: Date): { days: number; before: Range; after: Range } {
  const fixed = dayOf(fixedAt, timeZone);
  const days = Math.min(Math.max(1, dayNumber(fixed, dayOf(now, timeZone))), longest);
  const after = rangeOf({ from: fixed, to: nthDay(fixed, days) }, timeZone, now);
  return { days, before: rangeBefore(after, timeZone), after };
}
