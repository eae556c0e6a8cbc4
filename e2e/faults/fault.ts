/** What every fault is given: a database server to copy from, dice that a seed decides, and a line to say how far it is. */
export type Bench = {
  /** The administrator's address of a server with a migrated `template`. */
  server: string;
  random: () => number;
  say: (text: string) => void;
  /** The short run inside `npm test`: nothing that a slow machine could fail is judged by the clock. */
  isShort: boolean;
};

/** `note`: what else was measured; one line under the table. */
export type Outcome = { trials: number; violations: string[]; note?: string };

/** A fault that is injected `trials` times, after which the invariants must hold. */
export type Fault = {
  name: string;
  title: string;
  long: number;
  short: number;
  run: (bench: Bench, trials: number) => Promise<Outcome>;
};

/** mulberry32: numbers in [0, 1) that the seed decides. */
export function dice(seed: number): () => number {
  let state = seed | 0;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

export const below = (random: () => number, limit: number) => Math.floor(random() * limit);

export function oneOf<T>(random: () => number, values: readonly T[]): T {
  const value = values[below(random, values.length)];
  if (value === undefined) throw new Error("nothing to choose from");
  return value;
}

/** Does each piece of work, so many at a time; the first that throws ends it all. */
export async function sideBySide(hands: number, work: readonly (() => Promise<void>)[]): Promise<void> {
  const left = [...work];
  const hand = async () => {
    for (let next = left.shift(); next; next = left.shift()) await next();
  };
  await Promise.all(Array.from({ length: hands }, hand));
}

/** `total` in parts of at most `size`: a world for each keeps what one holds small. */
export function inParts(total: number, size: number): number[] {
  const parts: number[] = [];
  for (let left = total; left > 0; left -= size) parts.push(Math.min(size, left));
  return parts;
}
