import { type Fields, fieldsOf, textOf } from "../fields";
import { overlaps, type Span, spanOf } from "./span";

/** Every calendar shows a recurring event as often as this at most: a rule without end has none here either. */
const MOST = 1_000;
const DAY = 24 * 3_600_000;
const steps: Record<string, number> = { DAILY: DAY, WEEKLY: 7 * DAY };

type Rule = { stepMs: number; count: number; until: number };

/** `RRULE:FREQ=DAILY|WEEKLY` with INTERVAL, COUNT and UNTIL; null for an event that happens once. */
function ruleOf(resource: Fields): Rule | null {
  const lines = Array.isArray(resource["recurrence"]) ? resource["recurrence"].map(textOf) : [];
  const rule = lines.find((line) => line.startsWith("RRULE:"));
  if (!rule) return null;
  const parts = new Map(
    rule
      .slice(6)
      .split(";")
      .map((part) => part.split("=", 2) as [string, string]),
  );
  const step = steps[parts.get("FREQ") ?? ""];
  if (!step) return null;
  return {
    stepMs: step * Number(parts.get("INTERVAL") ?? 1),
    count: Math.min(MOST, Number(parts.get("COUNT") ?? MOST)),
    until: untilOf(parts.get("UNTIL")),
  };
}

/** "20261130T235959Z" */
function untilOf(text: string | undefined): number {
  const [, year, month, day, hour = "23", minute = "59", second = "59"] =
    /^(\d{4})(\d\d)(\d\d)(?:T(\d\d)(\d\d)(\d\d)Z)?$/.exec(text ?? "") ?? [];
  return year ? Date.parse(`${year}-${month}-${day}T${hour}:${minute}:${second}Z`) : Number.POSITIVE_INFINITY;
}

export const isRecurring = (resource: Fields) => ruleOf(resource) !== null;

/** An event as it happens within the window: itself, or each of its instances, as `singleEvents` shows them. */
export function instancesOf(resource: Fields, window: Span): Fields[] {
  const first = spanOf(resource);
  if (!first) return [];
  const rule = ruleOf(resource);
  if (!rule) return overlaps(first, window) ? [resource] : [];
  const found: Fields[] = [];
  for (let index = 0; index < rule.count; index++) {
    const span = { start: first.start + index * rule.stepMs, end: first.end + index * rule.stepMs };
    if (span.start > rule.until || span.start >= window.end) break;
    if (overlaps(span, window)) found.push(instance(resource, span));
  }
  return found;
}

function instance({ recurrence: _, ...resource }: Fields, { start, end }: Span): Fields {
  const stamp = new Date(start).toISOString().replace(/[-:]|\.\d+/g, "");
  const isAllDay = textOf(fieldsOf(resource["start"])["dateTime"]) === "";
  const moment = (at: number) =>
    isAllDay ? { date: new Date(at).toISOString().slice(0, 10) } : { dateTime: new Date(at).toISOString() };
  return {
    ...resource,
    id: `${textOf(resource["id"])}_${isAllDay ? stamp.slice(0, 8) : stamp}`,
    recurringEventId: resource["id"],
    originalStartTime: moment(start),
    start: moment(start),
    end: moment(end),
  };
}
