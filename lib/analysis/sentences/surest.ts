import type { Evidence } from "../model";
import { type Reading, sentenceEvidence, type Turn } from "../rules/reading";
import type { VisitorLabel } from "./labels";
import type { Signs } from "./signs";

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
