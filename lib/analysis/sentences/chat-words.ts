import type { Reading, Turn } from "../rules/reading";
import type { Feature } from "./chat-features";
import { shape } from "./features";
import weights from "./weights.words.json";

/**
 * What was learnt of the words of whole chats. Of each word and of each two in a row, by who said them: how rare they are among chats, then
 * pairs of an outcome's index and a weight, all in hundredths.
 */
export type WordWeights = {
  outcomes: string[];
  bias: number[];
  visitor: Record<string, number[]>;
  others: Record<string, number[]>;
};

export const sides = ["visitor", "others"] as const;
export type Side = (typeof sides)[number];
/** How often each word, and each two in a row of the visitor's, stand in a chat. */
export type Terms = Record<Side, ReadonlyMap<string, number>>;

/** Of a long chat only the first messages of each side are read: what somebody came for is said early. */
const turnsRead = 40;

export function termsOf({ turns }: Reading): Terms {
  const of = (side: Side) =>
    turns.filter(({ message }) => (message.role === "visitor") === (side === "visitor")).slice(0, turnsRead);
  return { visitor: counted(of("visitor"), true), others: counted(of("others"), false) };
}

function counted(turns: readonly Turn[], inPairs: boolean): Map<string, number> {
  const counts = new Map<string, number>();
  const count = (term: string) => counts.set(term, (counts.get(term) ?? 0) + 1);
  for (const { words } of turns) {
    let before: string | null = null;
    for (const { text } of words) {
      const word = shape(text);
      count(word);
      if (inPairs && before !== null) count(`${before} ${word}`);
      before = word;
    }
  }
  return counts;
}

/** The length of what each side says in half of the labelled chats, in the measure of `valuesOf`. */
const usualLength: Record<Side, number> = { visitor: 40, others: 25 };

/**
 * How much each known term of one side counts in a chat: more the oftener it is said and the rarer it is among chats (Salton & Buckley 1988:
 * 1 + log of the frequency, times the inverse document frequency). All together of length one, so that a long chat says no more than a
 * usual one; of less where little was said, since one line is not to say as much as a talk.
 */
export function valuesOf<Known>(
  side: Side,
  terms: ReadonlyMap<string, number>,
  known: ReadonlyMap<string, Known>,
  rarity: (known: Known) => number,
): { known: Known; value: number }[] {
  const found: { known: Known; value: number }[] = [];
  let squares = 0;
  for (const [term, count] of terms) {
    const one = known.get(term);
    if (one === undefined) continue;
    const value = (1 + Math.log(count)) * rarity(one);
    squares += value * value;
    found.push({ known: one, value });
  }
  const length = Math.max(usualLength[side], Math.sqrt(squares));
  for (const one of found) one.value /= length;
  return found;
}

/** What the words of a chat speak for: of each outcome the sum of what its words weigh (log odds). What is told by their wording, or by the bot's reply, shows here. */
export function wordFeatures(reading: Reading, learnt: WordWeights = weights as WordWeights): Feature[] {
  const { bias, names, tables } = readyFor(learnt);
  const sums = Float64Array.from(bias);
  const terms = termsOf(reading);
  for (const side of sides) {
    for (const { known, value } of valuesOf(side, terms[side], tables[side], rarityOf)) {
      for (let i = 1; i < known.length; i += 2) {
        const outcome = known[i] ?? 0;
        sums[outcome] = (sums[outcome] ?? 0) + value * (known[i + 1] ?? 0);
      }
    }
  }
  return names.map((name, i): Feature => [name, (sums[i] ?? 0) / 200]);
}

const rarityOf = (known: readonly number[]) => (known[0] ?? 0) / 100;

type Ready = { bias: number[]; names: string[]; tables: Record<Side, ReadonlyMap<string, number[]>> };
const ready = new WeakMap<WordWeights, Ready>();

function readyFor(learnt: WordWeights): Ready {
  const found = ready.get(learnt);
  if (found) return found;
  const made = {
    bias: learnt.bias,
    names: learnt.outcomes.map((outcome) => `words ${outcome}`),
    // Maps, since a word may be "constructor".
    tables: {
      visitor: new Map(Object.entries(learnt.visitor)),
      others: new Map(Object.entries(learnt.others)),
    },
  };
  ready.set(learnt, made);
  return made;
}
