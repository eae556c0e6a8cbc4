import { getCountries } from "libphonenumber-js/min";
import { type NameFound, segments } from "./contact-name";
import { beginsWithKind, firmOfKind, firmsOfKind } from "./firm-kinds";
import { firmWord, notNames } from "./name-words";
import { type Reading, readClosely, type Turn } from "./reading";
import { matchesOf, type Span, trimSpan } from "./text";

type CompanyFound = { value: string; turn: Turn; span: Span };

const part = String.raw`[\p{Lu}\p{N}][\p{L}\p{M}\p{N}'’+-]{0,40}(?:\.(?=[\p{L}\p{N}])[\p{L}\p{M}\p{N}'’+-]{0,40}){0,3}`;
const joined = String.raw`${part}(?:\s+(?:&|and|und|et|y|en|of|the|de|du|la|der|für|van)?\s?${part}){0,4}`;
const anyCompany = new RegExp(joined, "gu");
const onlyCompany = new RegExp(`^${joined}$`, "u");
const legalForm = String.raw`(?:Ltd|Limited|LLC|Inc|LLP|PLC|Corp|Co|GmbH(?:\s*&\s*Co\.?\s*KG)?|AG|KG|UG|OHG|e\.K\.|B\.?V\.?|N\.?V\.?|VOF|S\.?A\.?S?\.?|S\.?L\.?U?\.?|SARL|EURL|SCI|SRL|SPRL|sprl|srl|BVBA|Sàrl|Pty)`;

const own = String.raw`[\p{L}\p{N}'’&.-]+(?:\s+[\p{L}\p{N}'’&.-]+){0,5}`;

/** "Bäckerei Lohmann hier": of a firm only if its name says that it is one; the same is said of a person. */
const nameHere = new RegExp(
  String.raw`(?:^|[.!?]\s+|(?:[Hh]i|[Hh]ello|[Hh]ey|[Hh]allo|[Bb]onjour|[Hh]ola|[Hh]oi|[Gg]uten Tag)[,!]?\s+)(${joined})\s+(?:here|hier|speaking|aquí)(?!\p{L})`,
  "u",
);

const stated: RegExp[] = [
  new RegExp(
    String.raw`(?:[Cc]ompany(?:'s| name)?(?: is| called)?|[Bb]usiness name(?: is)?|[Ff]irma(?: ist| heißt)?|[Uu]nternehmen(?: heißt)?|[Ee]mpresa(?: es| se llama)?|[Ss]ociété|[Ee]ntreprise|[Bb]edrijf(?: heet| is)?|[Oo]rganisation(?: is)?)\s*[:=-]?\s+(${joined})`,
    "u",
  ),
  new RegExp(
    String.raw`(?:^|[.!?,\s])(?:[Ww]e are|[Ww]e['’]re|[Ww]ir sind(?: die)?|[Nn]ous sommes|[Ss]omos|[Ww]ij zijn|[Ww]e zijn)\s+(${joined}\s+${legalForm})(?!\p{L})`,
    "u",
  ),
  new RegExp(
    String.raw`(?:[Ii] (?:work|am|run|own|manage)|[Ii]['’]m|[Ii]ch arbeite|[Jj]e travaille|[Tt]rabajo|[Ii]k werk)[^.,!?\n]{0,40}?\s(?:for|at|from|with|of|bei|von|chez|en|para|bij|voor)\s+(${joined})`,
    "u",
  ),
  new RegExp(
    String.raw`(?:on behalf of|calling from|writing from|[Hh]ere from|im Auftrag (?:von|der)|au nom de|en nombre de|namens)\s+(${joined})`,
    "u",
  ),
  new RegExp(String.raw`(?:^|[^\p{L}])(${joined},?\s+${legalForm})(?!\p{L})`, "u"),
  new RegExp(
    String.raw`(?:journaliste?|periodista|[Jj]ournalistin|reportero)\s+(?:au|à la|à|beim?|del?|de la)\s+(${own})(?=[,.])`,
    "u",
  ),
  new RegExp(String.raw`(?:^|[.!?]\s+)[Ss]omos\s+((?!\d)${joined})(?=[,.])`, "u"),
  nameHere,
];

