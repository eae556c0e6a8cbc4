import type { Feature } from "./chat-features";

/** What was learnt of whole chats: for each feature its weight for each outcome, on the scale they are used on. */
export type ChatWeights<Outcome extends string = string> = {
  features: string[];
  outcomes: Outcome[];
  bias: number[];
  weights: number[][];
};

/** The weighed sum of a chat's features for each outcome. Throws where the weights were learnt from other features. */
export function sumsOf({ features: names, bias, weights }: ChatWeights, features: readonly Feature[]): number[] {
  if (names.length !== features.length || names.some((name, f) => name !== features[f]?.[0]))
    throw new Error("The weights are of other features of a chat: train them.");
  const sums = [...bias];
  features.forEach(([, value], f) => {
    const line = weights[f] ?? [];
    for (let i = 0; i < sums.length; i++) sums[i] = (sums[i] ?? 0) + value * (line[i] ?? 0);
  });
  return sums;
}
