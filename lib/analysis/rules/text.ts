/**
 * A word as a detector sees it: folded (lower case, no accents, no apostrophes), with its span in the original text. Which sentence
 * and clause it stands in is filled in by the reading; both are 0 until then, and in the one object, since a megabyte has many.
 */
export type Word = { text: string; start: number; end: number; sentence: number; clause: number };

/** Half-open span of UTF-16 code units. */
export type Span = { start: number; end: number };

const invisible = "\\u00ad\\u200b-\\u200d\\u2060\\ufeff";
const letters = `[\\p{L}\\p{N}][\\p{L}\\p{N}\\p{M}${invisible}]*`;
const wordPattern = new RegExp(`${letters}(?:['’ʼ\`´]${letters})*`, "gu");
const plain = /^[a-z0-9]*$/;
const marks = new RegExp(`[\\p{M}${invisible}]`, "gu");
const apostrophe = /['’ʼ`´]/;
const englishTail = /^(?:m|s|d|t|ll|re|ve)$/i;
const elided = /^(?:[a-z]|qu|jusqu|lorsqu|puisqu)$/i;

/** The words of a list, written with a space between them. */
export const wordSet = (list: string): ReadonlySet<string> => new Set(list.split(" "));

/** A pattern of whole words and phrases, whatever their case: any of these alternatives, with no letter before or after. */
export function wholeWords(...alternatives: string[]): RegExp {
  return new RegExp(String.raw`(?<![a-zÀ-ɏ])(?:${alternatives.join("|")})(?![a-zÀ-ɏ])`, "i");
}

/**
 * All that a global pattern finds in a text, in order: what `matchAll` finds, which makes another pattern of it for every text and so
 * costs more than most of ours take to find nothing. Throws where the pattern is not global.
 */
export function matchesOf(pattern: RegExp, text: string): RegExpExecArray[] {
  if (!pattern.global) throw new Error(`not a global pattern: ${pattern.source}`);
  const found: RegExpExecArray[] = [];
  pattern.lastIndex = 0;
  for (let match = pattern.exec(text); match; match = pattern.exec(text)) {
    found.push(match);
    if (match[0] === "") pattern.lastIndex++;
  }
  return found;
}

/** Lower case without accents; compatibility forms (full-width, mathematical letters) become plain ones. */
function foldWord(word: string): string {
  const lower = word.toLowerCase();
  if (plain.test(lower)) return lower;
  return lower
    .normalize("NFKD")
    .replace(marks, "")
    .replace(/['’ʼ`´]/g, "")
    .replace(/ß/g, "ss")
    .replace(/œ/g, "oe")
    .replace(/æ/g, "ae")
    .replace(/ø/g, "o");
}

// Chats repeat their words; folding each once keeps a megabyte within its time. Bounded, so that no text is kept for long.
const folded = new Map<string, string>();

function foldOnce(raw: string): string {
  const known = folded.get(raw);
  if (known !== undefined) return known;
  const word = foldWord(raw);
  if (folded.size > 20_000) folded.clear();
  folded.set(raw, word);
  return word;
}

/** The words of a text in order. "l'accord" is two words, "don't" is one ("dont"), "e-mail" is one ("email"). */
export function wordsOf(text: string): Word[] {
  const found: Word[] = [];
  for (let at = 0; at < text.length; at++) {
    if (!mayBegin(text.charCodeAt(at))) continue;
    // Most words are plain letters and digits; only one that may hold more is looked at by the pattern.
    let end = at;
    while (end < text.length && isPlain(text.charCodeAt(end))) end++;
    if (end > at && (end === text.length || endsPlain(text.charCodeAt(end)))) {
      push(found, text, text.slice(at, end), at);
      at = end;
      continue;
    }
    wordPattern.lastIndex = at;
    const match = wordPattern.exec(text);
    if (!match) break;
    const [raw] = match;
    at = match.index + raw.length - 1;
    const cut = raw.search(apostrophe);
    if (cut > 0 && elided.test(raw.slice(0, cut)) && !englishTail.test(raw.slice(cut + 1))) {
      push(found, text, raw.slice(0, cut), match.index);
      push(found, text, raw.slice(cut + 1), match.index + cut + 1);
    } else {
      push(found, text, raw, match.index);
    }
  }
  return found;
}

const isPlain = (code: number) =>
  (code >= 97 && code <= 122) || (code >= 65 && code <= 90) || (code >= 48 && code <= 57);
const mayBegin = (code: number) => code > 127 || isPlain(code);
/** What ends a plain word for sure: not an apostrophe, and nothing beyond ASCII. */
const endsPlain = (code: number) => code < 128 && code !== 39 && code !== 96;

function push(words: Word[], text: string, raw: string, start: number): void {
  const word = { text: foldOnce(raw), start, end: start + raw.length, sentence: 0, clause: 0 };
  const before = words[words.length - 1];
  if (before?.text === "e" && word.text.startsWith("mail") && before.end + 1 === start && text[before.end] === "-") {
    words[words.length - 1] = { ...word, text: `e${word.text}`, start: before.start };
  } else {
    words.push(word);
  }
}

const abbreviations = new Set(
  "mr mrs ms mx dr prof st sr sra dra mme mlle hr fr frau ing approx ca bzw inkl usw eg ie no nr tel art bv ltd co bj fa evtl ggf zzgl geb bijv evt incl excl dhr mevr aprox avda uds".split(
    " ",
  ),
);
const terminator = /[.!?…]+["”»)\]]*(?=\s|$)|[\r\n]+|;(?=\s)/g;

/** A sentence's span (without surrounding space) and how it ends. */
export type Sentence = Span & { asks: boolean; exclaims: boolean };

/** Splits at sentence ends and line breaks; "Mrs. Abernathy", "3.5" and "a@b.example" stay whole. */
export function sentencesOf(text: string): Sentence[] {
  const found: Sentence[] = [];
  let from = 0;
  for (const match of matchesOf(terminator, text)) {
    const end = match.index + match[0].length;
    if (match[0] === "." && (isAbbreviation(text, match.index) || isOrdinal(text, match.index))) continue;
    addSentence(found, text, from, end, match[0]);
    from = end;
  }
  addSentence(found, text, from, text.length, "");
  return found;
}

function isAbbreviation(text: string, dot: number): boolean {
  const [short] = endOfWord.exec(text.slice(Math.max(0, dot - 8), dot)) ?? [""];
  return abbreviations.has(short.replaceAll(".", "").toLowerCase());
}

const endOfWord = /[A-Za-zÀ-ɏ.]*$/;

/** "Bis 1. OG", "am 20. aus der Reha", "am 2.10. abgegeben": a German ordinal goes on, unless what follows begins anew. */
function isOrdinal(text: string, dot: number): boolean {
  const before = text.slice(Math.max(0, dot - 18), dot);
  const after = text.slice(dot + 1, dot + 20);
  return ordinal.test(before) ? !beginsAnew.test(after) : dayAndMonth.test(before) && goesOn.test(after);
}
/** "Freitag 13.11. um 7 Uhr", "Do 5.11. zum Schnuppern". */
const dayAndMonth =
  /(?<![a-zÀ-ɏ])(?:(?:mon|diens|donners|frei|sams|sonn)tag|mittwoch|mo|di|mi|do|fr|sa|so)\.?,? (?:[12]?\d|3[01])\.(?:1[0-2]|0?[1-9])?$/i;
const goesOn = /^\s+[\da-zà-ɏ]/;
const ordinal =
  /(?<![a-zÀ-ɏ])(?:am|vom|zum|bis|den|dem|der|die|das|im|ab|seit|ins|beim|und|oder) \d{1,2}(?:\.\s?\d{1,2})?$/i;
const beginsAnew =
  /^\s+(?:Ich|Wir|Ihr|Sie|Er|Es|Das|Da|Dann|Die|Der|Den|Wie|Was|Wann|Wo|Wer|Ist|Sind|Geht|Gibt|Kann|Können|Könnten|Haben|Hätten|Danke|Bitte|Und|Oder|Aber|Mit|Bei|Meine?|Unsere?|Passt|Sonst)(?![A-Za-zÀ-ɏ])/;

function addSentence(found: Sentence[], text: string, from: number, to: number, end: string): void {
  const span = trimSpan(text, { start: from, end: to });
  if (span.start < span.end) found.push({ ...span, asks: end.includes("?"), exclaims: end.includes("!") });
}

/** Whether a code unit is white space (or a control character). */
export const isSpace = (code: number): boolean =>
  code <= 32 || code === 160 || (code >= 0x2000 && /\s/.test(String.fromCharCode(code)));

/** Narrows a span to leave out white space at both ends. */
export function trimSpan(text: string, { start, end }: Span): Span {
  while (start < end && isSpace(text.charCodeAt(start))) start++;
  while (end > start && isSpace(text.charCodeAt(end - 1))) end--;
  return { start, end };
}

/** Whether two spans share a character. */
export const overlaps = (a: Span, b: Span) => a.start < b.end && b.start < a.end;