/** The visitor's company: stated, named after "from", listed beside their name, or the owner of the e-mail's domain where it is named. */
export function findCompany(
  reading: Reading,
  name: NameFound | null,
  email: string | null,
  details: Map<Turn, Span[]>,
): CompanyFound | null {
  for (const turn of reading.visitor) {
    if (!readClosely(turn, reading)) continue;
    const found = name && name.turn === turn ? besideName(turn, name, email, details.get(turn) ?? []) : null;
    if (found) return found;
  }
  for (const turn of reading.visitor) {
    if (!readClosely(turn, reading)) continue;
    for (const pattern of stated) {
      const match = pattern.exec(turn.text);
      const found = match?.[1] ? accept(turn, match[1], match.index, reading) : null;
      if (
        found &&
        found.value !== name?.value &&
        !(pattern === nameHere && !firmWord.test(found.value) && !beginsWithKind.test(found.value))
      )
        return found;
    }
  }
  const kind = firmThatNamesItsKind(reading, name);
  if (kind) return kind;
  return (email ? ownerOfDomain(reading, email, name) : null) ?? listedFirm(reading, details);
}

const onlyOfKind = new RegExp(`^${firmOfKind}$`, "u");

function firmThatNamesItsKind(reading: Reading, name: NameFound | null): CompanyFound | null {
  for (const turn of reading.visitor) {
    if (!readClosely(turn, reading)) continue;
    for (const pattern of firmsOfKind) {
      const match = pattern.exec(turn.text);
      const found = match?.[1] ? accept(turn, match[1], match.index, reading) : null;
      if (found && found.value !== name?.value) return found;
    }
  }
  return null;
}

/** "Wade, Oxbow Lumber": a firm by its last word, in a list of particulars. */
function listedFirm(reading: Reading, details: Map<Turn, Span[]>): CompanyFound | null {
  for (const turn of reading.visitor) {
    if (!readClosely(turn, reading)) continue;
    const spans = details.get(turn) ?? [];
    for (const part of spans.length > 0 ? segments(turn.text, spans) : []) {
      if (onlyOfKind.test(part.text.trim())) return trimmed(turn, part.text, part.start);
      const whole = onlyCompany.test(part.text.trim());
      if (whole && /\s/.test(part.text) && (firmWord.test(part.text.trim()) || beginsWithKind.test(part.text.trim())))
        return trimmed(turn, part.text, part.start);
    }
  }
  return null;
}

function besideName(turn: Turn, name: NameFound, email: string | null, details: Span[]): CompanyFound | null {
  const after = turn.text.slice(name.span.end, name.span.end + 80);
  const from = new RegExp(
    String.raw`^\s*,?\s*(?:(?:here|hier|aquí|ici)\s+)?(?:from|of|at|with(?: the)?|von|vom|bei|de chez|chez|de|bij|van(?=\s+(?:de\s+|het\s+)?(?:${firmOfKind}|[^.,\n]{2,40}\s(?:BV|B\.V\.|NV|VOF)|\p{Lu}\S*\s\p{Lu}))|@)\s+(${joined})`,
    "u",
  ).exec(after);
  if (from?.[1]) return trimmed(turn, from[1], name.span.end);
  const parts = segments(turn.text, details);
  const at = parts.findIndex((one) => one.start <= name.span.start && name.span.end <= one.end);
  for (const next of parts.slice(at + 1, at + 3)) {
    const whole = onlyCompany.test(next.text.trim());
    if (!whole || isRole(next.text) || !cleanCompany(next.text) || isAddress.test(next.text) || isDay.test(next.text))
      continue;
    // A single word may be a town: only more than one, or the owner of the mail's domain, is taken for a company.
    if (/\s/.test(next.text) || matchesDomain(next.text, email)) return trimmed(turn, next.text, next.start);
  }
  return null;
}

const isAddress =
  /^\d|\b(?:Row|Street|St|Road|Rd|Lane|Ln|Avenue|Ave|Drive|Close|Square|Court|rue|calle)$|(?:straße|strasse|str\.?|platz|weg|gasse|allee|straat|laan|plein|gracht|kade)$/i;
/** "Paula, Wednesday 11th, 14.00". */
const isDay = /^(?:mon|tues|wednes|thurs|fri|satur|sun)day(?![a-z])|\d(?:st|nd|rd|th)$/i;

const isRole = (text: string) =>
  /\b(?:VP|CEO|CTO|CFO|COO|CMO|Head|Director|Manager|Owner|Founder|Partner|Officer|Lead|Buyer|Assistant|Administrator|Coordinator|Engineer|Geschäftsführer\w*|Leiter\w*|Inhaber\w*|Gérante?|Directeur|Directrice|Responsable|Directora?|Gerente|Eigenaar|Directeur)\b/.test(
    text,
  );

