import { expect, test } from "vitest";
import { queuePulse } from "./queue-pulse";

/** What each sign of life said, after so many questions that were answered and that were not. */
function saidAfter(rounds: [answered: number, failed: number][]): boolean[] {
  const pulse = queuePulse();
  return rounds.map(([answered, failed]) => {
    for (let n = 0; n < answered; n++) pulse.asked(true);
    for (let n = 0; n < failed; n++) pulse.asked(false);
    return pulse.beat();
  });
}

test.each<[string, [number, number][], boolean[]]>([
  [
    "a queue that finds its jobs",
    [
      [10, 0],
      [9, 0],
      [10, 0],
    ],
    [false, false, false],
  ],
  [
    "one that nothing was asked of yet",
    [
      [0, 0],
      [0, 0],
      [0, 0],
      [0, 0],
    ],
    [false, false, false, false],
  ],
  [
    "one that asks in vain, three signs of life long",
    [
      [0, 10],
      [0, 10],
      [0, 10],
    ],
    [false, false, true],
  ],
  [
    "and on",
    [
      [0, 10],
      [0, 1],
      [0, 1],
      [0, 1],
    ],
    [false, false, true, true],
  ],
  [
    "one answer between two failures",
    [
      [0, 10],
      [0, 10],
      [1, 9],
      [0, 10],
      [0, 10],
    ],
    [false, false, false, false, false],
  ],
  [
    "all hands busy between the failures",
    [
      [0, 10],
      [0, 0],
      [0, 10],
      [0, 0],
      [0, 10],
    ],
    [false, false, false, false, true],
  ],
])("%s", (_, rounds, said) => expect(saidAfter(rounds)).toEqual(said));
