import type { Evidence } from "../model";
import { wholeNumber } from "./headcount";
import { countries, languagesAndDays } from "./names-of-the-world";
import { evidence, has, type Reading, type Turn } from "./reading";
import { matchesOf, type Span } from "./text";

/** From so many on they are several. */
const several = 3;

const numbers = [
  "three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|twenty|dozen|several|multiple|various",
  "tres|cuatro|cinco|seis|siete|ocho|nueve|diez|once|doce|varias|varios",
  "drei|vier|fünf|sechs|sieben|acht|neun|zehn|elf|zwölf|mehrere",
  "trois|quatre|cinq|six|sept|huit|neuf|dix|onze|douze|plusieurs",
  "drie|vijf|zes|zeven|negen|tien|twaalf|meerdere|verschillende",
].join("|");
const siteNouns = [
  "sites|locations|branches|offices|countries|cities|counties|plants|factories|warehouses|distribution cent(?:re|er)s|depots|schools|academies|campuses|bakeries|dealerships|centers|centres|clinics|hospitals|surgeries|practices|laboratories|pharmacies|stores|shops|restaurants|caf[eé]s|coffee shops|brasseries|pubs|inns|hotels|halls|homes|houses|towers|nurseries|salons|gyms|clubs|plazas|quarries|terminals|villages|(?:[a-z]+ )(?:blocks|parks)",
  "sedes|oficinas|tiendas|países|plantas|naves|residencias|farmacias|hoteles|clínicas|hospitales|colegios|restaurantes|delegaciones",
  "(?:[a-zÀ-ɏ]*(?:standorte|filialen|werke|niederlassungen|märkte|läden|salons|kliniken|heime|schulen|zentren|hallen|kitas|praxen|bäckereien)|(?:kauf|kranken|möbel|auto|gast)?häuser(?! weiter)|länder)n?",
  "agences|magasins|pays|usines|établissements|crèches|hôtels|pharmacies|résidences|boulangeries|cliniques|écoles|boutiques",
  "[a-zÀ-ɏ]*(?:vestigingen|locaties|winkels|salons|bakkerijen|loodsen|scholen|apotheken|winkelparken)|landen|distributiecentra",
].join("|");
/** "14 student halls", "elf Filialen"; not a door certified for hotels, not three surgeries in one bank. */
const countedSites = new RegExp(
  String.raw`(?<![a-zÀ-ɏ\d.,])(\d{1,4}|${numbers})\s+(?:(?!(?:for|für|pour|para|voor|in|of|from|de|von|an|client|web|wordpress)\s)[a-zÀ-ɏ-]+\s+){0,2}?(?:${siteNouns})(?![a-zÀ-ɏ])(?!\s(?:in an?|in einem|dans une?|en un|in een)\s)`,
  "gi",
);

const capital = "[A-ZÀ-ÖØ-ÞŁŚŠŽŻČĆŒ]";
const name = new RegExp(
  String.raw`(?<![a-zA-ZÀ-ɏ\d'’-])${capital}[a-zA-ZÀ-ɏ'’-]{1,30}(?: ${capital}[a-zA-ZÀ-ɏ'’-]{2,30})?(?![a-zÀ-ɏ])`,
  "g",
);
/** What may stand between two places of a list: "Leeds, York and the new depot in Lyon". */
const and =
  /^,? (?:and|und|sowie|et|y|e|en|plus) (?:(?:in|en|à|at|te|the|a|an|new|small|northern|southern|one|two|office|depot|yard|plant|place|outside|near|auch|dans|la|le|le nouveau) ){0,5}$/;
