import type { Evidence, Transcript, TranscriptMessage } from "../model";
import { type Concept, lexicon } from "./lexicon";
import { findPhrases } from "./phrases";
import { isSpace, type Sentence, type Span, sentencesOf, type Word, wordsOf } from "./text";

export type Token = Word;
/** A phrase found: word indexes (half-open), span in the text, and where it stands. */
export type Hit = Span & { concept: Concept; from: number; to: number; sentence: number; clause: number };

/** A message read once: words, sentences, and every concept found in it. */
export type Turn = {
  index: number;
  message: TranscriptMessage;
  text: string;
  words: Token[];
  sentences: Sentence[];
  hits: Map<Concept, Hit[]>;
};

/** The whole conversation as the detectors see it. `exchanges` pairs each visitor message with what was asked before it. */
export type Reading = {
  transcript: Transcript;
  turns: Turn[];
  visitor: Turn[];
};

const clauseMark = /[,;:()[\]–—\n"“”«»]|\s-\s|\s\/\s/;
const clauseWords = new Set(["but", "aber", "mais", "pero", "maar", "sondern", "though", "however", "sino", "sauf"]);

const link = /(?:https?:\/\/|www\.)\S{1,300}/gi;

/** Letters inside an address or a link are no words: "k.hart@…" says neither "k" nor "hart". Keeps the length. */
function withoutAddresses(text: string): string {
  let plain =
    text.includes("://") || text.includes("www.") ? text.replace(link, (found) => " ".repeat(found.length)) : text;
  for (let at = plain.indexOf("@"); at >= 0; at = plain.indexOf("@", at + 1)) {
    let [from, to] = [at, at + 1];
    while (from > 0 && at - from < 80 && !isSpace(plain.charCodeAt(from - 1))) from--;
    while (to < plain.length && to - at < 80 && !isSpace(plain.charCodeAt(to))) to++;
    if (to - from > 2) plain = plain.slice(0, from) + " ".repeat(to - from) + plain.slice(to);
  }
  return plain;
}

// A longer message is a paste: its numbers are still looked for in the whole of it, its words only this far, so that no
// single message can cost more than a moment.
const wordsReadOf = 12_000;

/** Reads one text; also used for drafts, which are no message. */
export function readText(whole: string): Pick<Turn, "text" | "words" | "sentences" | "hits"> {
  const text = whole.length > wordsReadOf ? whole.slice(0, wordsReadOf) : whole;
  const sentences = sentencesOf(text);
  const words: Token[] = [];
  const sentenceEnds: number[] = [];
  let sentence = 0;
  let clause = 0;
  let last = 0;
  for (const word of wordsOf(withoutAddresses(text))) {
    let fresh = false;
    while (sentence < sentences.length - 1 && word.start >= (sentences[sentence]?.end ?? 0)) {
      sentence++;
      fresh = true;
    }
    // Most words follow a single space: only another gap can hold a mark.
    const gap = word.start - last !== 1 || text.charCodeAt(last) !== 32 ? text.slice(last, word.start) : " ";
    if (fresh || clauseWords.has(word.text) || (gap !== " " && clauseMark.test(gap))) clause++;
    word.sentence = sentence;
    word.clause = clause;
    words.push(word);
    sentenceEnds[sentence] = words.length;
    last = word.end;
  }
  const hits = new Map<Concept, Hit[]>();
  findPhrases(lexicon, words, sentenceEnds, (concept, from, to) => {
    const first = words[from];
    const final = words[to - 1];
    if (!first || !final) return;
    const hit = {
      concept,
      from,
      to,
      start: first.start,
      end: final.end,
      sentence: first.sentence,
      clause: first.clause,
    };
    const list = hits.get(concept);
    if (list) list.push(hit);
    else hits.set(concept, [hit]);
  });
  return { text: whole, words, sentences, hits };
}

/**
 * Whether a message is read closely: the classifier and the search for names and open questions look at the first 200 and the last 300 messages. No
 * conversation of people is longer; a flood is still read by every rule that keeps people safe, in bounded time.
 */
export const readClosely = (turn: Turn, reading: Reading): boolean =>
  turn.index < 200 || turn.index >= reading.turns.length - 300;

/** Reads every message of a transcript once. */
export function readTranscript(transcript: Transcript): Reading {
  const turns = transcript.messages.map((message, index) => ({ index, message, ...readText(message.text) }));
  return { transcript, turns, visitor: turns.filter((turn) => turn.message.role === "visitor") };
}

export type Read = Pick<Turn, "hits" | "words" | "sentences" | "text">;

const none: Hit[] = [];
export const hitsOf = (turn: Read, concept: Concept): Hit[] => turn.hits.get(concept) ?? none;
export const has = (turn: Read, concept: Concept): boolean => turn.hits.has(concept);
/** The hits of a concept inside one sentence. */
export const inSentence = (turn: Read, concept: Concept, sentence: number) =>
  ranged(hitsOf(turn, concept), "sentence", sentence);
/** The hits of a concept inside one clause. */
export const inClause = (turn: Read, concept: Concept, clause: number) =>
  ranged(hitsOf(turn, concept), "clause", clause);

/** The words of one sentence. */
export const sentenceWords = (turn: Pick<Read, "words">, sentence: number): Token[] =>
  ranged(turn.words, "sentence", sentence);

// Hits are in order of the text: a binary search keeps one very long message from costing its square.
function ranged<T extends { sentence: number; clause: number }>(
  hits: T[],
  by: "sentence" | "clause",
  value: number,
): T[] {
  if (hits.length === 0) return hits;
  let low = 0;
  let high = hits.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((hits[middle]?.[by] ?? 0) < value) low = middle + 1;
    else high = middle;
  }
  const found: T[] = [];
  for (let hit = hits[low]; hit && hit[by] === value; hit = hits[++low]) found.push(hit);
  return found;
}

