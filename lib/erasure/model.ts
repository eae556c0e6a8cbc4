import { parsePhoneNumberFromString } from "libphonenumber-js/min";
import { z } from "zod";
import type { elsewhereStates, erasedElsewhere, erasureReasons, erasureStates } from "@/db/enums";

export type ErasureReason = (typeof erasureReasons)[number];
export type ErasureState = (typeof erasureStates)[number];
export type ElsewhereKind = (typeof erasedElsewhere)[number];
export type ElsewhereState = (typeof elsewhereStates)[number];

/** What is held of a person, as a preview counts it, in the order it is shown. */
export const kinds = [
  "person",
  "chat",
  "message",
  "analysis",
  "consent",
  "handoff",
  "exception",
  "decision",
  "note",
  "delivery",
  "meeting",
  "task",
  "reply",
  "followup",
  "finding",
  "webhook",
  "first_answer",
  "saved_view",
  "look_alike",
] as const;
export type Kind = (typeof kinds)[number];
export type Counts = Partial<Record<Kind, number>>;

/** How a person is looked for: as an address of lib/records is kept, lower case or E.164. */
export type Address = { email: string } | { phone: string };

/**
 * Reads what somebody typed as an e-mail address or a number with its country's code; null where it is neither. A
 * number without the code could be somebody else's in another country.
 */
export function addressOf(typed: string): Address | null {
  const text = typed.trim();
  const email = z.email().max(320).safeParse(text);
  if (email.success) return { email: email.data.toLowerCase() };
  const phone = parsePhoneNumberFromString(text);
  return phone?.isPossible() ? { phone: phone.number } : null;
}

/** Adds counts of the same kinds. */
export function sumOf(one: Counts, other: Counts): Counts {
  const named = kinds.flatMap((kind) => {
    const count = (one[kind] ?? 0) + (other[kind] ?? 0);
    return count > 0 ? [[kind, count] as const] : [];
  });
  return Object.fromEntries(named);
}

/** An erasure whose own side is done is over when nothing is left to do elsewhere. */
export function stateAfter(elsewhere: readonly ElsewhereState[]): Exclude<ErasureState, "running"> {
  return elsewhere.every((state) => state === "done") ? "done" : "elsewhere";
}

/** Nothing goes on by itself: compliance has it tried again, or sees to it over there. */
export const waitsForPerson = (state: ElsewhereState): boolean => state === "dead" || state === "by_hand";

/** How long a call that was on its way when somebody was erased may still arrive over there (ms). */
export const inFlightMs = 30_000;
