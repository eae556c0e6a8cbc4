import { type CountryCode, isSupportedCountry, parsePhoneNumberFromString } from "libphonenumber-js/min";
import { languageOf } from "./language";
import type { Reading, Turn } from "./reading";

const named: [RegExp, CountryCode][] = [
  [/\b(?:american|u\.?s\.?a?\.?|united states|us) (?:mobile|cell|number|phone|line)\b/i, "US"],
  [/\b(?:uk|british|english) (?:mobile|cell|number|phone|line|landline)\b/i, "GB"],
  [/\b(?:german|deutsche)\w* (?:mobile|number|phone|handynummer|nummer|handy)\b/i, "DE"],
  [/\b(?:french|français\w*) (?:mobile|number|phone)\b|\bnuméro français\b/i, "FR"],
  [/\b(?:spanish) (?:mobile|number|phone)\b|\b(?:número|móvil) español\b/i, "ES"],
  [/\b(?:dutch|nederlands\w*) (?:mobile|number|phone|nummer)\b/i, "NL"],
  [/\b(?:irish) (?:mobile|number|phone)\b/i, "IE"],
  [/\b(?:canadian) (?:mobile|cell|number|phone)\b/i, "CA"],
  [/\b(?:australian|aussie) (?:mobile|number|phone)\b/i, "AU"],
  [/\b(?:swiss|schweizer) (?:mobile|number|phone|nummer)\b/i, "CH"],
  [/\b(?:belgian|belgische) (?:mobile|number|phone|nummer)\b/i, "BE"],
];
const ofZone: Record<string, CountryCode> = {
  "Europe/London": "GB",
  "Europe/Berlin": "DE",
  "Europe/Paris": "FR",
  "Europe/Madrid": "ES",
  "Europe/Amsterdam": "NL",
  "Europe/Vienna": "AT",
  "Europe/Zurich": "CH",
  "Europe/Brussels": "BE",
  "Europe/Dublin": "IE",
  "America/New_York": "US",
  "America/Chicago": "US",
  "America/Denver": "US",
  "America/Los_Angeles": "US",
  "America/Phoenix": "US",
  "America/Toronto": "CA",
  "Australia/Sydney": "AU",
  "Australia/Melbourne": "AU",
};

/** The country a number without prefix is read in: what the message says of it, else what the widget knew; undefined when neither tells. */
export function phoneCountry(reading: Reading, turn: Turn): CountryCode | undefined {
  const said = named.find(([cue]) => cue.test(turn.text))?.[1];
  if (said) return said;
  const { country, locale, timeZone } = reading.transcript.visitor;
  const region = /[-_]([A-Za-z]{2})$/.exec(locale ?? "")?.[1]?.toUpperCase();
  return [country?.toUpperCase(), region, ofZone[timeZone ?? ""]].find(
    (code): code is CountryCode => code !== undefined && isSupportedCountry(code),
  );
}

/**
 * Where nothing else tells, the country whose plan a number is written by: the one the chat's language is at home in, or a
 * neighbour that speaks it and groups the digits its own way. Undefined when the number fits none. ITU-T E.164 national plans;
 * the groups are those of each regulator's or dictionary's own examples (E.123 leaves them to the country).
 */
export function countryByWriting(reading: Reading, raw: string): CountryCode | undefined {
  const digits = raw.replace(/\D/g, "");
  const language = languageOf(reading);
  if (language === "en") return ofEnglish(digits);
  const grouped = neighbours[language]?.find(([writing]) => writing.test(raw))?.[1];
  const candidates = [grouped, homes[language], beside[language]];
  return candidates.find((country) => country && parsePhoneNumberFromString(digits, country)?.isValid());
}

const homes: Record<string, CountryCode> = { de: "DE", es: "ES", fr: "FR", nl: "NL" };
/** Nine digits with a zero before them are no French or Dutch number, and may be a Belgian one. */
const beside: Record<string, CountryCode> = { fr: "BE", nl: "BE" };

const northAmerican = /^\(?[2-9]\d{2}\)?[ .-]{1,2}[2-9]\d{2}[ .-]\d{4}$/;
/** "0470 55 01 38", "0470/55.01.38", "02/555 01 38": French numbers go by twos, Dutch ones have one gap. */
const belgian = /^04\d{2}[ ./]{1,2}(?:\d{2}[ .]\d{2}[ .]\d{2}|\d{3}[ .]\d{3})$|^0\d{1,2} ?\/ ?\d/;
/** "079 555 01 62", "022/555 01 62". */
const swissOfFrench = /^0(?:2[1-7]|3[1-4]|7[4-9])[ ./]{1,2}\d{3}[ .]\d{2}[ .]\d{2}$/;
/** As the French one, in all areas but those of Berlin, Hamburg and Frankfurt; Munich's 089 is none of theirs. */
const swissOfGerman = /^0(?!30|40|69)(?:[2-6]\d|7[14-9]|81)[ ./]{1,2}\d{3}[ .]\d{2}[ .]\d{2}$/;
/** Austrian mobiles with an area no German town has, and Vienna: German mobiles begin with 01, and go on without a gap. */
const austrian = /^0(?:650|660|664|67[67]|688|699)[ /-]|^01[ /-]{1,3}\d/;

const neighbours: Record<string, [RegExp, CountryCode][]> = {
  de: [
    [austrian, "AT"],
    [swissOfGerman, "CH"],
    [northAmerican, "US"],
  ],
  fr: [
    [swissOfFrench, "CH"],
    [belgian, "BE"],
    [northAmerican, "CA"],
  ],
  nl: [
    [belgian, "BE"],
    [northAmerican, "US"],
  ],
};

/**
 * English is spoken in many countries, and three kinds of number tell theirs: eleven digits with a zero before them are British, ten
 * with 04 are Australian mobiles, ten that begin as an area and an exchange of North America do are of there (US stands for all
 * who dial +1).
 */
function ofEnglish(digits: string): CountryCode | undefined {
  if (/^0[1237]\d{9}$/.test(digits)) return "GB";
  if (/^04\d{8}$/.test(digits)) return "AU";
  return /^1?[2-9]\d{2}[2-9]\d{6}$/.test(digits) ? "US" : undefined;
}
