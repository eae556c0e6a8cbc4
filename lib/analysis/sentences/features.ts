import { type Read, sentenceWords } from "../rules/reading";
import type { Span } from "../rules/text";

/**
 * What the classifier sees of a sentence, as text keys. A word gives itself and its letters in groups of three to five, so that an
 * inflected, misspelt or compound word still says something; neighbours give pairs; a concept of the word lists gives "@concept".
 */
export type Features = { words: string[]; pairs: string[]; marks: string[] };

/** The features of sentence `s` of a text that was read, with what the rules alone found in it. */
export function featuresOf(read: Read, s: number, verdicts: readonly string[]): Features {
  const words = sentenceWords(read, s).map((word) => shape(word.text));
  const pairs: string[] = [];
  for (let i = 0; i + 1 < words.length; i++) {
    pairs.push(`${words[i]} ${words[i + 1]}`);
    if (i + 2 < words.length) pairs.push(`${words[i]} _ ${words[i + 2]}`);
  }
  if (words.length > 0) pairs.push(`^ ${words[0]}`, `${words.at(-1)} $`);
  return { words, pairs, marks: [...marksOf(read, s, words.length), ...verdicts] };
}

/** Numbers are alike: what counts is that one stands there, and how long it is. */
export const shape = (word: string) => (isNumber(word) ? `#${Math.min(word.length, 6)}` : word);

/** Asked of every word of a chat several times over, and so without a pattern. */
function isNumber(word: string): boolean {
  for (let i = 0; i < word.length; i++) {
    const code = word.charCodeAt(i);
    if (code < 48 || code > 57) return false;
  }
  return word !== "";
}

function marksOf(read: Read, s: number, length: number): string[] {
  const marks = [...(conceptsOf(read)[s] ?? [])];
  const sentence = read.sentences[s];
  if (!sentence) return marks;
  if (sentence.asks) marks.push("?");
  if (sentence.exclaims) marks.push("!");
  const { letters, capitals, insistent, link } = lookAt(read.text, sentence);
  if (insistent) marks.push("!!");
  if (link) marks.push("link");
  if (letters >= 6 && capitals / letters > 0.6) marks.push("loud");
  if (length <= 2) marks.push("short");
  return marks;
}

const read = new WeakMap<Read, string[][]>();

/** The concepts of the word lists by sentence; a text is laid out once, not once a sentence. */
function conceptsOf(text: Read): string[][] {
  const known = read.get(text);
  if (known) return known;
  const found: string[][] = [];
  for (const [concept, hits] of text.hits) {
    let last = -1;
    for (const { sentence } of hits) {
      if (sentence === last) continue;
      last = sentence;
      const marks = found[sentence];
      if (marks) marks.push(`@${concept}`);
      else found[sentence] = [`@${concept}`];
    }
  }
  read.set(text, found);
  return found;
}

/** What the characters of a sentence show, in one pass: capitals, "?!", an address or a link. */
function lookAt(text: string, { start, end }: Span) {
  let [letters, capitals, insistent, link] = [0, 0, false, false];
  for (let i = start; i < end; i++) {
    const code = text.charCodeAt(i);
    if (code >= 97 && code <= 122) letters++;
    else if (code >= 65 && code <= 90) {
      letters++;
      capitals++;
    } else if (code > 191) {
      const letter = text.charAt(i);
      if (letter.toLowerCase() !== letter.toUpperCase()) {
        letters++;
        if (letter !== letter.toLowerCase()) capitals++;
      }
    } else if (code === 33 || code === 63) {
      const next = text.charCodeAt(i + 1);
      if (next === 33 || next === 63) insistent = true;
    } else if (code === 64 || (code === 58 && text.startsWith("//", i + 1))) link = true;
  }
  return { letters, capitals, insistent, link };
}

/** The letter groups of a word, with its ends marked: "cost" → "<cos", "cost", "ost>" … */
export function letterGroups(word: string): string[] {
  if (word.startsWith("#") || word.length < 3 || word.length > 40) return [];
  const whole = `<${word}>`;
  const groups: string[] = [];
  for (let size = 3; size <= 5; size++) {
    for (let i = 0; i + size <= whole.length; i++) groups.push(whole.slice(i, i + size));
  }
  return groups;
}
