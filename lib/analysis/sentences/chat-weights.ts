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
export function sumsOf(
  { features: names, bias, weights, hidden }: ChatWeights,
  features: readonly Feature[],
): number[] {
  if (names.length !== features.length || names.some((name, f) => name !== features[f]?.[0]))
    throw new Error("The weights are of other features of a chat: train them.");
  const values = features.map(([, value], f) => {
    const [least, most] = hidden?.within[f] ?? [value, value];
    return Math.min(most, Math.max(least, value));
  });
  const sums = [...bias];
  addUp(sums, values, weights);
  if (hidden) {
    const units = [...hidden.bias];
    addUp(units, values, hidden.weights);
    // A unit is silent or says how much (rectified linear units, Nair & Hinton 2010).
    const said = units.map((one) => Math.max(0, one));
    addUp(sums, said, hidden.out);
  }
  return sums;
}

function addUp(sums: number[], values: readonly number[], weights: readonly (readonly number[])[]): void {
  values.forEach((value, f) => {
    const line = value === 0 ? undefined : weights[f];
    if (line) for (let i = 0; i < sums.length; i++) sums[i] = (sums[i] ?? 0) + value * (line[i] ?? 0);
  });
}
