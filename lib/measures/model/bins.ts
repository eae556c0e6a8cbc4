/** Each bin is so much wider than the one before: a figure read from bins is at most this far off, usually far less. */
export const growth = 1.04;

/** How many things a bin holds; `sums` where means are asked too. */
export type Bin = { bin: number; n: number };

/** From which millisecond on a duration falls into this bin; the first bin holds all below one. */
export function binStart(bin: number): number {
  return bin <= 0 ? 0 : growth ** bin;
}

/**
 * The value under which a share of all lies, by the rule of `percentile_cont`, with the things of a bin spread evenly
 * over it; null where there are none.
 */
export function quantileOf(bins: readonly Bin[], share: number): number | null {
  const sorted = bins.filter(({ n }) => n > 0).toSorted((a, b) => a.bin - b.bin);
  const all = sorted.reduce((sum, { n }) => sum + n, 0);
  let rank = share * Math.max(0, all - 1);
  for (const { bin, n } of sorted) {
    if (rank < n) return binStart(bin) + ((rank + 0.5) / n) * (binStart(bin + 1) - binStart(bin));
    rank -= n;
  }
  return null;
}

/**
 * How many things of each bin stand between two ranks (from, up to but not with), in the order of the bins. A bin that
 * is cut gives a part of what it holds.
 */
export function between<B extends Bin>(bins: readonly B[], from: number, to: number): { bin: B; taken: number }[] {
  const taken: { bin: B; taken: number }[] = [];
  let first = 0;
  for (const bin of bins.toSorted((a, b) => a.bin - b.bin)) {
    const n = Math.min(to, first + bin.n) - Math.max(from, first);
    if (n > 0) taken.push({ bin, taken: n });
    first += bin.n;
  }
  return taken;
}
