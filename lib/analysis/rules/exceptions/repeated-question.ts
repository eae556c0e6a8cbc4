import type { Evidence, Finding } from "../../model";
import { finding } from "../finding";
import { isAnswered, type Question, questionsIn } from "../questions";
import { evidence, has, hitsOf, type Reading, sentenceEvidence, type Turn } from "../reading";
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
  const earlier: { question: Question; words: string[] }[] = [];
  for (const turn of reading.visitor) {
    const now = questionsIn(turn).map((question) => ({ question, words: contentWords(turn, question.sentence) }));
    if (earlier.length > 0) {
      const told = hitsOf(turn, "again")[0];
      const again = told
        ? null
        : now.find((one) => earlier.some((before) => isSame(before, one, has(turn, "repeats"))));
      const sentence = told?.sentence ?? again?.question.sentence ?? insistence(turn, earlier);
      if (sentence !== undefined && sentence !== null) {
        proof.push(sentenceEvidence(turn, sentence));
        last = { turn, sentence };
      }
    }
    for (const one of now) {
      if (one.question.weight === 2 && !isAnswered(reading, one.question, isPromise)) earlier.push(one);
      if (earlier.length > 20) earlier.shift();
    }
  }
  const first = earlier[0]?.question;
  if (proof.length > 0 && first && first.turn !== last?.turn) proof.push(evidence(first.turn, first));
  return { finding: finding("repeated_question", proof, "Asks again what was not answered."), last };
}

/** "for the third time: …" with words of an open question, even without a question mark. */
function insistence(turn: Turn, earlier: { words: string[] }[]): number | null {
  const hit = hitsOf(turn, "repeats").find(({ start, end }) => firmly.test(turn.text.slice(start, end)));
  if (!hit || turn.words.length > 40) return null;
  const words = contentOf(turn.words.map((word) => word.text));
  return earlier.some((before) => sharedWords(before.words, words) > 0) ? hit.sentence : null;
}

const firmly = /time|again|once more|vez|nuevo|mal|erneut|fois|nouveau|nogmaals|opnieuw|keer/iu;

function isSame(before: { words: string[] }, now: { words: string[] }, marked: boolean): boolean {
  const shared = sharedWords(before.words, now.words);
  const smaller = Math.min(before.words.length, now.words.length);
  const fresh = now.words.length - shared;
  if (marked) return shared >= 1 && shared / Math.max(smaller, 1) >= 0.34;
  return shared >= 2 && shared / smaller >= 0.6 && fresh <= 2;
}
