import type { Feature } from "@/lib/analysis/sentences/chat-features";
import type { ChatWeights } from "@/lib/analysis/sentences/chat-weights";
import { type Outcomes, probabilities } from "./analysis-train.probabilities";
import { asUsed, onOneScale, scalesOf } from "./analysis-train.scale";

const settings = { rounds: 150, rate: 1, l2: 0.02, momentum: 0.9 };

/**
 * Logistic regression with an L2 penalty on features of one scale, by gradient descent with momentum (Polyak 1964): the same chats
 * give the same weights each time. `one`: a chat has one outcome of all (multinomial); `each`: any number of them.
 */
export function fitChats<Outcome extends string>(
  chats: readonly Feature[][],
  outcomes: readonly Outcome[],
  holds: (chat: number) => readonly string[],
  kind: Outcomes,
): ChatWeights<Outcome> {
  const features = chats[0]?.map(([name]) => name) ?? [];
  const size = outcomes.length;
  const scales = scalesOf(chats);
  const rows = chats.map((chat) => onOneScale(chat, scales));
  const wanted = rows.map((_, r) => {
    const held = holds(r);
    return Float64Array.from(outcomes, (outcome) => (held.includes(outcome) ? 1 : 0));
  });
  const [bias, biasStep] = [new Float64Array(size), new Float64Array(size)];
  const weights = features.map(() => new Float64Array(size));
  const steps = features.map(() => new Float64Array(size));
  for (let round = 0; round < settings.rounds; round++) {
    const slopes = features.map(() => new Float64Array(size));
    const lean = new Float64Array(size);
    rows.forEach((row, r) => {
      const p = probabilities(sumsOf(row, bias, weights), kind);
      for (let i = 0; i < size; i++) {
        const error = (p[i] ?? 0) - (wanted[r]?.[i] ?? 0);
        p[i] = error;
        lean[i] = (lean[i] ?? 0) + error;
      }
      row.forEach((value, f) => {
        const slope = slopes[f];
        if (slope) for (let i = 0; i < size; i++) slope[i] = (slope[i] ?? 0) + (p[i] ?? 0) * value;
      });
    });
    const pace = settings.rate / Math.sqrt(features.length);
    for (let i = 0; i < size; i++) {
      biasStep[i] = settings.momentum * (biasStep[i] ?? 0) - (settings.rate * (lean[i] ?? 0)) / rows.length;
      bias[i] = (bias[i] ?? 0) + (biasStep[i] ?? 0);
    }
    weights.forEach((line, f) => {
      const [step, slope] = [steps[f], slopes[f]];
      if (!step || !slope) return;
      for (let i = 0; i < size; i++) {
        const down = (slope[i] ?? 0) / rows.length + settings.l2 * (line[i] ?? 0);
        step[i] = settings.momentum * (step[i] ?? 0) - pace * down;
        line[i] = (line[i] ?? 0) + (step[i] ?? 0);
      }
    });
  }
  return { features, outcomes: [...outcomes], ...asUsed({ bias, weights }, scales) };
}

function sumsOf(row: Float64Array, bias: Float64Array, weights: Float64Array[]): Float64Array {
  const sums = Float64Array.from(bias);
  row.forEach((value, f) => {
    const line = weights[f];
    if (line) for (let i = 0; i < sums.length; i++) sums[i] = (sums[i] ?? 0) + value * (line[i] ?? 0);
  });
  return sums;
}