function accept(turn: Turn, raw: string, from: number, reading: Reading): CompanyFound | null {
  const found = trimmed(turn, raw, from);
  if (!found) return null;
  const host = hostWords(reading);
  // The page's own company is not the visitor's.
  return host.has(found.value.toLowerCase().replace(/[^a-z0-9]/g, "")) ? null : found;
}

function trimmed(turn: Turn, raw: string, from: number): CompanyFound | null {
  const value = cleanCompany(raw);
  if (!value) return null;
  const start = turn.text.indexOf(value, from);
  return start < 0 ? null : { value, turn, span: trimSpan(turn.text, { start, end: start + value.length }) };
}

/** "restaurant De Zwaan", "bodega Txarkan": in small letters it is what the house is, and no part of its name. */
const houseOf = /^(?:restaurante?|café|bar|bodega|h[oô]tel|tienda)\s+(?=\p{Lu})/u;

function cleanCompany(raw: string): string | null {
  const words = raw
    .trim()
    .replace(houseOf, "")
    .replace(/[.,]+$/, "")
    .split(/\s+/);
  while (
    words.length > 1 &&
    // "Drews & Partner" goes on over the sign.
    words.at(-2) !== "&" &&
    notNames.has((words.at(-1) ?? "").toLowerCase()) &&
    !/^(?:limited|inc|llc|ltd|gmbh|bv|plc|corp|group|school|store|shop)$/i.test(words.at(-1) ?? "")
  )
    words.pop();
  const value = words.join(" ");
  const ordinary = words.every((word) => notNames.has(word.toLowerCase()));
  return ordinary || countries.has(value.toLowerCase()) || value.length < 2 ? null : value;
}

/** The names of all countries in the languages that are read: where somebody is from, not whom they work for. */
const countries = new Set(
  ["en", "de", "es", "fr", "nl", "pt", "it"].flatMap((language) => {
    const names = new Intl.DisplayNames([language], { type: "region" });
    return getCountries().map((code) => names.of(code)?.toLowerCase() ?? "");
  }),
);

function matchesDomain(text: string, email: string | null): boolean {
  const domain =
    email
      ?.split("@")[1]
      ?.split(".")[0]
      ?.replace(/[^a-z0-9]/g, "") ?? "";
  const plain = text
    .normalize("NFKD")
    .toLowerCase()
    .replace(/[^a-z0-9]/g, "");
  return domain.length >= 4 && plain.length >= 4 && (domain.includes(plain) || plain.includes(domain));
}

/** "Brightkiln" said in the chat by somebody who writes from brightkiln.example is their company. */
function ownerOfDomain(reading: Reading, email: string, name: NameFound | null): CompanyFound | null {
  for (const turn of reading.visitor) {
    if (!readClosely(turn, reading)) continue;
    for (const match of matchesOf(anyCompany, turn.text)) {
      const value = cleanCompany(match[0]);
      if (
        value &&
        value !== name?.value &&
        !isNamed(turn, match.index, value, name) &&
        !turn.text.slice(match.index - 1, match.index).includes("@") &&
        !standsIn.test(turn.text.slice(Math.max(0, match.index - 16), match.index)) &&
        matchesDomain(value, email)
      ) {
        return trimmed(turn, value, match.index);
      }
    }
  }
  return null;
}

/** "Our shop in Guelph" from guelphfab.example: a town. */
const standsIn = /(?<!\p{L})(?:in|near|outside|around|à|près de|en|cerca de|nahe|te|nabij)\s$/iu;

/** "I'm Tilda Bounce" from bounce.example: what says who they are is no company. */
const isNamed = (turn: Turn, from: number, value: string, name: NameFound | null) =>
  name !== null && name.turn === turn && name.span.end === from + value.length && name.span.start > from;

function hostWords(reading: Reading): Set<string> {
  const words = new Set<string>();
  const host = /^https?:\/\/([^/]+)/.exec(reading.transcript.page.url ?? "")?.[1] ?? "";
  for (const label of host.split(".")) words.add(label.replace(/[^a-z0-9]/g, ""));
  for (const piece of (reading.transcript.page.title ?? "").split(/\s[–—|-]\s|,/)) {
    words.add(piece.toLowerCase().replace(/[^a-z0-9]/g, ""));
  }
  return words;
}
