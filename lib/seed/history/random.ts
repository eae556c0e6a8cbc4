/** Dice that fall the same way for the same seed. */
export type Random = ReturnType<typeof seededRandom>;

/** Mulberry32: small, fast, and even enough for invented data. */
export function seededRandom(seed: number) {
  let state = seed >>> 0;
  const next = (): number => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = state;
    t = Math.imul(t ^ (t >>> 15), t | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
  };
  const between = (low: number, high: number) => low + (high - low) * next();
  const weighted = <T>(choices: readonly T[], weightOf: (choice: T) => number): T => {
    const weights = choices.map(weightOf);
    let left = next() * weights.reduce((sum, weight) => sum + weight, 0);
    const at = weights.findIndex((weight) => {
      left -= weight;
      return left < 0;
    });
    const chosen = choices[at === -1 ? choices.length - 1 : at];
    if (chosen === undefined) throw new Error("nothing to choose from");
    return chosen;
  };
  return {
    next,
    between,
    weighted,
    whole: (low: number, high: number) => Math.floor(between(low, high + 1)),
    chance: (share: number) => next() < share,
    pick: <T>(choices: readonly T[]): T => weighted(choices, () => 1),
    /** A duration whose middle is `median` and whose tail is long; `spread` about 0.5–1. Never beyond `most`. */
    lasting: (median: number, spread: number, most: number) => {
      const normal = Math.sqrt(-2 * Math.log(1 - next())) * Math.cos(2 * Math.PI * next());
      return Math.round(Math.min(most, median * Math.exp(spread * normal)));
    },
    bytes: (length: number) => Uint8Array.from({ length }, () => Math.floor(next() * 256)),
  };
}
