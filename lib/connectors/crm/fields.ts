import { parsePhoneNumberFromString } from "libphonenumber-js";
import type { RecordFields } from "./port";

const fieldNames = ["name", "email", "phone", "company", "role"] as const satisfies readonly (keyof RecordFields)[];

/** The changes to write, and the fields a person changed since the preview, which are theirs to keep. */
export type FieldPlan = { changes: Partial<Record<keyof RecordFields, string>>; leftAlone: (keyof RecordFields)[] };

/**
 * What of `wanted` may be written over `present` (domain: Delivery, `crm.upsert`). Nothing is ever blanked;
 * a present value is replaced only where it is the one the preview showed. No preview: only gaps are filled.
 */
export function planFields(present: RecordFields, wanted: RecordFields, seen: RecordFields | null): FieldPlan {
  const plan: FieldPlan = { changes: {}, leftAlone: [] };
  for (const field of fieldNames) {
    const value = wanted[field]?.trim();
    if (!value || sameValue(field, present[field], value)) continue;
    const untouched = isBlank(present[field]) || sameValue(field, present[field], seen?.[field] ?? null);
    if (untouched) plan.changes[field] = value;
    else plan.leftAlone.push(field);
  }
  return plan;
}

/** Equal for a person: spelling of a number or the case of an address is no change. */
function sameValue(field: keyof RecordFields, a: string | null, b: string | null): boolean {
  if (isBlank(a) || isBlank(b)) return isBlank(a) && isBlank(b);
  if (field === "phone") return samePhone(a ?? "", b ?? "");
  if (field === "email") return a?.trim().toLowerCase() === b?.trim().toLowerCase();
  return a?.trim() === b?.trim();
}

const isBlank = (value: string | null | undefined) => !value?.trim();
const digits = (phone: string) => phone.replace(/\D/g, "");

/** The digits without the country's code: what a CRM indexes a number by. */
export function nationalNumber(phone: string): string {
  return parsePhoneNumberFromString(phone)?.nationalNumber ?? digits(phone);
}

/** Same number. Where only one of them names its country, the national digits decide. */
export function samePhone(a: string, b: string): boolean {
  if (digits(a) === digits(b)) return digits(a) !== "";
  const bothInternational = a.trim().startsWith("+") && b.trim().startsWith("+");
  if (bothInternational) return false;
  // A trunk zero is dialled at home only: 020 7946 0018 is +44 20 7946 0018.
  const national = (phone: string) => nationalNumber(phone).replace(/^0+/, "");
  return national(a) === national(b) && national(a).length >= 7;
}
