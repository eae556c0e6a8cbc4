import type { Feature } from "@/lib/analysis/sentences/chat-features";
import type { ChatWeights } from "@/lib/analysis/sentences/chat-weights";
import { inRounds, Network, type Teaching, weightsOf } from "./analysis-train.network";
import { probabilities } from "./analysis-train.probabilities";
import { onOneScale, scalesOf } from "./analysis-train.scale";

const teaching: Teaching = { units: 64, rounds: 15, rate: 1e-3, batch: 64, decay: 0.005 };

/** One of several things to choose from, of a kind that has features of its own. */
export type Choice<Kind extends string> = { of: Kind; features: readonly Feature[] };

/**
 * A conditional logit (McFadden 1974) with hidden units: of each set of choices one is right (its index), and a choice's odds are what the
 * network of its kind makes of its features. The same sets give the same weights.
 */
export function fitChoices<Kind extends string>(
  sets: readonly { choices: readonly Choice<Kind>[]; right: number }[],
  kinds: readonly Kind[],
): Record<Kind, ChatWeights<"holds">> {
  const fits = kinds.map((kind) => {
    const rows = sets.flatMap(({ choices }) => choices.filter(({ of }) => of === kind)).map(({ features }) => features);
    const names = rows[0]?.map(([name]) => name) ?? [];
    return { kind, names, scales: scalesOf(rows), network: new Network(names.length, 1, teaching) };
  });
  const rows = sets.map(({ choices, right }) => ({
    right,
    choices: choices.flatMap(({ of, features }) => {
      const fit = fits.find(({ kind }) => kind === of);
      return fit ? { network: fit.network, row: onOneScale(features, fit.scales) } : [];
    }),
  }));

  const networks = fits.map(({ network }) => network);
  inRounds(rows.length, networks, (set) => {
    const { choices, right } = rows[set] ?? { choices: [], right: 0 };
    const heard = choices.map(({ network, row }) => network.hear(row));
    const shares = probabilities(
      Float64Array.from(heard, ({ sums }) => sums[0] ?? 0),
      "one",
    );
    choices.forEach(({ network, row }, i) => {
      const error = (shares[i] ?? 0) - (i === right ? 1 : 0);
      network.blame(row, heard[i]?.units ?? new Float64Array(), Float64Array.of(error));
    });
  });
  return Object.fromEntries(
    fits.map(({ kind, names, network, scales }) => [
      kind,
      { features: names, outcomes: ["holds"], ...weightsOf(network, scales) },
    ]),
  ) as Record<Kind, ChatWeights<"holds">>;
}
