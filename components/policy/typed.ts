import { readHolidays, readSpans, writeHolidays, writeSpans } from "@/lib/settings/model";
import type { Policy } from "@/lib/settings/schema";
import { PolicyChanges } from "@/lib/settings/schema.change";
import { keptOf, numberFields, rangeOf, shownOf } from "./fields";
import { days } from "./words";

/** The form as it is typed, by the field's name; the hours of the week by `hours.1` to `hours.7`. */
export type Typed = Record<string, string> & { timeZone: string; holidays: string };

/** The policy as one would type it. */
export function typedOf(policy: Policy): Typed {
  const numbers = numberFields.map((field) => [field.name, shownOf(field, policy[field.name])]);
  const hours = days.map((_, at) => [hoursName(at), writeSpans(policy.workingHours[String(at + 1)] ?? [])]);
  return {
    ...Object.fromEntries([...numbers, ...hours]),
    timeZone: policy.timeZone,
    holidays: writeHolidays(policy.holidays),
    reviewerResolvesSensitiveData: String(policy.reviewerResolvesSensitiveData),
  };
}

export const hoursName = (at: number) => `hours.${at + 1}`;

/** What was typed beside what stands: what changes, or what is wrong with it by the field's name. */
export function changesOf(
  typed: Typed,
  before: Typed,
): { ok: true; changes: PolicyChanges } | { ok: false; wrong: Record<string, string> } {
  const isChanged = (name: string) => typed[name] !== before[name];
  const wrong: Record<string, string> = {};
  const changes: Record<string, unknown> = {};

  for (const field of numberFields) {
    if (!isChanged(field.name)) continue;
    const kept = keptOf(field, typed[field.name] ?? "");
    if (isTaken(field.name, kept)) changes[field.name] = kept;
    else wrong[field.name] = `Give ${rangeOf(field)}.`;
  }
  if (isChanged("timeZone")) {
    const timeZone = typed.timeZone.trim();
    if (isTaken("timeZone", timeZone)) changes["timeZone"] = timeZone;
    else wrong["timeZone"] = "Give a zone by its name, like Europe/London.";
  }
  if (isChanged("holidays")) {
    const holidays = readHolidays(typed.holidays);
    const first = holidays.find((day) => !isTaken("holidays", [day]));
    if (first) wrong["holidays"] = `Look at the line “${writeHolidays([first])}”: a day like 2026-12-25, then zones.`;
    else if (isTaken("holidays", holidays)) changes["holidays"] = holidays;
    else wrong["holidays"] = "Give at most 1,000 days.";
  }
  if (days.some((_, at) => isChanged(hoursName(at)))) {
    const week: Record<string, unknown> = {};
    for (const [at] of days.entries()) {
      const spans = readSpans(typed[hoursName(at)] ?? "");
      if (spans && isTaken("workingHours", { [String(at + 1)]: spans })) week[String(at + 1)] = spans;
      else wrong[hoursName(at)] = "Give times like 09:00-12:30, 13:30-18:00.";
    }
    changes["workingHours"] = week;
  }
  if (isChanged("reviewerResolvesSensitiveData")) {
    changes["reviewerResolvesSensitiveData"] = typed["reviewerResolvesSensitiveData"] === "true";
  }
  return Object.keys(wrong).length > 0 ? { ok: false, wrong } : { ok: true, changes: PolicyChanges.parse(changes) };
}

const isTaken = (name: string, value: unknown) => PolicyChanges.safeParse({ [name]: value }).success;