/** Whether a negation stands close before the hit in its clause (or right after it, as in German "geht nicht"). */
export function isNegated(turn: Read, hit: Hit): boolean {
  return inClause(turn, "negation", hit.clause).some(
    // "sin problema", "no problem" denies nothing, nor does the "no" of "no, mejor llámenme".
    (not) =>
      !/^(?:problem|mejor$)/.test(turn.words[not.to]?.text ?? "") &&
      ((not.to <= hit.from && hit.from - not.to <= 4) || (not.from >= hit.to && not.from - hit.to <= 1)),
  );
}

/** Whether a hit of `other` covers or touches this hit: "our budget" covers "budget". */
export const isInside = (turn: Read, hit: Hit, other: Concept) =>
  hitsOf(turn, other).some((outer) => outer.from < hit.to && hit.from < outer.to);

/** Evidence for a span of a turn. */
export const evidence = (turn: Turn, { start, end }: Span): Evidence => ({ messageId: turn.message.id, start, end });

/** Evidence for the sentence a hit stands in. */
export const sentenceEvidence = (turn: Turn, sentence: number): Evidence =>
  evidence(turn, turn.sentences[sentence] ?? { start: 0, end: turn.text.length });

/** What was said to the visitor between their previous message and this one, oldest first. */
export function askedBefore(reading: Reading, turn: Turn): Turn[] {
  const found: Turn[] = [];
  for (let i = turn.index - 1; i >= 0; i--) {
    const before = reading.turns[i];
    if (!before || before.message.role === "visitor") break;
    if (before.message.role !== "system") found.unshift(before);
  }
  return found;
}

/** What was said to the visitor after this message and before their next one. */
export function saidAfter(reading: Reading, turn: Turn): Turn[] {
  const found: Turn[] = [];
  for (let i = turn.index + 1; i < reading.turns.length; i++) {
    const after = reading.turns[i];
    if (!after || after.message.role === "visitor") break;
    if (after.message.role !== "system") found.push(after);
  }
  return found;
}
