import type { ChatWeights } from "@/lib/analysis/sentences/chat-weights";
import { asUsed, bounds, type Scale, thousandths } from "./analysis-train.scale";

/** How a network is taught. `decay`: how strongly weights are drawn to nothing, of those into the hidden units and of the direct ones. */
export type Teaching = { units: number; rounds: number; rate: number; batch: number; decay: number };

/** Weights and how they move (Adam, Kingma & Ba 2015). */
type Part = { values: Float64Array; slope: Float64Array; mean: Float64Array; square: Float64Array; decays: boolean };

const part = (values: Float64Array, decays = true): Part => ({
  values,
  slope: new Float64Array(values.length),
  mean: new Float64Array(values.length),
  square: new Float64Array(values.length),
  decays,
});

/**
 * Sums for some outcomes out of a row of features: a straight sum of them, and one of hidden units that each hear all of them. Begins from
 * numbers that look like chance and are the same each time.
 */
export class Network {
  readonly outcomes: number;
  readonly teaching: Teaching;
  readonly direct: Part;
  readonly bias: Part;
  readonly into: Part;
  readonly unitBias: Part;
  readonly out: Part;
  private steps = 0;

  constructor(inputs: number, outcomes: number, teaching: Teaching) {
    this.outcomes = outcomes;
    this.teaching = teaching;
    const { units } = teaching;
    const next = likeChance(inputs * 31 + outcomes);
    const spread = (count: number, over: number) =>
      Float64Array.from({ length: count }, () => next() / Math.sqrt(over));
    this.direct = part(new Float64Array(inputs * outcomes));
    this.bias = part(new Float64Array(outcomes), false);
    this.into = part(spread(inputs * units, inputs));
    this.unitBias = part(new Float64Array(units), false);
    this.out = part(spread(units * outcomes, units));
  }

  /** The sums of one row, and what its hidden units say (nothing, or how much). */
  hear(row: Float64Array): { sums: Float64Array; units: Float64Array } {
    const { outcomes, teaching } = this;
    const sums = Float64Array.from(this.bias.values);
    const units = Float64Array.from(this.unitBias.values);
    for (let f = 0; f < row.length; f++) {
      const value = row[f] ?? 0;
      if (value === 0) continue;
      addTimes(sums, value, this.direct.values, f * outcomes);
      addTimes(units, value, this.into.values, f * teaching.units);
    }
    for (let u = 0; u < units.length; u++) {
      const said = Math.max(0, units[u] ?? 0);
      units[u] = said;
      if (said > 0) addTimes(sums, said, this.out.values, u * outcomes);
    }
    return { sums, units };
  }

  /** Takes in how far the sums of a row were off; `step` acts on it. */
  blame(row: Float64Array, units: Float64Array, errors: Float64Array): void {
    const { outcomes, teaching } = this;
    addTimes(this.bias.slope, 1, errors, 0);
    const heard = new Float64Array(units.length);
    for (let u = 0; u < units.length; u++) {
      const said = units[u] ?? 0;
      if (said === 0) continue;
      const at = u * outcomes;
      let off = 0;
      for (let i = 0; i < outcomes; i++) {
        const error = errors[i] ?? 0;
        off += error * (this.out.values[at + i] ?? 0);
        this.out.slope[at + i] = (this.out.slope[at + i] ?? 0) + error * said;
      }
      heard[u] = off;
    }
    addTimes(this.unitBias.slope, 1, heard, 0);
    for (let f = 0; f < row.length; f++) {
      const value = row[f] ?? 0;
      if (value === 0) continue;
      addInto(this.direct.slope, f * outcomes, value, errors);
      addInto(this.into.slope, f * teaching.units, value, heard);
    }
  }

  /** One step down the mean slope of what was blamed since the last; `pace`: the share of the full rate. */
  step(count: number, pace: number): void {
    this.steps += 1;
    const { rate, decay } = this.teaching;
    const [first, second] = [1 - 0.9 ** this.steps, 1 - 0.999 ** this.steps];
    for (const { values, slope, mean, square, decays } of [
      this.direct,
      this.bias,
      this.into,
      this.unitBias,
      this.out,
    ]) {
      for (let i = 0; i < values.length; i++) {
        const value = values[i] ?? 0;
        const down = (slope[i] ?? 0) / count + (decays ? decay * value : 0);
        const m = 0.9 * (mean[i] ?? 0) + 0.1 * down;
        const s = 0.999 * (square[i] ?? 0) + 0.001 * down * down;
        mean[i] = m;
        square[i] = s;
        values[i] = value - (pace * rate * (m / first)) / (Math.sqrt(s / second) + 1e-8);
      }
      slope.fill(0);
    }
  }
}

/** What a network learnt, as it is used: of features as they stand. */
export function weightsOf(
  { direct, bias, into, unitBias, out, outcomes, teaching }: Network,
  scales: readonly Scale[],
): Pick<ChatWeights, "bias" | "weights" | "hidden"> {
  const lines = ({ values }: Part, size: number) =>
    Array.from({ length: values.length / size }, (_, f) => values.slice(f * size, (f + 1) * size));
  return {
    ...asUsed({ bias: bias.values, weights: lines(direct, outcomes) }, scales),
    hidden: {
      ...asUsed({ bias: unitBias.values, weights: lines(into, teaching.units) }, scales),
      out: lines(out, outcomes).map((line) => Array.from(line, thousandths)),
      within: scales.map(bounds),
    },
  };
}

function addTimes(to: Float64Array, times: number, from: Float64Array, at: number): void {
  for (let i = 0; i < to.length; i++) to[i] = (to[i] ?? 0) + times * (from[at + i] ?? 0);
}

function addInto(to: Float64Array, at: number, times: number, from: Float64Array): void {
  for (let i = 0; i < from.length; i++) to[at + i] = (to[at + i] ?? 0) + times * (from[i] ?? 0);
}

/**
 * Goes through `count` examples in rounds, in another order each time, and has each blamed by `teach`; after each batch the networks
 * step, later ones less and less.
 */
export function inRounds(count: number, networks: readonly Network[], teach: (example: number) => void): void {
  const { rounds, batch } = networks[0]?.teaching ?? { rounds: 0, batch: 1 };
  const next = likeChance(count);
  const order = Array.from({ length: count }, (_, i) => i);
  for (let round = 0; round < rounds; round++) {
    shuffle(order, next);
    for (let from = 0; from < count; from += batch) {
      const those = order.slice(from, from + batch);
      for (const one of those) teach(one);
      for (const network of networks) network.step(those.length, 1 - round / rounds);
    }
  }
}

function shuffle(order: number[], next: () => number): void {
  for (let i = order.length - 1; i > 0; i--) {
    const j = Math.floor(((next() + 1) / 2) * (i + 1));
    [order[i], order[j]] = [order[j] ?? 0, order[i] ?? 0];
  }
}

/** Numbers from -1 up to 1 that look like chance, the same each time (mulberry32 of a seed). */
function likeChance(seed: number): () => number {
  let state = seed | 0;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let one = Math.imul(state ^ (state >>> 15), 1 | state);
    one = (one + Math.imul(one ^ (one >>> 7), 61 | one)) ^ one;
    return ((one ^ (one >>> 14)) >>> 0) / 2 ** 31 - 1;
  };
}
