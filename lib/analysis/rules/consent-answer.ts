import { type Hit, hitsOf, isInside, isNegated, type Turn } from "./reading";

export type Answer = "yes" | "no" | "hedged" | null;

const opening = 7;

/**
 * How the visitor answered a yes-or-no question: by their opening words. Hedged beats yes, so that
 * "sure, whatever" and "yes, but only if it is free" never count as a yes.
 */
export function answerOf(turn: Turn): Answer {
  const firstSentences = hitsOf(turn, "yes").filter((hit) => counts(turn, hit));
  const hedge = hedgeIn(turn, (hit) => hit.sentence <= 1);
  const no = hitsOf(turn, "no").find(
    (hit) => (hit.from <= 2 || opensSentence(turn, hit)) && !isInside(turn, hit, "yes"),
  );
  const yes = firstSentences[0];
  if (hedge && !(no && no.from < hedge.from && !isInside(turn, no, "hedge"))) return "hedged";
  if (no && !(yes && yes.from < no.from)) return "no";
  return yes ? "yes" : null;
}

/** "Got it. No visit, just comparing.": the no may come in the second sentence. */
const opensSentence = (turn: Turn, hit: Hit) =>
  hit.sentence === 1 && turn.words[hit.from - 1]?.sentence !== hit.sentence;

function counts(turn: Turn, hit: Hit): boolean {
  if (isInside(turn, hit, "hedge") || turn.sentences[hit.sentence]?.asks) return false;
  const early = hit.from < opening || hit.sentence <= 1;
  return early && !isNegated(turn, hit);
}

/** A hedge or a condition among the turn's words that pass `where`; polite ones ("if possible") are none. */
export function hedgeIn(turn: Turn, where: (hit: Hit) => boolean): Hit | undefined {
  const hedge = hitsOf(turn, "hedge").find((hit) => where(hit) && !isHarmless(turn, hit));
  const condition = hitsOf(turn, "condition").find((hit) => where(hit) && !isHarmless(turn, hit));
  return hedge ?? condition;
}

const isHarmless = (turn: Turn, hit: Hit) => isInside(turn, hit, "harmlessCondition");
