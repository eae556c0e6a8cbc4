import type { Feature } from "@/lib/analysis/sentences/chat-features";
import type { ChatWeights } from "@/lib/analysis/sentences/chat-weights";
import { asUsed, onOneScale, scalesOf } from "./analysis-train.scale";

const settings = { rounds: 200, rate: 0.5, l2: 0.02, momentum: 0.9 };

/** One of several things to choose from, of a kind that has features of its own. */
export type Choice<Kind extends string> = { of: Kind; features: readonly Feature[] };

/**
 * A conditional logit (McFadden 1974) with an L2 penalty: of each set of choices one is right (its index), and a choice's odds are a
 * weighed sum of its features, with weights of its kind. By gradient descent with momentum: the same sets give the same weights.
 */
export function fitChoices<Kind extends string>(
  sets: readonly { choices: readonly Choice<Kind>[]; right: number }[],
  kinds: readonly Kind[],
): Record<Kind, ChatWeights<"holds">> {
  const fits = kinds.map((kind) => {
    const rows = sets.flatMap(({ choices }) => choices.filter(({ of }) => of === kind)).map(({ features }) => features);
    const scales = scalesOf(rows);
    return { kind, scales, names: rows[0]?.map(([name]) => name) ?? [], ...still(scales.length) };
  });
  const fitOf = (kind: Kind) => fits.find((one) => one.kind === kind);
  const rows = sets.map(({ choices, right }) => ({
    right,
    choices: choices.flatMap(({ of, features }) => {
      const fit = fitOf(of);
      return fit ? { fit, row: onOneScale(features, fit.scales) } : [];
    }),
  }));

  for (let round = 0; round < settings.rounds; round++) {
    for (const fit of fits) {
      fit.slope.fill(0);
      fit.lean = 0;
    }
    for (const { choices, right } of rows) {
      const shares = sharesOf(choices.map(({ fit, row }) => fit.bias + dot(fit.weights, row)));
      choices.forEach(({ fit, row }, i) => {
        const error = (shares[i] ?? 0) - (i === right ? 1 : 0);
        fit.lean += error;
        row.forEach((value, f) => {
          fit.slope[f] = (fit.slope[f] ?? 0) + error * value;
        });
      });
    }
    for (const fit of fits) step(fit, rows.length);
  }
  return Object.fromEntries(
    fits.map(({ kind, names, bias, weights, scales }) => [
      kind,
      asUsed(
        names,
        ["holds"],
        { bias: Float64Array.of(bias), weights: Array.from(weights, (one) => Float64Array.of(one)) },
        scales,
      ),
    ]),
  ) as Record<Kind, ChatWeights<"holds">>;
}

type Fit = {
  weights: Float64Array;
  pace: Float64Array;
  slope: Float64Array;
  bias: number;
  biasPace: number;
  lean: number;
};

const still = (size: number): Fit => ({
  weights: new Float64Array(size),
  pace: new Float64Array(size),
  slope: new Float64Array(size),
  bias: 0,
  biasPace: 0,
  lean: 0,
});

function step(fit: Fit, count: number): void {
  const { rate, l2, momentum } = settings;
  fit.biasPace = momentum * fit.biasPace - (rate * fit.lean) / count;
  fit.bias += fit.biasPace;
  fit.weights.forEach((weight, f) => {
    const down = (fit.slope[f] ?? 0) / count + l2 * weight;
    fit.pace[f] = momentum * (fit.pace[f] ?? 0) - rate * down;
    fit.weights[f] = weight + (fit.pace[f] ?? 0);
  });
}

const dot = (weights: Float64Array, row: Float64Array) =>
  row.reduce((sum, value, f) => sum + value * (weights[f] ?? 0), 0);

function sharesOf(sums: readonly number[]): number[] {
  const top = Math.max(...sums);
  const shares = sums.map((sum) => Math.exp(sum - top));
  const all = shares.reduce((sum, one) => sum + one, 0);
  return shares.map((share) => share / all);
}
