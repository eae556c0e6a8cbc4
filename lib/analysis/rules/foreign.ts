import { type CountryCode, findPhoneNumbersInText, parsePhoneNumberFromString } from "libphonenumber-js/min";
import { readText } from "./reading";
import { secretsIn } from "./sensitive";
import { matchesOf, overlaps, type Span } from "./text";

/** What may stand in a message: the addresses and numbers of the one who gets it and of the one who writes it. */
export type OwnDetails = { emails: readonly (string | null)[]; phones: readonly (string | null)[] };
/** `secret`: a card, an account, a government id; `number`: a long one of no known kind; `id`: of a record. */
export type Foreign = Span & { kind: "email" | "phone" | "secret" | "number" | "id" };

const address = /[\p{L}\p{N}._%+-]+\s?(?:@|\(at\)|\[at\])\s?[\p{L}\p{N}-]+(?:\.[\p{L}\p{N}-]+)+/giu;
/** Digits that people dial, typed in whatever groups; an amount is none. */
const dialled = /(?<![\p{L}\p{N}€$£])(?:\+|00)?\(?\d[\d\s()./\u00a0\u2011-]{5,22}\d(?![\p{L}\p{N}%])/gu;
const longNumber = /(?<![\p{L}\p{N}])\d(?:[ .,-]?\d){5,}(?![\p{L}\p{N}])/gu;
/** "LD-2048", "INV2026-0017", a UUID: what a machine calls something. */
const identifier =
  /(?<![\p{L}\p{N}])(?:[\da-fA-F]{8}-(?:[\da-fA-F]{4}-){3}[\da-fA-F]{12}|\p{Lu}{2,}[-_]?\d{3,}[\p{L}\d-]*|\p{L}{1,4}[-_]\d{4,}[\p{L}\d-]*)(?![\p{L}\p{N}])/gu;
const date = /^(?:\d{4}[-./ ]\d{1,2}[-./ ]\d{1,2}|\d{1,2}[-./ ]\d{1,2}[-./ ]\d{2,4})(?=\s|$)/;

/**
 * Personal data in a message that does not belong there: an e-mail address or phone number that is neither the
 * reader's nor the writer's, a secret, a long number, an id of a record (domain: Follow-up recommendation). Sorted, not
 * overlapping. The one detector: what a person writes and what is proposed are judged by it, each by the kinds it minds.
 */
export function findForeign(text: string, own: OwnDetails): Foreign[] {
  const emails = own.emails.filter((email) => email !== null).map((email) => email.toLowerCase());
  const phones = own.phones.filter((phone) => phone !== null);
  const country = phones.map((phone) => parsePhoneNumberFromString(phone)?.country).find(Boolean);
  const isOwn = ({ start, end }: Span) => {
    const words = text.slice(start, end);
    return emails.includes(plainAddress(words)) || phones.some((phone) => samePhone(phone, words));
  };
  const named: Foreign[] = [
    ...matches(text, identifier, "id"),
    ...secretsIn(readText(text)).map(({ start, end }) => ({ kind: "secret" as const, start, end })),
    ...matches(text, address, "email"),
    ...findPhoneNumbersInText(text).map(({ startsAt: start, endsAt: end }) => ({ kind: "phone" as const, start, end })),
    ...numbersIn(text, country),
  ];
  return apart(named, isOwn);
}

/** Digits in groups: a phone's where they can be dialled, else a long number's; a date's are neither. */
function numbersIn(text: string, country: CountryCode | undefined): Foreign[] {
  const dials = matches(text, dialled, "phone")
    .filter(({ start, end }) => digits(withoutDate(text.slice(start, end))).length >= 7)
    .map((one) => (canBeDialled(text.slice(one.start, one.end), country) ? one : { ...one, kind: "number" as const }));
  const longs = matches(text, longNumber, "number").filter(
    ({ start, end }) => digits(withoutDate(text.slice(start, end))).length >= 6,
  );
  return [...dials, ...longs];
}

function canBeDialled(words: string, country: CountryCode | undefined): boolean {
  const parsed = parsePhoneNumberFromString(words.replace(/^00/, "+"), country && { defaultCountry: country });
  return parsed?.isPossible() === true || digits(words).length >= 9;
}

function matches(text: string, pattern: RegExp, kind: Foreign["kind"]): Foreign[] {
  return matchesOf(pattern, text).map(({ index, 0: match }) => ({
    kind,
    start: index,
    end: index + match.trimEnd().length,
  }));
}

/** Of two at one place the first stands; what is part of one's own detail is no other's. */
function apart(found: Foreign[], isOwn: (one: Span) => boolean): Foreign[] {
  const own = found.filter(isOwn);
  const kept: Foreign[] = [];
  for (const one of found) if (![...own, ...kept].some((other) => overlaps(other, one))) kept.push(one);
  return kept.toSorted((a, b) => a.start - b.start);
}

const withoutDate = (words: string) => words.replace(date, "");
const plainAddress = (words: string) => words.toLowerCase().replace(/\s?(?:@|\(at\)|\[at\])\s?/, "@");
const digits = (words: string) => words.replace(/\D/g, "");

/** "0171 …" and "+49 171 …" are one number: the last nine digits, or all of a shorter one. */
function samePhone(a: string, b: string): boolean {
  const [one, other] = [a, b].map((number) => digits(number).replace(/^0+/, "").slice(-9));
  return one !== undefined && one.length >= 6 && one === other;
}
