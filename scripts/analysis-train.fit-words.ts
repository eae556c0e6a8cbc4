import { type Side, sides, type Terms, valuesOf, type WordWeights } from "@/lib/analysis/sentences/chat-words";
import { shuffled } from "./analysis-train.fit";

/** A term must stand in so many chats to be learnt. */
const leastCount = 3;
/** How freely weights may grow: the cost of an error beside that of a weight's square. Chosen on chats not learnt from. */
const cost = 10;
const rounds = 20;
/** Weights under this many hundredths change no judgement. */
const leastWeight = 20;

type Term = { index: number; rarity: number };
type Row = { terms: Int32Array; values: Float64Array };

/**
 * What the words of chats speak for: a logistic regression for each outcome with an L2 penalty, by coordinate descent on the dual
 * (Yu, Huang & Lin 2011), which needs no rate to be chosen. The same chats give the same weights.
 */
export function fitWords(
  chats: readonly Terms[],
  outcomes: readonly string[],
  holds: (chat: number) => readonly string[],
): WordWeights {
  const vocabulary = vocabularyOf(chats);
  const size = sides.reduce((sum, side) => sum + vocabulary[side].size, 0);
  const rows = chats.map((terms) => rowOf(terms, vocabulary));
  const held = chats.map((_, i) => {
    const those = holds(i);
    return outcomes.map((outcome) => those.includes(outcome));
  });
  const weights = descend(rows, held, size, outcomes.length);
  const lines = (side: Side) =>
    Object.fromEntries(
      [...vocabulary[side]].map(([term, { index, rarity }]) => {
        const kept = outcomes.flatMap((_, o) => {
          const weight = Math.round((weights[index * outcomes.length + o] ?? 0) * 100);
          return Math.abs(weight) >= leastWeight ? [o, weight] : [];
        });
        return [term, [Math.round(rarity * 100), ...kept]];
      }),
    );
  return {
    outcomes: [...outcomes],
    bias: outcomes.map((_, o) => Math.round((weights[size * outcomes.length + o] ?? 0) * 100)),
    visitor: lines("visitor"),
    others: lines("others"),
  };
}

function vocabularyOf(chats: readonly Terms[]): Record<Side, Map<string, Term>> {
  let index = 0;
  const of = (side: Side) => {
    const counts = new Map<string, number>();
    for (const terms of chats) for (const term of terms[side].keys()) counts.set(term, (counts.get(term) ?? 0) + 1);
    const kept = [...counts].filter(([, count]) => count >= leastCount);
    return new Map(
      kept.map(([term, count]) => [term, { index: index++, rarity: Math.log((1 + chats.length) / (1 + count)) + 1 }]),
    );
  };
  return { visitor: of("visitor"), others: of("others") };
}

function rowOf(terms: Terms, vocabulary: Record<Side, Map<string, Term>>): Row {
  const found = sides.flatMap((side) => valuesOf(side, terms[side], vocabulary[side], ({ rarity }) => rarity));
  return {
    terms: Int32Array.from(found, ({ known }) => known.index),
    values: Float64Array.from(found, ({ value }) => value),
  };
}

/** Weights term by term, of each for every outcome; last the biases. */
function descend(rows: readonly Row[], held: readonly boolean[][], size: number, outcomes: number): Float64Array {
  const weights = new Float64Array((size + 1) * outcomes);
  const shares = new Float64Array(rows.length * outcomes);
  const step = new Float64Array(outcomes);
  for (let round = 0; round < rounds; round++) {
    for (const r of shuffled(rows.length, round + 1)) {
      const { terms, values } = rows[r] ?? { terms: new Int32Array(), values: new Float64Array() };
      const sums = weights.slice(size * outcomes);
      let square = 1;
      for (let k = 0; k < terms.length; k++) {
        const [at, value] = [(terms[k] ?? 0) * outcomes, values[k] ?? 0];
        square += value * value;
        for (let o = 0; o < outcomes; o++) sums[o] = (sums[o] ?? 0) + value * (weights[at + o] ?? 0);
      }
      for (let o = 0; o < outcomes; o++) {
        const sign = held[r]?.[o] ? 1 : -1;
        const before = shares[r * outcomes + o] ?? 0;
        const now = shareOf(sign * (sums[o] ?? 0), before, cost * square);
        shares[r * outcomes + o] = now;
        step[o] = cost * sign * (now - before);
      }
      for (let o = 0; o < outcomes; o++)
        weights[size * outcomes + o] = (weights[size * outcomes + o] ?? 0) + (step[o] ?? 0);
      for (let k = 0; k < terms.length; k++) {
        const [at, value] = [(terms[k] ?? 0) * outcomes, values[k] ?? 0];
        for (let o = 0; o < outcomes; o++) weights[at + o] = (weights[at + o] ?? 0) + value * (step[o] ?? 0);
      }
    }
  }
  return weights;
}

/**
 * The share, 0 to 1, of one example in the weights at which the dual is least along it: where log(share / (1 - share)) + curve × (share −
 * before) + margin is 0. By Newton's method on the log odds from 0 on, where the sum is steepest, so that no step goes too far.
 */
function shareOf(margin: number, before: number, curve: number): number {
  let odds = 0;
  let share = 0.5;
  for (let i = 0; i < 50; i++) {
    const rest = odds + curve * (share - before) + margin;
    if (Math.abs(rest) < 1e-6) break;
    odds -= rest / (1 + curve * share * (1 - share));
    share = 1 / (1 + Math.exp(-odds));
  }
  return share;
}
