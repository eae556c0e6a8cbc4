import { isStorable as isStorableText } from "@/lib/conversations/schema.text";

/** Whether every text inside can be kept: Postgres takes neither NUL nor half a surrogate pair. */
export function isStorable(value: unknown): boolean {
  if (typeof value === "string") return isStorableText(value);
  if (Array.isArray(value)) return value.every(isStorable);
  if (typeof value !== "object" || value === null || value instanceof Date) return true;
  return Object.entries(value).every(([key, held]) => isStorableText(key) && isStorable(held));
}
