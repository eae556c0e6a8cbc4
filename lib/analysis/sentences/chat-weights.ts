import type { Feature } from "./chat-features";

/**
 * What was learnt of whole chats, on the scale they are used on: for each feature its weight for each outcome, and where features tell
 * more together than one by one, hidden units that each hear all of them.
 */
export type ChatWeights<Outcome extends string = string> = {
  features: string[];
  outcomes: Outcome[];
  bias: number[];
  weights: number[][];
  hidden?: Hidden;
};

/**
 * `weights`: of each feature for each unit; `out`: of each unit for each outcome. `within`: the least and the most of each feature that
 * was learnt from; beyond, a network knows nothing, and what lies there counts as what is nearest.
 */
export type Hidden = { bias: number[]; weights: number[][]; out: number[][]; within: [number, number][] };

/** The weighed sum of a chat's features for each outcome. Throws where the weights were learnt from other features. */
export function sumsOf(learnt: ChatWeights, features: readonly Feature[]): Float64Array {
  const { names, bias, weights, hidden } = laidOut(learnt);
  if (names.length !== features.length) throw new Error(ofOthers);
  const values = new Float64Array(features.length);
  for (const [f, [name, value]] of features.entries()) {
    if (name !== names[f]) throw new Error(ofOthers);
    // The names a feature is made with are the same strings from chat to chat: kept, they are compared without reading them.
    names[f] = name;
    values[f] = hidden ? Math.min(hidden.most[f] ?? value, Math.max(hidden.least[f] ?? value, value)) : value;
  }
  const sums = bias.slice();
  addUp(sums, values, weights);
  if (hidden) {
    const units = hidden.bias.slice();
    addUp(units, values, hidden.weights);
    // A unit is silent or says how much (rectified linear units, Nair & Hinton 2010).
    for (let u = 0; u < units.length; u++) units[u] = Math.max(0, units[u] ?? 0);
    addUp(sums, units, hidden.out);
  }
  return sums;
}

const ofOthers = "The weights are of other features of a chat: train them.";

/** Adds each value times its line of weights, of which there is one for every sum. */
function addUp(sums: Float64Array, values: Float64Array, weights: Float64Array): void {
  const size = sums.length;
  for (let v = 0; v < values.length; v++) {
    const value = values[v] ?? 0;
    if (value === 0) continue;
    const line = v * size;
    for (let i = 0; i < size; i++) sums[i] = (sums[i] ?? 0) + value * (weights[line + i] ?? 0);
  }
}

/** Weights line after line in one piece of memory, which is read several times as fast as lists of lists. */
type LaidOut = {
  names: string[];
  bias: Float64Array;
  weights: Float64Array;
  hidden: Record<"bias" | "weights" | "out" | "least" | "most", Float64Array> | null;
};

const known = new WeakMap<ChatWeights, LaidOut>();

function laidOut(learnt: ChatWeights): LaidOut {
  const found = known.get(learnt);
  if (found) return found;
  const { features, bias, weights, hidden } = learnt;
  const made = {
    names: [...features],
    bias: Float64Array.from(bias),
    weights: Float64Array.from(weights.flat()),
    hidden: hidden
      ? {
          bias: Float64Array.from(hidden.bias),
          weights: Float64Array.from(hidden.weights.flat()),
          out: Float64Array.from(hidden.out.flat()),
          least: Float64Array.from(hidden.within, ([least]) => least),
          most: Float64Array.from(hidden.within, ([, most]) => most),
        }
      : null,
  };
  known.set(learnt, made);
  return made;
}
