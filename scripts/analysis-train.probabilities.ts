/** `one`: an example has one outcome of all, and the probabilities add up to one; `each`: any number of them. */
export type Outcomes = "one" | "each";

export function probabilities(sums: Float64Array, kind: Outcomes): Float64Array {
  if (kind === "each") return sums.map((sum) => 1 / (1 + Math.exp(-sum)));
  const top = Math.max(...sums);
  const shares = sums.map((sum) => Math.exp(sum - top));
  const all = shares.reduce((sum, one) => sum + one, 0);
  return shares.map((share) => share / all);
}
