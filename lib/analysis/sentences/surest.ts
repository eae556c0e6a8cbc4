import type { Evidence } from "../model";
import { type Reading, sentenceEvidence, type Turn } from "../rules/reading";
import { botSigns, type VisitorLabel, visitorLabels } from "./labels";
import type { Signs, Who } from "./signs";

/** The visitor's sentence that most probably (0 to 1) means one of some labels; null where there is none to look at. */
export function surest(
  reading: Reading,
  signs: Signs,
  labels: readonly VisitorLabel[],
): { p: number; evidence: Evidence } | null {
  let best: { p: number; evidence: Evidence } | null = null;
  const look = (turn: Turn) =>
    turn.sentences.forEach((_, s) => {
      const p = Math.max(...labels.map((label) => signs.visitor(turn, s, label)));
      if (!best || p > best.p) best = { p, evidence: sentenceEvidence(turn, s) };
    });
  reading.visitor.filter((turn) => signs.reads(turn)).forEach(look);
  return best;
}

/** Of each of a side's labels, in their order, how sure (0 to 1) the surest of the first sentences of some messages is; 0 where there is none. */
export function surestOfEach(
  who: Who,
  turns: readonly Turn[],
  signs: Signs,
  sentencesRead = Number.POSITIVE_INFINITY,
): Float64Array {
  const surest = new Float64Array((who === "visitor" ? visitorLabels : botSigns).length);
  for (const turn of turns) {
    for (let s = 0; s < Math.min(turn.sentences.length, sentencesRead); s++) {
      const meaning = signs.all(who, turn, s);
      for (let l = 0; l < surest.length; l++) surest[l] = Math.max(surest[l] ?? 0, meaning[l] ?? 0);
    }
  }
  return surest;
}
