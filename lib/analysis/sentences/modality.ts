import { type Read, sentenceWords } from "../rules/reading";
import { modalityWords } from "./modality-words";

/**
 * How a sentence commits, whatever it is about: who speaks of whom, in which mode (will, can, is done, hedged, usual, bound to
 * a condition), how surely, and what is named (a time, money, the law). A promise is a meeting of such marks ("we" with "will"
 * and a day; "you" with "will have" and nothing hedged), so the marks are given as "~we" and each two of them as "~we&will".
 */
export function modalityIn(read: Read, s: number): string[] {
  const stands = new Uint8Array(marks.length);
  const words = sentenceWords(read, s);
  for (const { text } of words) for (const mark of marksOf(text)) stands[mark] = 1;
  const first = words[0] && marksOf(words[0].text).find((mark) => mark < persons);
  if (first !== undefined) stands[openings + first] = 1;
  const sentence = read.sentences[s];
  for (let i = sentence?.start ?? 0; i < (sentence?.end ?? 0); i++) {
    const code = read.text.charCodeAt(i);
    if (code === 37) stands[share] = 1;
    else if (code === 36 || code === 163 || code === 0x20ac) stands[money] = 1;
  }
  const found: string[] = [];
  for (let one = 0; one < marks.length; one++) {
    if (!stands[one]) continue;
    found.push(marks[one] ?? "");
    for (let two = one + 1; two < marks.length; two++) if (stands[two]) found.push(pairs[one]?.[two] ?? "");
  }
  return found;
}

const kinds = Object.keys(modalityWords) as (keyof typeof modalityWords)[];
/** The first kinds are persons: with which of them a sentence opens is a mark of its own. */
const persons = kinds.indexOf("other");
const openings = kinds.length + 1;
const number = kinds.length;
const share = kinds.indexOf("share");
const money = kinds.indexOf("money");
const marks = [...kinds, "number", ...kinds.slice(0, persons).map((kind) => `^${kind}`)].map((mark) => `~${mark}`);
const pairs = marks.map((one) => marks.map((two) => `${one}&${two.slice(1)}`));

const known = new Map<string, number[]>();
kinds.forEach((kind, mark) => {
  for (const word of modalityWords[kind].split(/\s+/)) {
    const found = known.get(word) ?? [];
    if (!found.includes(mark)) known.set(word, [...found, mark]);
  }
});

const none: number[] = [];
const numbers = [number];
const future = [kinds.indexOf("will")];
/** "Paierez", "llegará", "livrerons": the endings of the French and the Spanish future, on no shorter word. */
const endsLikeFuture = /(?:[eai]r(?:a|as|an|ons|ont|ez|ai|emos)|dra|dran|dras)$/;

function marksOf(word: string): number[] {
  const found = known.get(word);
  if (found) return found;
  const last = word.charCodeAt(word.length - 1);
  if (last >= 48 && last <= 57) return numbers;
  return word.length >= 5 && endsLikeFuture.test(word) ? future : none;
}
