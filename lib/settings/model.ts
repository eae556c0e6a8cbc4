import type { Policy } from "./schema";
import type { PolicyChanges } from "./schema.change";

type Field = keyof PolicyChanges;

/** What would be different: each changed field as it stood and as it is to stand, null where nothing is set. */
export function changesIn(policy: Policy, changes: PolicyChanges) {
  const same = (one: unknown, other: unknown) => JSON.stringify(one) === JSON.stringify(other);
  const fields = (Object.keys(changes) as Field[]).filter(
    (field) => changes[field] !== undefined && !same(policy[field] ?? null, changes[field]),
  );
  const of = (values: Partial<Record<Field, unknown>>) =>
    Object.fromEntries(fields.map((field) => [field, values[field] ?? null]));
  return { fields, before: of(policy), after: of(changes) };
}

/** Whether a change of the time that chats are kept erases sooner than what stands: nothing brings that back. */
export function erasesSooner(policy: Pick<Policy, "retentionDays">, { retentionDays }: PolicyChanges): boolean {
  if (retentionDays === undefined || retentionDays === null) return false;
  return policy.retentionDays === undefined || retentionDays < policy.retentionDays;
}

type Spans = [from: string, to: string][];

/** The hours of a day as one writes them, "09:00-12:30, 13:30-17:00"; empty: nobody works. Null: not written so. */
export function readSpans(text: string): Spans | null {
  if (text.trim() === "") return [];
  const spans = text.split(",").map((part) => /^(\d\d:\d\d)\s*[-–]\s*(\d\d:\d\d)$/.exec(part.trim()));
  return spans.every((span) => span !== null)
    ? spans.map(([, from = "", to = ""]): [string, string] => [from, to])
    : null;
}

export const writeSpans = (spans: Spans): string => spans.map(([from, to]) => `${from}-${to}`).join(", ");

/** Days off as one writes them, one a line: "2026-12-25", or "2026-10-03 Europe/Berlin, Europe/Vienna". */
export function readHolidays(text: string): Policy["holidays"] {
  return text
    .split("\n")
    .map((line) => line.trim())
    .filter((line) => line !== "")
    .map((line) => {
      const [date = "", ...zones] = line.split(/[\s,]+/).filter((word) => word !== "");
      return zones.length > 0 ? { date, zones } : { date };
    });
}

export const writeHolidays = (holidays: Policy["holidays"]): string =>
  holidays.map(({ date, zones = [] }) => [date, zones.join(", ")].filter(Boolean).join(" ")).join("\n");
