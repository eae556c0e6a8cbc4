import { type CountryCode, parsePhoneNumberFromString } from "libphonenumber-js/min";
import type { PromiseKind } from "../model";
import { findPromises } from "./promises";
import { readText } from "./reading";
import { secretsIn } from "./sensitive";
import { overlaps, type Span } from "./text";

/** What keeps a message from going out: a promise, or personal data that does not belong in it. */
export type DraftFinding = Span &
  ({ kind: "promise"; promise: PromiseKind } | { kind: "personal_data"; what: "email" | "phone" | "secret" });

/** What may stand in a message: the addresses and numbers of the one who gets it and of the one who writes it. */
export type OwnDetails = { emails: readonly string[]; phones: readonly string[] };

const emailShape = /[\p{L}\p{N}][\p{L}\p{N}.!#$%&'*+/=?^_`{|}~-]*@[\p{L}\p{N}-]+(?:\.[\p{L}\p{N}-]+)+/gu;
const phoneShape = /(?<![\p{L}\p{N}@._#€$£/-])(?:\+|00)?\(?\d[\d\s()./\u00a0-]{5,22}\d(?![\p{L}\p{N}@%]|[.,]\d)/gu;
const dateShape = /^\d{1,4}[-./]\d{1,2}[-./]\d{1,4}(?:\s|$)/;

/**
 * Judges a message that a person is about to send, in the order of the text: the promises in it (domain: Gates, 8), and
 * personal data that is neither the reader's nor the writer's own (domain: Follow-up recommendation). The one check of
 * the reply box as it is typed in and of the server before it sends.
 */
export function checkDraft(text: string, own: OwnDetails): DraftFinding[] {
  const secrets = secretsIn(readText(text));
  const emails = foreignEmails(text, own.emails);
  const known = [...secrets, ...emails];
  const phones = foreignPhones(text, own.phones).filter((span) => !known.some((other) => overlaps(other, span)));
  const personal = (what: "email" | "phone" | "secret") => (span: Span) => ({
    kind: "personal_data" as const,
    what,
    start: span.start,
    end: span.end,
  });
  return [
    ...findPromises(text).map(({ kind, start, end }) => ({ kind: "promise" as const, promise: kind, start, end })),
    ...secrets.map(personal("secret")),
    ...emails.map(personal("email")),
    ...phones.map(personal("phone")),
  ].toSorted((a, b) => a.start - b.start || a.end - b.end);
}

function foreignEmails(text: string, own: readonly string[]): Span[] {
  const ours = new Set(own.map((email) => email.toLowerCase()));
  return spansOf(text, emailShape).filter(({ start, end }) => !ours.has(text.slice(start, end).toLowerCase()));
}

function foreignPhones(text: string, own: readonly string[]): Span[] {
  const country = own.map((phone) => parsePhoneNumberFromString(phone)?.country).find(Boolean);
  const ours = new Set(own.map((phone) => numberOf(phone, country)));
  return spansOf(text, phoneShape).filter((span) => {
    const number = numberOf(text.slice(span.start, span.end), country);
    return number !== null && !ours.has(number);
  });
}

/** The number behind what is written, in E.164 where a country is known; null where it is none (a date, an amount). */
function numberOf(raw: string, country: CountryCode | undefined): string | null {
  const digits = raw.replace(/\D/g, "");
  if (digits.length < 7 || digits.length > 15 || dateShape.test(raw)) return null;
  const parsed = parsePhoneNumberFromString(raw.replace(/^00/, "+"), country && { defaultCountry: country });
  if (parsed?.isPossible()) return parsed.number;
  return digits.length >= 9 ? digits : null;
}

const spansOf = (text: string, shape: RegExp): Span[] =>
  [...text.matchAll(shape)].map((match) => ({ start: match.index, end: match.index + match[0].trimEnd().length }));
