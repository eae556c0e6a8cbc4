import { matchesOf, type Span } from "./text";

/** Checks of numbers that should not stand in a chat. Each is a published checksum or shape. */

/** ISO/IEC 7812: the check digit of payment cards. */
export function luhnValid(digits: string): boolean {
  let sum = 0;
  for (let i = 0; i < digits.length; i++) {
    const digit = digits.charCodeAt(digits.length - 1 - i) - 48;
    sum += i % 2 === 0 ? digit : digit * 2 > 9 ? digit * 2 - 9 : digit * 2;
  }
  return sum % 10 === 0;
}

const cardShape = /(?<![\p{L}\p{N}+-])[2-6]\d{3}(?:[ .-]?\d){9,15}(?![\p{L}\p{N}])/gu;
const fourByFour = /^\d{4}([ .-])\d{4}\1\d{4}\1\d{4}$/;
const ibanShape = /(?<![\p{L}\p{N}])[A-Z]{2}\d{2}(?: ?[A-Z0-9]{2,4}){3,8}(?![\p{L}\p{N}])/giu;

/** Payment card numbers (13 to 19 digits with a right check digit), also where the month and year come right after. */
export function cardNumbers(text: string): Span[] {
  return matchesOf(cardShape, text).flatMap((match) => {
    const length = lengthOfCard(match[0]);
    return length > 0 ? [{ start: match.index, end: match.index + length }] : [];
  });
}

/** How much of a run of digits is a card: all of it, or all but the month that comes after it; 0 where none is. */
function lengthOfCard(run: string): number {
  if (isCard(run)) return run.length;
  const month = beforeMonth.exec(run);
  return month && luhnValid(run.slice(0, month.index).replace(/\D/g, "")) ? month.index : 0;
}

const beforeMonth = /(?<=\d{4}[ .-]?\d{3,4})[ .-](?:0[1-9]|1[0-2])(?:[ .-]?\d\d)?$/;

// Four groups of four are a card however well the last digit was typed.
function isCard(run: string): boolean {
  const digits = run.replace(/\D/g, "");
  return digits.length >= 13 && (luhnValid(digits) || fourByFour.test(run));
}

/** IBANs with a right checksum (ISO 13616, mod 97). */
export function ibans(text: string): Span[] {
  const found: Span[] = [];
  for (const match of matchesOf(ibanShape, text)) {
    // A word may follow the number with only a space between: take the longest run of groups that checks.
    for (let raw = match[0]; raw.replace(/ /g, "").length >= 15; raw = raw.slice(0, raw.lastIndexOf(" "))) {
      const plain = raw.replace(/ /g, "").toUpperCase();
      if (ibanChecks(plain) || isMistyped(plain)) {
        found.push({ start: match.index, end: match.index + raw.length });
        break;
      }
      if (!raw.includes(" ")) break;
    }
  }
  return found;
}

// The length that each country's IBANs have: at that length it is one, also with a digit wrong.
const ibanLengths: Record<string, number> = {
  AT: 20,
  BE: 16,
  CH: 21,
  DE: 22,
  DK: 18,
  ES: 24,
  FR: 27,
  GB: 22,
  IE: 22,
  IT: 27,
  LU: 20,
  NL: 18,
  PL: 28,
  PT: 25,
};
const isMistyped = (iban: string) =>
  ibanLengths[iban.slice(0, 2)] === iban.length && /\d{8}$/.test(iban) && /^[A-Z]{2}\d{2}/.test(iban);

function ibanChecks(iban: string): boolean {
  let rest = 0;
  for (const char of iban.slice(4) + iban.slice(0, 4)) {
    const code = char.charCodeAt(0);
    const value = code >= 65 ? code - 55 : code - 48;
    rest = (value > 9 ? rest * 100 + value : rest * 10 + value) % 97;
  }
  return rest === 1;
}
