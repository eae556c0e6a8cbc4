import type { Feature } from "@/lib/analysis/sentences/chat-features";
import type { ChatWeights } from "@/lib/analysis/sentences/chat-weights";

const settings = { rounds: 150, rate: 1, l2: 0.02, momentum: 0.9 };
/** Standard deviations beyond which a feature says no more. */
const farthest = 4;

/**
 * Logistic regression with an L2 penalty on features of one scale, by gradient descent with momentum (Polyak 1964): the same chats
 * give the same weights each time. `one`: a chat has one outcome of all (multinomial); `each`: any number of them.
 */
export function fitChats<Outcome extends string>(
  chats: readonly Feature[][],
  outcomes: readonly Outcome[],
  holds: (chat: number) => readonly string[],
  kind: "one" | "each",
): ChatWeights<Outcome> {
  const features = chats[0]?.map(([name]) => name) ?? [];
  const size = outcomes.length;
  const columns = features.map((_, f) => scaleOf(chats.map((chat) => chat[f]?.[1] ?? 0)));
  const rows = chats.map((chat) =>
    Float64Array.from(columns, ({ mean, spread }, f) =>
      Math.max(-farthest, Math.min(farthest, ((chat[f]?.[1] ?? 0) - mean) / spread)),
    ),
  );
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
      const p = probabilities(row, bias, weights, kind);
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
  return plain(features, [...outcomes], { bias, weights }, columns);
}

type Scale = { mean: number; spread: number };

function scaleOf(column: readonly number[]): Scale {
  const mean = column.reduce((sum, one) => sum + one, 0) / column.length;
  const variance = column.reduce((sum, one) => sum + (one - mean) ** 2, 0) / column.length;
  return { mean, spread: Math.sqrt(variance) + 0.05 };
}

function probabilities(row: Float64Array, bias: Float64Array, weights: Float64Array[], kind: "one" | "each") {
  const sums = Float64Array.from(bias);
  row.forEach((value, f) => {
    const line = weights[f];
    if (line) for (let i = 0; i < sums.length; i++) sums[i] = (sums[i] ?? 0) + value * (line[i] ?? 0);
  });
  if (kind === "each") return sums.map((sum) => 1 / (1 + Math.exp(-sum)));
  const top = Math.max(...sums);
  const shares = sums.map((sum) => Math.exp(sum - top));
  const all = shares.reduce((sum, one) => sum + one, 0);
  return shares.map((share) => share / all);
}

/** As they are used: of features as they stand, rounded to thousandths. */
function plain<Outcome extends string>(
  features: string[],
  outcomes: Outcome[],
  { bias, weights }: { bias: Float64Array; weights: Float64Array[] },
  columns: readonly Scale[],
): ChatWeights<Outcome> {
  const thousandths = (one: number) => Math.round(one * 1000) / 1000;
  const asUsed = weights.map((line, f) => Array.from(line, (one) => one / (columns[f]?.spread ?? 1)));
  const moved = Array.from(bias, (one, i) =>
    asUsed.reduce((sum, line, f) => sum - (line[i] ?? 0) * (columns[f]?.mean ?? 0), one),
  );
  return { features, outcomes, bias: moved.map(thousandths), weights: asUsed.map((line) => line.map(thousandths)) };
}
