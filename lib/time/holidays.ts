import { z } from "zod";
import type { DaysOff } from "./working-time";

/** A day on which nobody works: everybody, or who lives in one of these zones. */
export const Holiday = z.strictObject({
  date: z.iso.date(),
  zones: z.array(z.string().min(1)).min(1).optional(),
});

/** The dates that are free in a zone. */
export function daysOffIn(timeZone: string, holidays: readonly z.output<typeof Holiday>[]): DaysOff {
  return new Set(holidays.filter(({ zones }) => !zones || zones.includes(timeZone)).map(({ date }) => date));
}
