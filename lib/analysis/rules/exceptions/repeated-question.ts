import type { Evidence, Finding } from "../../model";
import { finding } from "../finding";
import { isAnswered, type Question, questionsIn } from "../questions";
import { evidence, has, hitsOf, type Reading, readClosely, sentenceEvidence, type Turn } from "../reading";
import { contentOf, contentWords, sharedWords } from "../stems";

/**
 * The same thing asked again because it was not answered: said so ("you did not answer"), or a later question whose substance
 * is that of an earlier open one. Not: a question with a new detail, or another question about the same thing.
 */
export function repeatedQuestion(
  reading: Reading,
  isPromise: (turn: Turn, s: number) => boolean,
): { finding: Finding | null; last: { turn: Turn; sentence: number } | null } {
  const proof: Evidence[] = [];
  let last: { turn: Turn; sentence: number } | null = null;
  const earlier: { question: Question; words: string[]; answered: boolean }[] = [];
  for (const turn of reading.visitor) {
    if (!readClosely(turn, reading)) continue;
    const now = questionsIn(turn).map((question) => ({ question, words: contentWords(turn, question.sentence) }));
    if (earlier.length > 0) {
      const told = hitsOf(turn, "again")[0];
      const again = told
        ? null
        : now.find((one) => earlier.some((before) => isSame(before, one, has(turn, "repeats"))));
      const sentence = told?.sentence ?? again?.question.sentence ?? insistence(turn, earlier);
      if (sentence !== undefined && sentence !== null) {
        proof.push(sentenceEvidence(turn, sentence));
        const words = contentWords(turn, sentence);
        const same = earlier.findLast((before) => sharedWords(before.words, words) > 0);
        // "Now WHY was I charged" puts it again; what it is about stands in the question before.
        if (words.length > 1 || (same && same.words.length <= words.length)) {
          if (same || !last) last = { turn, sentence };
        } else if (!last) {
          last = same ? { turn: same.question.turn, sentence: same.question.sentence } : { turn, sentence };
        }
      }
    }
    for (const one of now) {
      earlier.push({ ...one, answered: isAnswered(reading, one.question, isPromise) });
      if (earlier.length > 20) earlier.shift();
    }
  }
  const first = earlier[0]?.question;
  if (proof.length > 0 && first && first.turn !== last?.turn) proof.push(evidence(first.turn, first));
  return { finding: finding("repeated_question", proof, "Asks again what was not answered."), last };
}

/** "for the third time: …" with words of an open question, even without a question mark. */
function insistence(turn: Turn, earlier: { words: string[]; answered: boolean }[]): number | null {
  const hit = hitsOf(turn, "repeats").find(({ start, end }) => firmly.test(turn.text.slice(start, end)));
  if (!hit || turn.words.length > 40) return null;
  const words = contentOf(turn.words.map((word) => word.text));
  return earlier.some((before) => sharedWords(before.words, words) > 0) ? hit.sentence : null;
}

const firmly = /time|again|once more|vez|nuevo|mal|erneut|fois|nouveau|nogmaals|opnieuw|keer/iu;

function isSame(before: { words: string[]; answered: boolean }, now: { words: string[] }, marked: boolean): boolean {
  const shared = sharedWords(before.words, now.words);
  const smaller = Math.max(Math.min(before.words.length, now.words.length), 1);
  const fresh = now.words.length - shared;
  // What was answered and is asked again must be asked in nearly the same words to count.
  if (before.answered)
    return (
      shared >= 1 &&
      shared / smaller >= 0.75 &&
      fresh === 0 &&
      (shared >= 2 || marked || now.words.length >= before.words.length)
    );
  if (marked) return shared >= 1 && shared / smaller >= 0.34;
  return (shared >= 2 && shared / smaller >= 0.6 && fresh <= 2) || (shared >= 1 && fresh === 0);
}
