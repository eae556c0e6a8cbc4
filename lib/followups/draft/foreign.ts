import { findPhoneNumbersInText } from "libphonenumber-js/min";
import { readText } from "@/lib/analysis/rules/reading";
import { secretsIn } from "@/lib/analysis/rules/sensitive";
import type { ForeignKind } from "../model";

/** Whose details may stand in the message: the lead's own, and the address of the owner who signs it. */
export type Own = { emails: readonly (string | null)[]; phones: readonly (string | null)[] };
export type Foreign = { kind: ForeignKind; start: number; end: number };

const address = /[\p{L}\p{N}._%+-]+\s?(?:@|\(at\)|\[at\])\s?[\p{L}\p{N}-]+(?:\.[\p{L}\p{N}-]+)+/giu;
/** Digits that people dial, typed in whatever groups. */
const dialled = /(?<![\p{L}\p{N}])(?:\+|00)?\(?\d[\d\s()./\u00a0\u2011-]{5,22}\d(?![\p{L}\p{N}])/gu;
const longNumber = /(?<![\p{L}\p{N}])\d(?:[ .,-]?\d){5,}(?![\p{L}\p{N}])/gu;
/** "LD-2048", "INV2026-0017", a UUID: what a machine calls something. */
const identifier =
  /(?<![\p{L}\p{N}])(?:[\da-fA-F]{8}-(?:[\da-fA-F]{4}-){3}[\da-fA-F]{12}|\p{Lu}{2,}[-_]?\d{3,}[\p{L}\d-]*|\p{L}{1,4}[-_]\d{4,}[\p{L}\d-]*)(?![\p{L}\p{N}])/gu;
const date = /^(?:\d{4}[-./ ]\d{1,2}[-./ ]\d{1,2}|\d{1,2}[-./ ]\d{1,2}[-./ ]\d{2,4})$/;

/**
 * Personal data in a message that does not belong there: an e-mail address or phone number that is neither the lead's
 * nor the signer's, a card, account or other long number, an id of a record. Sorted, not overlapping. Errs on the side
 * of finding: what it finds wrongly compliance releases.
 */
export function findForeign(text: string, own: Own): Foreign[] {
  const emails = own.emails.filter((email) => email !== null).map((email) => email.toLowerCase());
  const phones = own.phones.filter((phone) => phone !== null).map(digits);
  const isOwn = ({ start, end }: Foreign) => {
    const words = text.slice(start, end);
    return emails.includes(plainAddress(words)) || phones.some((phone) => samePhone(phone, digits(words)));
  };
  const dials = matches(text, dialled, "phone").filter(({ start, end }) => digits(text.slice(start, end)).length >= 7);
  const numbers = [...dials, ...matches(text, longNumber, "number")];
  const named: Foreign[] = [
    ...matches(text, identifier, "id"),
    ...secretsIn(readText(text)).map(({ start, end }) => ({ kind: "number" as const, start, end })),
    ...matches(text, address, "email"),
    ...findPhoneNumbersInText(text).map(({ startsAt, endsAt }) => ({
      kind: "phone" as const,
      start: startsAt,
      end: endsAt,
    })),
    ...numbers.filter(({ start, end }) => !date.test(text.slice(start, end).trim())),
  ];
  return apart(named, isOwn);
}

/** The kinds found, each once. */
export const foreignKindsIn = (text: string, own: Own): ForeignKind[] => [
  ...new Set(findForeign(text, own).map(({ kind }) => kind)),
];

function matches(text: string, pattern: RegExp, kind: ForeignKind): Foreign[] {
  return [...text.matchAll(pattern)].map(({ index, 0: match }) => ({ kind, start: index, end: index + match.length }));
}

/** Of two at one place the first stands; what is part of one's own detail is no other's. */
function apart(found: Foreign[], isOwn: (one: Foreign) => boolean): Foreign[] {
  const own = found.filter(isOwn);
  const kept: Foreign[] = [];
  for (const one of found) {
    if (![...own, ...kept].some(({ start, end }) => one.start < end && start < one.end)) kept.push(one);
  }
  return kept.toSorted((a, b) => a.start - b.start);
}

const plainAddress = (words: string) => words.toLowerCase().replace(/\s?(?:@|\(at\)|\[at\])\s?/, "@");
const digits = (words: string) => words.replace(/\D/g, "");
/** "0171 …" and "+49 171 …" are one number: the last nine digits, or all of a shorter one. */
function samePhone(a: string, b: string): boolean {
  const [one, other] = [a, b].map((number) => number.replace(/^0+/, "").slice(-9));
  return one !== undefined && one.length >= 6 && one === other;
}