const comma = /^, ?(?:(?:in|en|à|at|te|one|two|outside|near|the) ){0,3}$/;
/** Before a list of places, and not before one of programs ("works with …") or of people ("Hi …"). */
const where =
  /(?:(?<![a-zÀ-ɏ])(?:in|at|across|around|between|outside|near|out of|throughout|spread over|both|our|aus|nach|zwischen|unsere[nr]?|en|entre|à|de|nos|nuestr[oa]s|tussen|naar|onze|te|je)|\()\s?(?:(?:in|the|new|small|one|two|\d+) ){0,2}$/i;
const siteNoun =
  "(?:site|office|branch|branche|store|shop|plant|factorie|factory|warehouse|location|campus|clinic|depot|house|home|standort|filiale|werk|niederlassung|sede|tienda|oficina|planta|agence|magasin|usine|bureaux|vestiging|winkel|kantoor|kantore|fabriek|cent(?:re|er))(?:s|es|e|n|en)?";
const siteBefore = new RegExp(String.raw`(?<![a-zÀ-ɏ])${siteNoun}(?: (?:in|at|en|à|a|te|bei)|,|:|\s?\()? ?$`, "i");
const siteAfter = new RegExp(String.raw`^ ${siteNoun}(?![a-zÀ-ɏ])`, "i");

const germanAnd = /(?:und|sowie)/;
const germanSites =
  /standort|filial|werk|niederlass|büro|prax[ei]|häuser|halle|lager|läden|laden|geschäft|kitas?|schule|klinik|betreib|überall|(?<![a-zÀ-ɏ])(?:haben|sitzen|stehen|je)(?![a-zÀ-ɏ])/i;

type Place = { name: string; start: number; end: number };

/**
 * Several sites or countries a visitor tells of, with the words that tell it; null when none are. By their number ("14 student halls"), by
 * their names in a row ("in Kiel, Lübeck und Rostock"), or countries of which they say "we".
 */
export function sitesIn(reading: Reading): Evidence[] | null {
  for (const turn of reading.visitor) {
    const found = countedIn(turn) ?? listedIn(turn.text) ?? countriesIn(turn);
    if (found) return [evidence(turn, found)];
  }
  return null;
}

function countedIn(turn: Turn): Span | null {
  for (const match of matchesOf(countedSites, turn.text)) {
    const count = /^\d/.test(match[1] ?? "") ? wholeNumber(match[1]) : several;
    if (count >= several) return { start: match.index, end: match.index + match[0].length };
  }
  return null;
}

/** A row of at least three names that are places by what stands around them. */
function listedIn(text: string): Span | null {
  for (const row of rowsOf(text)) {
    const [start, end] = [row[0]?.start ?? 0, row.at(-1)?.end ?? 0];
    const [before, after] = [text.slice(Math.max(0, start - 40), start), text.slice(end, end + 30)];
    if (!where.test(before) && !siteBefore.test(before) && !siteAfter.test(after)) continue;
    // German writes all nouns with a capital: "in Küche, Bad und Flur" are rooms.
    if (germanAnd.test(text.slice(row.at(-2)?.end, row.at(-1)?.start)) && !germanSites.test(text)) continue;
    if (!row.some(({ name }) => languagesAndDays.has(name.toLowerCase()))) return { start, end };
  }
  return null;
}

/** Names in a row, three or more with "and" before the last. */
function* rowsOf(text: string): Generator<Place[]> {
  let row: Place[] = [];
  for (const match of matchesOf(name, text)) {
    const place = { name: match[0], start: match.index, end: match.index + match[0].length };
    const last = row.at(-1);
    const gap = last ? text.slice(last.end, place.start) : "";
    if (last && and.test(gap)) {
      if (row.length >= several - 1) yield [...row, place];
      row = [];
    } else if (last && comma.test(gap)) row.push(place);
    else row = [place];
  }
}

const ours =
  /(?<![a-zÀ-ɏ])(?:we|us|our|ours|wir|uns|unsere?[nmrs]?|nous|notre|nos|nosotros|nuestr[oa]s?|somos|tenemos|wij|ons|onze)(?![a-zÀ-ɏ])/i;

/** Three countries, or two where they speak of themselves as a firm or say that they grow. */
function countriesIn(turn: Turn): Span | null {
  const named = new Map<string, Span>();
  for (const match of matchesOf(name, turn.text)) {
    for (const one of [match[0], ...match[0].split(" ")]) {
      const country = one.toLowerCase();
      if (countries.has(country)) named.set(country, { start: match.index, end: match.index + match[0].length });
    }
  }
  const first = [...named.values()][0];
  if (!first || named.size < 2) return null;
  return named.size >= several || ours.test(turn.text) || has(turn, "expands") ? first : null;
}
