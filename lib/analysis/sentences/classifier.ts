import type { Read } from "../rules/reading";
import { featuresOf, letterGroups } from "./features";

/**
 * Weights as training left them: for each feature, pairs of label index and weight in hundredths. Words, letter groups, pairs and
 * marks are kept apart, since the same text may be a word and a group.
 */
export type Weights = {
  labels: string[];
  bias: number[];
  words: Record<string, number[]>;
  groups: Record<string, number[]>;
  pairs: Record<string, number[]>;
  marks: Record<string, number[]>;
};

/** A linear classifier: the probability of each label, each judged by itself. */
export type Classifier = {
  labels: string[];
  probabilities(read: Read, s: number, verdicts: readonly string[]): Float64Array;
};

/** Words up to which a sentence's features are added up; of a longer one they are averaged to so many, or it would mean everything. */
const longest = 40;

/** Words whose sums are kept; chats repeat their words. Bounded, so that no text is kept for long. */
const wordsKept = 20_000;

/**
 * Makes a classifier of weights, and of what else it looks at in a sentence (`more`, as marks); nothing in it changes what it
 * finds from one call to the next.
 */
export function classifierOf(
  weights: Weights,
  more: (read: Read, s: number) => readonly string[] = () => [],
): Classifier {
  const size = weights.labels.length;
  const [words, groups, pairs, marks] = [weights.words, weights.groups, weights.pairs, weights.marks].map(
    (table) => new Map(Object.entries(table)),
  ) as [Table, Table, Table, Table];
  const bias = Float64Array.from(weights.bias, (one) => one / 100);
  const known = new Map<string, Float64Array>();
  const sumOf = (word: string): Float64Array => {
    const found = known.get(word);
    if (found) return found;
    const sum = new Float64Array(size);
    add(sum, words.get(word));
    for (const group of letterGroups(word)) add(sum, groups.get(group));
    if (known.size > wordsKept) known.clear();
    known.set(word, sum);
    return sum;
  };
  return {
    labels: weights.labels,
    probabilities(read, s, verdicts) {
      const features = featuresOf(read, s, verdicts);
      const sum = new Float64Array(size);
      for (const word of features.words) {
        const one = sumOf(word);
        for (let i = 0; i < size; i++) sum[i] = (sum[i] ?? 0) + (one[i] ?? 0);
      }
      for (const pair of features.pairs) add(sum, pairs.get(pair));
      const share = Math.min(1, longest / features.words.length);
      for (let i = 0; i < size; i++) sum[i] = (sum[i] ?? 0) * share + (bias[i] ?? 0);
      for (const mark of features.marks) add(sum, marks.get(mark));
      for (const mark of more(read, s)) add(sum, marks.get(mark));
      for (let i = 0; i < size; i++) sum[i] = 1 / (1 + Math.exp(-(sum[i] ?? 0)));
      return sum;
    },
  };
}

type Table = Map<string, number[]>;

function add(sum: Float64Array, weights: number[] | undefined): void {
  if (!weights) return;
  for (let i = 0; i < weights.length; i += 2) {
    const label = weights[i] ?? 0;
    sum[label] = (sum[label] ?? 0) + (weights[i + 1] ?? 0) / 100;
  }
}
