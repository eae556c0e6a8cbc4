import { type Fields, fieldsOf, textOf } from "../fields";

export type Span = { start: number; end: number };

/** When an event is, in milliseconds; an all-day one fills its days in UTC, the zone of every calendar here. */
export function spanOf(resource: Fields): Span | null {
  const start = instant(resource["start"]);
  const end = instant(resource["end"]);
  return start === null || end === null ? null : { start, end };
}

function instant(value: unknown): number | null {
  const at = Date.parse(textOf(fieldsOf(value)["dateTime"]) || textOf(fieldsOf(value)["date"]));
  return Number.isNaN(at) ? null : at;
}

export const overlaps = (a: Span, b: Span) => a.start < b.end && a.end > b.start;

export const isBusy = (resource: Fields) =>
  resource["status"] !== "cancelled" && resource["transparency"] !== "transparent";
