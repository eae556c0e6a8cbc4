import { pageKind } from "../rules/page";
import type { Reading, Turn } from "../rules/reading";
import { botLabels, type VisitorLabel, visitorLabels } from "./labels";
import type { Signs } from "./signs";
import { marks, type Verdicts } from "./verdicts";

/** What a whole chat shows, by name. Numbers of about one size, so that none outweighs the others by its scale. */
export type Feature = [name: string, value: number];

/** Of a long chat only its first messages are looked at: what somebody came for is said early. */
const turnsRead = 40;
const sentencesRead = 12;

/** Probabilities are told apart near 0 and 1 too: on the scale of the odds, from -1 (not at all) to 3 (surely). */
export const odds = (p: number): number => {
  const within = Math.min(0.997, Math.max(0.003, p));
  return (Math.log(within / (1 - within)) + 3) / 3;
};

/**
 * The features of a chat: for each label its surest and second surest sentence of the visitor's, how sure of it the first and the
 * last message are, the same of the bot's two surest, what the rules alone found, on which page, and how much was said.
 */
export function chatFeatures(reading: Reading, signs: Signs, verdicts: Verdicts): Feature[] {
  const visitor = reading.visitor.slice(0, turnsRead);
  const others = reading.turns.filter(({ message }) => message.role !== "visitor").slice(0, turnsRead);
  const [first, last] = [visitor.at(0), visitor.at(-1)];
  const page = pageKind(reading);
  const found = new Set([...verdicts.values()].flat(2));
  const sentences = visitor.flatMap((turn) => turn.sentences);
  const letters = visitor.reduce((sum, { text }) => sum + text.length, 0);
  return [
    ...visitorLabels.flatMap((label): Feature[] => {
      const of = (turn: Turn, s: number) => signs.visitor(turn, s, label);
      const [surest, second] = twoSurest(visitor, of);
      return [
        [label, odds(surest)],
        [`${label} again`, odds(second)],
        [`${label} first`, odds(twoSurest(first ? [first] : [], of)[0])],
        [`${label} last`, odds(twoSurest(last ? [last] : [], of)[0])],
      ];
    }),
    ...botLabels.flatMap((label): Feature[] => {
      const [surest, second] = twoSurest(others, (turn, s) => signs.bot(turn, s, label));
      return [
        [`bot ${label}`, odds(surest)],
        [`bot ${label} again`, odds(second)],
      ];
    }),
    ...marks.map((mark): Feature => [`rule ${mark}`, found.has(`!${mark}`) ? 1 : 0]),
    ...pages.map((one): Feature => [`page ${one}`, page === one ? 1 : 0]),
    ["messages", Math.log(visitor.length + 1)],
    ["questions", Math.log(sentences.filter(({ asks }) => asks).length + 1)],
    ["exclamations", Math.log(sentences.filter(({ exclaims }) => exclaims).length + 1)],
    ["letters", Math.log(letters + 1) / 3],
  ];
}

const pages = ["support", "account", "careers", "press", "legal", "medical"] as const;

/** How sure the surest sentence of some messages is, and the next; 0 where there is none. */
function twoSurest(turns: readonly Turn[], of: (turn: Turn, s: number) => number): [number, number] {
  let [surest, second] = [0, 0];
  for (const turn of turns) {
    for (let s = 0; s < Math.min(turn.sentences.length, sentencesRead); s++) {
      const p = of(turn, s);
      if (p > surest) [surest, second] = [p, surest];
      else if (p > second) second = p;
    }
  }
  return [surest, second];
}

/** How sure the surest sentence of a visitor's messages is of a label. */
export const surestOf = (turns: readonly Turn[], signs: Signs, label: VisitorLabel): number =>
  twoSurest(turns.slice(0, turnsRead), (turn, s) => signs.visitor(turn, s, label))[0];
