import { pageKind } from "../rules/page";
import type { Reading, Turn } from "../rules/reading";
import { botLabels, type VisitorLabel, visitorLabels } from "./labels";
import type { Signs, Who } from "./signs";
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
  const page = pageKind(reading);
  const found = new Set([...verdicts.values()].flat(2));
  const [said, heard] = [meaningsOf("visitor", visitor, signs), meaningsOf("bot", others, signs)];
  const saidFirst = meaningsOf("visitor", visitor.slice(0, 1), signs);
  const saidLast = meaningsOf("visitor", visitor.slice(-1), signs);
  const sentences = visitor.flatMap((turn) => turn.sentences);
  const letters = visitor.reduce((sum, { text }) => sum + text.length, 0);
  return [
    ...visitorLabels.flatMap((label, l): Feature[] => {
      const [surest, second] = twoSurest(said, l);
      return [
        [label, odds(surest)],
        [`${label} again`, odds(second)],
        [`${label} first`, odds(twoSurest(saidFirst, l)[0])],
        [`${label} last`, odds(twoSurest(saidLast, l)[0])],
      ];
    }),
    ...botLabels.flatMap((label, l): Feature[] => {
      const [surest, second] = twoSurest(heard, l);
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

/** What the first sentences of some messages mean. */
const meaningsOf = (who: Who, turns: readonly Turn[], signs: Signs): Float64Array[] =>
  turns.flatMap((turn) => turn.sentences.slice(0, sentencesRead).map((_, s) => signs.all(who, turn, s)));

/** How sure the surest of some sentences is of the label at a place, and the next; 0 where there is none. */
function twoSurest(meanings: readonly Float64Array[], label: number): [number, number] {
  let [surest, second] = [0, 0];
  for (const meaning of meanings) {
    const p = meaning[label] ?? 0;
    if (p > surest) [surest, second] = [p, surest];
    else if (p > second) second = p;
  }
  return [surest, second];
}

/** How sure the surest sentence of a visitor's messages is of a label. */
export const surestOf = (turns: readonly Turn[], signs: Signs, label: VisitorLabel): number =>
  twoSurest(meaningsOf("visitor", turns.slice(0, turnsRead), signs), visitorLabels.indexOf(label))[0];
