import type { Evidence } from "../model";
import { type Reading, readClosely, sentenceEvidence, type Turn } from "./reading";
import { wholeWords } from "./text";

const you = wholeWords(
  String.raw`you|ye|u|you['’]ve|your (?:guys?|lads?|men|team|people|crew|colleague|technician|fitter|driver|engineer)s?|sie|ihr|eure?r? [a-zÀ-ɏ]+|vous|vos [a-zÀ-ɏ]+|ustedes|vosotros|[a-zÀ-ɏ]+[áé]is|jullie`,
);
const yours = wholeWords(
  String.raw`you|ye|your|yours|ihnen|euch|eure?[a-zÀ-ɏ]*|ihre?[a-zÀ-ɏ]*|vous|vos|votre|vosotros|vuestr[a-zÀ-ɏ]+|ustedes|jullie|jou|u|uw`,
);
const we = wholeWords("we|i|we['’]ve|i['’]ve|wir|ich|nous|je|j['’]ai|on|wij|ik");
const ours = wholeWords(
  String.raw`my|our|us|me|unser[a-zÀ-ɏ]*|mein[a-zÀ-ɏ]*|uns|mir|notre|nos|nous|mon|ma|mes|m['’][a-zÀ-ɏ]+|mis?|nuestr[a-zÀ-ɏ]*|mijn|ons|onze|mij`,
);
const uses = wholeWords(
  String.raw`use|using|been (?:on|with|using|an? [a-zÀ-ɏ]+|[a-zÀ-ɏ]+ing with)|have|run|had|nutzen?|verwenden?|haben|arbeiten (?:[a-zÀ-ɏ]+ )?mit|sind|utilis[a-zÀ-ɏ]+|avons|sommes|travaill[a-zÀ-ɏ]+|client[a-zÀ-ɏ]*|us(?:amos|o)|llev(?:amos|o)|ten(?:emos|go)|somos|soy|gebruiken?|werken?|hebben?|heb|zijn|zitten`,
);
const usesIt = wholeWords(
  String.raw`use|using|been (?:on|with|using)|run on|nutzen?|verwenden?|arbeiten (?:[a-zÀ-ɏ]+ )?mit|utilis[a-zÀ-ɏ]+|travaill[a-zÀ-ɏ]+ avec|us(?:amos|o)|llev(?:amos|o)|trabajamos con|gebruiken?|werken? (?:[a-zÀ-ɏ]+ )?met`,
);
const untilNow = wholeWords(
  String.raw`since|for (?:the (?:last|past) )?(?:\d+|a|two|three|four|five|six|ten|many|several|some) (?:years?|months?|weeks?)|last (?:week|month|year|night|spring|summer|autumn|winter|[a-zÀ-ɏ]+day)|already|yesterday|[a-zÀ-ɏ]+ ago|back in|in ['’]?\d\d+|seit|letzte[a-zÀ-ɏ]*|gestern|schon|bereits|vor [a-zÀ-ɏ]+ (?:jahr|monat|woche|tag)[a-zÀ-ɏ]*|depuis|hier|derni[a-zÀ-ɏ]+|déjà|desde|ayer|pasad[oa]|hace|ya|sinds|al|vorige?|gisteren|afgelopen|[a-zÀ-ɏ]+ geleden`,
);
/** Only thought of, or no more than talked: "if you did our roof", "you told me last week". */
const only = wholeWords(
  String.raw`if|would|could|can|may|should|will|wenn|würden?|könn[a-zÀ-ɏ]*|si|pouvez|podríais?|podéis|pueden|als|kunnen|zouden|call(?:ed)?|told|e-?mailed|rang|wrote|asked|saw|heard|left|contact[a-zÀ-ɏ]*|spoke[a-zÀ-ɏ]*|angerufen|geschrieben|appelé|écrit|llam[a-zÀ-ɏ]+|gebeld|gemaild`,
);

const known = new WeakMap<Reading, Evidence | null>();

/**
 * Where the visitor tells that the page's company works or worked for them, by who does what for whom since when: "you have done
 * our books for years", "your men fitted our gate last week", "we've been on Tallyhawk since 2021". Null where none says so; a
 * question, a condition and mere talk between them count for nothing.
 */
export function servedBefore(reading: Reading): Evidence | null {
  const before = known.get(reading);
  if (before !== undefined) return before;
  const brand = new Set((reading.transcript.page.title ?? "").toLowerCase().split(/[^A-Za-zÀ-ɏ\d]+/));
  const found = reading.visitor
    .filter((turn) => readClosely(turn, reading))
    .flatMap((turn) => servedIn(turn, brand))[0];
  known.set(reading, found ?? null);
  return found ?? null;
}

function servedIn(turn: Turn, brand: ReadonlySet<string>): Evidence[] {
  return turn.sentences.flatMap(({ start, end, asks }, s) =>
    !asks && tells(turn.text.slice(start, end), brand) ? [sentenceEvidence(turn, s)] : [],
  );
}

function tells(text: string, brand: ReadonlySet<string>): boolean {
  if (only.test(text)) return false;
  const lasts = untilNow.test(text);
  if (lasts && you.test(text) && ours.test(text)) return true;
  if (!we.test(text)) return false;
  return (lasts && uses.test(text) && yours.test(text)) || (usesIt.test(text) && namesBrand(text, brand));
}

const namesBrand = (text: string, brand: ReadonlySet<string>) =>
  (text.match(/\p{Lu}[\p{L}’'-]{3,}/gu) ?? []).some((name) => brand.has(name.toLowerCase()));
