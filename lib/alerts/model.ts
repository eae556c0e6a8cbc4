import type { WorkingHours } from "@/db/schema/people";
import { worksUntil } from "@/lib/time/working-time";

/** How a person wants to be told, beside the desk itself. */
export type Preferences = {
  mail: boolean;
  channel: boolean;
  /** "HH:MM" in their zone; null: never quiet. */
  quietFrom: string | null;
  quietTo: string | null;
};

/** Who said nothing is told by mail, at any hour: nobody misses a lead by a default. */
export const usualPreferences: Preferences = { mail: true, channel: false, quietFrom: null, quietTo: null };

const minute = 60_000;
/** Told again after so long; the last wait repeats. */
const waits = [minute, 2 * minute, 5 * minute, 15 * minute];

/** When a person is told again who has been told so often and has not seen it. */
export function nextReminder(told: number, now: Date): Date {
  const wait = waits[Math.min(told, waits.length) - 1] ?? minute;
  return new Date(now.getTime() + wait);
}

/** The end of the quiet hours that hold this moment, in the person's zone; null outside them. */
export function quietUntil({ quietFrom, quietTo }: Preferences, timeZone: string, now: Date): Date | null {
  if (!quietFrom || !quietTo || quietFrom === quietTo) return null;
  const days = ["1", "2", "3", "4", "5", "6", "7"];
  const hours: WorkingHours = Object.fromEntries(days.map((day) => [day, [[quietFrom, quietTo]]]));
  return worksUntil(now, hours, timeZone);
}
