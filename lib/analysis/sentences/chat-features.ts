import { pageKind } from "../rules/page";
import type { Reading, Turn } from "../rules/reading";
import { botLabels, type VisitorLabel, visitorLabels } from "./labels";
import type { Signs, Who } from "./signs";
import { surestOfEach } from "./surest";
import { marks, type Verdicts } from "./verdicts";

/** What a whole chat shows, by name. Numbers of about one size, so that none outweighs the others by its scale. */
export type Feature = [name: string, value: number];

/** Makes names that begin alike, each once: the same string from chat to chat is compared without being read. */
export function named(begin: string): (name: string) => string {
  const known = new Map<string, string>();
  return (name) => {
    const made = known.get(name) ?? `${begin}${name}`;
    known.set(name, made);
    return made;
  };
}

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
  const saidFirst = surestOfEach("visitor", visitor.slice(0, 1), signs, sentencesRead);
  const saidLast = surestOfEach("visitor", visitor.slice(-1), signs, sentencesRead);
  const sentences = visitor.flatMap((turn) => turn.sentences);
  const letters = visitor.reduce((sum, { text }) => sum + text.length, 0);
  return [
    ...ofVisitor.flatMap(([surestName, secondName, first, last], l): Feature[] => {
      const [surest, second] = twoSurest(said, l);
      return [
        [surestName, odds(surest)],
        [secondName, odds(second)],
        [first, odds(saidFirst[l] ?? 0)],
        [last, odds(saidLast[l] ?? 0)],
      ];
    }),
    ...ofBot.flatMap(([surestName, secondName], l): Feature[] => {
      const [surest, second] = twoSurest(heard, l);
      return [
        [surestName, odds(surest)],
        [secondName, odds(second)],
      ];
    }),
    ...byRules.map(([name, mark]): Feature => [name, found.has(mark) ? 1 : 0]),
    ...onPage.map(([name, one]): Feature => [name, page === one ? 1 : 0]),
    ["messages", Math.log(visitor.length + 1)],
    ["questions", Math.log(sentences.filter(({ asks }) => asks).length + 1)],
    ["exclamations", Math.log(sentences.filter(({ exclaims }) => exclaims).length + 1)],
    ["letters", Math.log(letters + 1) / 3],
  ];
}

// The names are made once, not chat by chat.
const ofVisitor = visitorLabels.map((label) => [label, `${label} again`, `${label} first`, `${label} last`] as const);
const ofBot = botLabels.map((label) => [`bot ${label}`, `bot ${label} again`] as const);
const byRules = marks.map((mark) => [`rule ${mark}`, `!${mark}`] as const);
const pages = ["support", "account", "careers", "press", "legal", "medical"] as const;
const onPage = pages.map((page) => [`page ${page}`, page] as const);

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
export function surestOf(turns: readonly Turn[], signs: Signs, label: VisitorLabel): number {
  let surest = 0;
  for (const turn of turns.slice(0, turnsRead)) {
    const sentences = Math.min(turn.sentences.length, sentencesRead);
    for (let s = 0; s < sentences; s++) surest = Math.max(surest, signs.visitor(turn, s, label));
  }
  return surest;
}
