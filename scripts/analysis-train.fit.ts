import type { Weights } from "@/lib/analysis/sentences/classifier";
import { type Features, letterGroups } from "@/lib/analysis/sentences/features";

/** One labelled sentence: feature numbers with how often each stands there, and which labels hold. */
export type Example = { features: Int32Array; values: Float32Array; labels: Set<number> };

const tables = ["words", "groups", "pairs", "marks"] as const;
export type Vocabulary = { index: Map<string, number>; keys: string[] };

/** Numbers the features that stand in at least `least` sentences: what was met once teaches nothing about the next text. */
export function vocabularyOf(all: Features[], least: number): Vocabulary {
  const counts = new Map<string, number>();
  for (const features of all) {
    for (const key of new Set(keysOf(features))) counts.set(key, (counts.get(key) ?? 0) + 1);
  }
  const keys = [...counts].filter(([, count]) => count >= least).map(([key]) => key);
  return { index: new Map(keys.map((key, i) => [key, i])), keys };
}

function* keysOf({ words, pairs, marks }: Features): Generator<string> {
  for (const word of words) {
    yield `words ${word}`;
    for (const group of letterGroups(word)) yield `groups ${group}`;
  }
  for (const pair of pairs) yield `pairs ${pair}`;
  for (const mark of marks) yield `marks ${mark}`;
}

/** A sentence as numbers. */
export function exampleOf(features: Features, labels: number[], { index }: Vocabulary): Example {
  const counts = new Map<number, number>();
  for (const key of keysOf(features)) {
    const at = index.get(key);
    if (at !== undefined) counts.set(at, (counts.get(at) ?? 0) + 1);
  }
  return {
    features: Int32Array.from(counts.keys()),
    values: Float32Array.from(counts.values()),
    labels: new Set(labels),
  };
}

export type Model = { bias: Float64Array; weights: Float64Array[] };
export type Settings = {
  rounds: number;
  rate: number;
  l2: number;
  /** How strongly a kind of feature counts beside words: what is scaled up is held back less by `l2`. */
  scales: { groups: number; marks: number; verdicts: number };
};

/**
 * Logistic regression with an L2 penalty, a label at a time, by stochastic gradient descent with a falling rate (Bottou 2012) over
 * a fixed shuffle: the same examples give the same weights on every machine.
 */
export function train(examples: Example[], vocabulary: Vocabulary, labels: number, settings: Settings): Model {
  const scale = Float64Array.from(vocabulary.keys, (key) => scaleOf(key, settings));
  const prepared = shuffled(examples.length).flatMap((i) => {
    const example = examples[i];
    return example
      ? [{ ...example, values: example.values.map((value, k) => value * (scale[example.features[k] ?? 0] ?? 1)) }]
      : [];
  });
  const model: Model = { bias: new Float64Array(labels), weights: [] };
  for (let label = 0; label < labels; label++) {
    const w = new Float64Array(scale.length);
    let bias = -3;
    let step = 0;
    for (let round = 0; round < settings.rounds; round++) {
      for (const { features, values, labels: held } of prepared) {
        const rate = settings.rate / (1 + (settings.rate * settings.l2 * step++) / 1);
        let z = bias;
        for (let k = 0; k < features.length; k++) z += (w[features[k] ?? 0] ?? 0) * (values[k] ?? 0);
        const error = 1 / (1 + Math.exp(-z)) - (held.has(label) ? 1 : 0);
        bias -= rate * error;
        for (let k = 0; k < features.length; k++) {
          const f = features[k] ?? 0;
          w[f] = (w[f] ?? 0) * (1 - rate * settings.l2) - rate * error * (values[k] ?? 0);
        }
      }
    }
    model.bias[label] = bias;
    model.weights.push(w.map((one, f) => one * (scale[f] ?? 1)));
  }
  return model;
}

function scaleOf(key: string, { scales }: Settings): number {
  if (key.startsWith("marks !")) return scales.verdicts;
  return key.startsWith("marks ") ? scales.marks : key.startsWith("groups ") ? scales.groups : 1;
}

/** The probability of each label. */
export function predict({ bias, weights }: Model, { features, values }: Example): number[] {
  return weights.map((w, label) => {
    let sum = bias[label] ?? 0;
    for (let k = 0; k < features.length; k++) sum += (w[features[k] ?? 0] ?? 0) * (values[k] ?? 0);
    return 1 / (1 + Math.exp(-sum));
  });
}

/** Weights as the product keeps them: hundredths, without those too small to matter. */
export function weightsOf(model: Model, { keys }: Vocabulary, labels: readonly string[], least: number): Weights {
  const tablesOf: Record<(typeof tables)[number], Record<string, number[]>> = {
    words: {},
    groups: {},
    pairs: {},
    marks: {},
  };
  keys.forEach((key, f) => {
    const kept = model.weights.flatMap((w, label) => {
      const weight = Math.round((w[f] ?? 0) * 100);
      return Math.abs(weight) >= least ? [label, weight] : [];
    });
    const table = tables.find((name) => key.startsWith(`${name} `));
    if (kept.length > 0 && table) tablesOf[table][key.slice(table.length + 1)] = kept;
  });
  return { labels: [...labels], bias: Array.from(model.bias, (one) => Math.round(one * 100)), ...tablesOf };
}

/** An order that is the same each time (a linear congruential generator, Numerical Recipes' constants). */
export function shuffled(length: number, seed = 7): number[] {
  const order = Array.from({ length }, (_, i) => i);
  let state = seed >>> 0;
  for (let i = length - 1; i > 0; i--) {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    const j = state % (i + 1);
    const [a, b] = [order[i] ?? 0, order[j] ?? 0];
    order[i] = b;
    order[j] = a;
  }
  return order;
}
