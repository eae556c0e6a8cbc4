import type { WorkingHours } from "@/db/schema/people";

const days = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"];
const part = /^([a-z]{3})(?:-([a-z]{3}))?=(\d\d:\d\d)-(\d\d:\d\d)$/;

export const alwaysHours = "mon-sun=00:00-24:00";
export const officeHours = "mon-fri=09:00-17:00";

/**
 * Working hours as one writes them: `mon-thu=09:00-12:30,mon-thu=13:30-18:00,fri=09:00-14:00`, or `always`. A span of
 * days may run over the week's end (`sat-mon`), a span of hours past midnight (`22:00-06:00`). Null: not written so.
 */
export function readHours(text: string): WorkingHours | null {
  const hours: WorkingHours = {};
  for (const one of (text === "always" ? alwaysHours : text).toLowerCase().split(",")) {
    const [, first = "", last = first, from = "", to = ""] = part.exec(one.trim()) ?? [];
    const [start, end] = [days.indexOf(first), days.indexOf(last)];
    if (start < 0 || end < 0) return null;
    for (let n = 0; n <= (end - start + 7) % 7; n++) {
      const day = String(((start + n) % 7) + 1);
      hours[day] = [...(hours[day] ?? []), [from, to]];
    }
  }
  return hours;
}
