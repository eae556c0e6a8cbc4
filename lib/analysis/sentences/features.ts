import { inSentence, type Read, sentenceWords } from "../rules/reading";

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
const shape = (word: string) => (/^\d+$/.test(word) ? `#${Math.min(word.length, 6)}` : word);

function marksOf(read: Read, s: number, length: number): string[] {
  const marks: string[] = [];
  for (const concept of read.hits.keys()) if (inSentence(read, concept, s).length > 0) marks.push(`@${concept}`);
  const sentence = read.sentences[s];
  if (!sentence) return marks;
  const text = read.text.slice(sentence.start, sentence.end);
  if (sentence.asks) marks.push("?");
  if (sentence.exclaims) marks.push("!");
  if (/[!?]{2,}/.test(text)) marks.push("!!");
  if (/@|https?:|www\./.test(text)) marks.push("link");
  if (isLoud(text)) marks.push("loud");
  if (length <= 2) marks.push("short");
  return marks;
}

function isLoud(text: string): boolean {
  const letters = text.match(/\p{L}/gu)?.length ?? 0;
  return letters >= 6 && (text.match(/\p{Lu}/gu)?.length ?? 0) / letters > 0.6;
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
