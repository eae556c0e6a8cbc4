import type { Turn } from "../rules/reading";
import { botSigns, visitorLabels } from "./labels";
import type { Signs, Who } from "./signs";

/** A classifier for tests that reads every message and is as sure of each label as is said. */
export function signsSaying(how: (who: Who, turn: Turn, s: number, label: string) => number): Signs {
  return {
    reads: () => true,
    all: (who, turn, s) =>
      Float64Array.from(who === "visitor" ? visitorLabels : botSigns, (label) => how(who, turn, s, label)),
    visitor: (turn, s, label) => how("visitor", turn, s, label),
    bot: (turn, s, label) => how("bot", turn, s, label),
    botWords: () => 0,
  };
}
