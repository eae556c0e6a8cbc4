import { isStroke, type Press, parseKeys } from "./stroke";

/** How long a begun sequence ("g q") waits for its next key, in milliseconds. */
export const sequencePatience = 1_200;

export type Begun = { presses: readonly Press[]; at: number };
export const nothingBegun: Begun = { presses: [], at: 0 };

export type Matched<T> = { hit: T | undefined; begun: Begun };

/**
 * What one more press means: a binding that it completes, or the beginning of some.
 * The binding named last wins, so a screen's key stands before the shell's. A press that leads nowhere starts afresh.
 */
export function matchPress<T extends { keys: string }>(
  bindings: readonly T[],
  before: Begun,
  press: Press,
  now: number,
  mac: boolean,
): Matched<T> {
  const waiting = before.presses.length > 0 && now - before.at <= sequencePatience ? before.presses : [];
  const attempts = waiting.length > 0 ? [[...waiting, press], [press]] : [[press]];

  for (const presses of attempts) {
    const fitting = bindings.filter((binding) => begins(binding.keys, presses, mac));
    const hit = fitting.findLast((binding) => parseKeys(binding.keys).length === presses.length);
    if (hit) return { hit, begun: nothingBegun };
    if (fitting.length > 0) return { hit: undefined, begun: { presses, at: now } };
  }
  return { hit: undefined, begun: nothingBegun };
}

function begins(keys: string, presses: readonly Press[], mac: boolean): boolean {
  const strokes = parseKeys(keys);
  return presses.every((press, index) => {
    const stroke = strokes[index];
    return stroke !== undefined && isStroke(stroke, press, mac);
  });
}
