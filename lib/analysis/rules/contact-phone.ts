import { type CountryCode, parsePhoneNumberFromString } from "libphonenumber-js/min";
import { isOrdered } from "./orders";
import { countryByWriting, phoneCountry } from "./phone-country";
import { askedBefore, has, type Reading, type Turn } from "./reading";
import { secretsIn } from "./sensitive";
import { luhnValid } from "./sensitive-numbers";
import { matchesOf, overlaps, type Span } from "./text";
import { ownDetail } from "./third-party";

export type PhoneFound = { value: string; valid: boolean; turn: Turn; span: Span };

const candidate = /(?<![\p{L}\p{N}@._#€$£-])(?:\+|00)?\(?\d[\d\s()./\u00a0-]{2,22}\d(?![\p{L}\p{N}@%]|[.,]\d)/gu;
const notAPhone =
  /(?<![a-zÀ-ɏ])(?:(?:orders?|shipment|tracking|parcel|package|invoices?|ref(?:erence)?|tickets?|case|serial|accounts?|acct|policy|booking|member(?:ship)?|customer|card|ssn|security|passport|iban|vat|model|parts?|sku|items?|isbn|sort code|routing|colis|nino|insurance|licen[cs]e|id)(?![a-zÀ-ɏ])|(?:bestell|auftrag|rechnung|sendung|kunden|ausweis|konto|pedido|envío|factura|cuenta|commande|facture|compte|dossier|pakket|factuur|klant|rekening|zending|ordern|accountn|polisn|serien)[a-zÀ-ɏ]*)(?:\s+(?:number|no|nr|n[ºo°]|nummer|code|número|numéro|is|ist|es|est))*\s*[:#.=]?\s*$/i;
const phoneCue =
  /(?:call|phone|ring|text|mobile|cell|tel|number|reach|whatsapp|sms|dial|handy|telefon|nummer|anruf|ruf|tel[eé]fono|m[oó]vil|celular|llam|n[uú]mero|t[eé]l[eé]phone|portable|appel|num[eé]ro|\bnum|joindre|mobiel|bel|telefoon|gsm|me on|me at)[^\d]{0,40}$/i;
/** Said right before it, so that even a few digits are meant as a number to call. */
const announced =
  /(?:\b(?:call|phone|ring|text|reach) me (?:on|at)|\bmy (?:numbers?|mobile|phone)(?: is| number is)?|número es(?: el)?|(?:m[oó]vil|tel[eé]fono)(?: es)?(?: el)?|(?:nummer|numéro) (?:ist|is|est)(?: le)?|\bbel (?:me|mij|ons)(?: maar)?(?: op)?)\s*:?\s*$/i;
/** The visitor's phone number: the last usable one given as their own; E.164 where the country can be known. Null when none. */
export function findPhone(reading: Reading): PhoneFound | null {
  let found: PhoneFound | null = null;
  for (const turn of reading.visitor) {
    for (const next of phonesIn(reading, turn)) {
      if (ownDetail(turn, next.span) && !isOrdered(turn, next.span) && (!found?.valid || next.valid)) found = next;
    }
  }
  return found;
}

const known = new WeakMap<Turn, PhoneFound[]>();

/** Every phone number in a message, looked for once; order numbers, cards, dates and amounts are not. */
export function phonesIn(reading: Reading, turn: Turn): PhoneFound[] {
  const found = known.get(turn) ?? findPhones(reading, turn);
  known.set(turn, found);
  return found;
}

function findPhones(reading: Reading, turn: Turn): PhoneFound[] {
  const candidates = matchesOf(candidate, turn.text)
    .map((match) => ({ raw: match[0].trim(), start: match.index, digits: match[0].replace(/\D/g, "") }))
    .filter(({ digits }) => digits.length >= fewest);
  if (candidates.length === 0) return [];
  const before = askedBefore(reading, turn);
  const askedPhone = before.some(
    (asked) => has(asked, "phoneNoun") || has(asked, "callVerb") || has(asked, "textVerb"),
  );
  const asksForNumber = !before.some((asked) => asksAlso.test(asked.text));
  const askedHow = before.some((asked) => has(asked, "reachAsked"));
  const askedOther = before.some((asked) => notAPhone.test(asked.text.slice(-80).replace(/[?.!\s]+$/, "")));
  const secrets = secretsIn(turn);
  // Once a message: a text of nothing but digits has thousands of candidates.
  const country = phoneCountry(reading, turn);
  const found: PhoneFound[] = [];
  for (const { raw, start, digits } of candidates) {
    const span = { start, end: start + raw.length };
    const lead = turn.text.slice(Math.max(0, start - 60), start);
    if (secrets.some((secret) => overlaps(secret, span))) continue;
    if (notAPhone.test(lead) || (askedOther && !phoneCue.test(lead))) continue;
    const saidSo =
      announced.test(lead) ||
      (asksForNumber &&
        (askedPhone || (askedHow && raw.startsWith("0"))) &&
        isAllThatIsSaid(turn, span) &&
        !isTimeOrDate(raw));
    if (digits.length < usual && !saidSo) continue;
    if (isOtherNumber(raw, digits) && !(saidSo && digits.length < usual)) continue;
    const cued = phoneCue.test(lead) || askedPhone || saidSo || /^(?:0{8,}|9{8,})$/.test(digits);
    const next = asPhone(turn, raw, digits, span, cued, country ?? countryByWriting(reading, raw));
    if (next && !found.some((other) => overlaps(other.span, span))) found.push(next);
  }
  return found;
}

/** Fewer digits are a phone number only where one is announced or asked for: too short to be rung, and told as such. */
const usual = 6;
const fewest = 4;
/** Who asks for a number and for how many they are may be told either. */
const asksAlso =
  /(?<![a-zÀ-ɏ])(?:how (?:many|much|big|long)|when|what (?:time|year|size)|postcode|zip|budget|cu[aá]nt[oa]s?|cu[aá]ndo|wann|wie (?:viel[a-zÀ-ɏ]*|groß)|plz|postleitzahl|combien|quand|code postal|hoeveel|wanneer|postcode)(?![a-zÀ-ɏ])/i;
const isTimeOrDate = (raw: string) => raw.includes("/") || /^(?:(?:1\d|2[0-3])[0-5]\d|19\d\d|20\d\d)$/.test(raw);

/** "12345, ask for Jo": a sentence that says hardly more than the number. */
function isAllThatIsSaid(turn: Turn, span: Span): boolean {
  const sentence = turn.sentences.find(({ start, end }) => start <= span.start && span.end <= end);
  if (!sentence) return false;
  const rest = turn.text.slice(sentence.start, span.start) + turn.text.slice(span.end, sentence.end);
  return (rest.match(/[A-Za-zÀ-ɏ]+/g) ?? []).length <= 3;
}

function isOtherNumber(raw: string, digits: string): boolean {
  const date = /^\d{1,4}[-./]\d{1,2}[-./]\d{1,4}$/.test(raw);
  const card = digits.length >= 13 && luhnValid(digits);
  const social = /^\d{3}-\d{2}-\d{4}$/.test(raw);
  const range = /^\d{1,3}\s?-\s?\d{1,3}$/.test(raw);
  return date || card || social || range || digits.length > 15;
}

function asPhone(
  turn: Turn,
  raw: string,
  digits: string,
  span: Span,
  cued: boolean,
  country: CountryCode | undefined,
): PhoneFound | null {
  const parsed = parsePhoneNumberFromString(raw.replace(/^00/, "+"), country ? { defaultCountry: country } : undefined);
  if (parsed?.isPossible() && !isMadeUpNumber(parsed.nationalNumber)) {
    if (!cued && digits.length < 9) return null;
    // No subscriber has so few digits, whatever a numbering plan allows for its services.
    const national = parsed.nationalNumber.replace(/^0+/, "");
    const home = parsed.country ?? country ?? "";
    const least = mobiles[home]?.test(national) ? 10 : (leastDigits[home] ?? 7);
    if (national.length < least) return cued ? { value: raw, valid: false, turn, span } : null;
    return { value: parsed.number, valid: true, turn, span };
  }
  // An unknown country leaves the digits as they are; a number that nobody asked for and nothing announces is not one.
  const plausible =
    !country && !raw.startsWith("+") && digits.length >= 9 && !isMadeUpNumber(digits) && !isCutShort(raw, digits);
  if (plausible && (cued || /[()\s.-]/.test(raw))) return { value: digits, valid: true, turn, span };
  return cued ? { value: raw, valid: false, turn, span } : null;
}

/** The shortest number a subscriber has where that is well below what a plan allows for its services (ITU-T E.164 national plans). */
const leastDigits: Record<string, number> = {
  AU: 9,
  BE: 8,
  CA: 10,
  CH: 9,
  ES: 9,
  FR: 9,
  GB: 9,
  IE: 8,
  IN: 10,
  IT: 8,
  MX: 10,
  NL: 9,
  NZ: 8,
  PT: 9,
  US: 10,
  ZA: 9,
};

/** Mobiles of these have ten digits after the zero, though the plans allow fewer for other numbers. */
const mobiles: Record<string, RegExp> = { GB: /^7/, DE: /^1[567]/ };

/** Five digits by themselves and a zero first are how a British number is written: eleven digits, ten in a few places (not for mobiles). */
const isCutShort = (raw: string, digits: string) =>
  /^0\d{4}[\s-]/.test(raw) && digits.length < (digits.startsWith("07") ? 11 : 10);

function isMadeUpNumber(digits: string): boolean {
  return /^(\d)\1+$/.test(digits.slice(1)) || "01234567890123".includes(digits) || "98765432109876".includes(digits);
}
