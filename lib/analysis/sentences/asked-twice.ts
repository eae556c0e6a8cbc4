import { asks, isAnswered, questionsIn } from "../rules/questions";
import type { Reading, Turn } from "../rules/reading";
import { contentWords, sharedWords } from "../rules/stems";
import type { Feature } from "./chat-features";
import { type VisitorLabel, visitorLabels } from "./labels";
import type { Signs } from "./signs";

/** Of a long chat only its last messages are compared with one another, and of a message its first sentences. */
const turnsRead = 24;
const sentencesRead = 6;

/** A sentence with what it is compared by. */
type Said = {
  turn: Turn;
  s: number;
  /** How many of the visitor's messages came before. */
  place: number;
  words: string[];
  /** Four letters in a row: what is alike in spite of endings and slips. Laid out when first compared. */
  letters(): Set<string>;
  /** What it means, by the classifier. */
  meaning: Float64Array;
  asks: boolean;
};

/** What two sentences show of being the same question; `isAnother`: the first was answered, and the second asks for something else. */
export type Twice = { features: Feature[]; isAnother: boolean };
/** Two sentences beside each other: how much their words, letters and meanings have in common, 0 to 1, and all of it together. */
type Pair = Record<"shared" | "words" | "letters" | "meaning" | "score", number> & {
  earlier: Said;
  later: Said;
  open: boolean;
};

/**
 * Whether something is asked twice: what the two sentences of the visitor that are most alike have in common, the earlier of which asks,
 * and whether it was answered. All zero where nothing was asked before the last message.
 */
export function askedTwice(
  reading: Reading,
  signs: Signs,
  isPromise: (turn: Turn, s: number) => boolean,
  evades: (turn: Turn, s: number) => boolean,
): Twice {
  const said = reading.visitor
    .slice(-turnsRead)
    .map((turn, place) => turn.sentences.slice(0, sentencesRead).map((_, s) => saidIn(turn, s, place, signs)));
  let best: Pair | null = null;
  for (const [place, sentences] of said.entries()) {
    for (const earlier of sentences) {
      if (earlier.words.length === 0 || !(earlier.asks || wants(earlier))) continue;
      const question = questionsIn(earlier.turn).find(({ sentence }) => sentence === earlier.s);
      const open = question ? !isAnswered(reading, question, isPromise, evades) : !earlier.asks;
      for (const later of said.slice(place + 1).flat()) {
        const pair = compared(earlier, later, open);
        if (!best || pair.score > best.score) best = pair;
      }
    }
  }
  return best ? shownBy(best, said.length - 1) : { features: names.map((name) => [name, 0]), isAnother: false };
}

function saidIn(turn: Turn, s: number, place: number, signs: Signs): Said {
  const { start, end } = turn.sentences[s] ?? { start: 0, end: 0 };
  let letters: Set<string> | undefined;
  return {
    turn,
    s,
    place,
    words: contentWords(turn, s),
    letters() {
      letters ??= lettersOf(turn.text.slice(start, Math.min(end, start + 400)));
      return letters;
    },
    meaning: signs.all("visitor", turn, s),
    asks: asks(turn, s),
  };
}

function lettersOf(text: string): Set<string> {
  const plain = text
    .normalize("NFKD")
    .toLowerCase()
    .replace(/[^\p{L}\p{N}\s]/gu, "")
    .replace(/\s+/g, " ")
    .trim();
  const found = new Set<string>();
  for (let i = 0; i + 4 <= plain.length; i++) found.add(plain.slice(i, i + 4));
  return found;
}

const asked = ["price", "custom", "advice", "guarantee", "support", "meeting", "account", "human"] as const;
const at = (label: VisitorLabel) => visitorLabels.indexOf(label);
const wants = ({ meaning }: Said) => asked.some((label) => (meaning[at(label)] ?? 0) >= 0.5);

const flag = (holds: boolean) => (holds ? 1 : 0);

function compared(earlier: Said, later: Said, open: boolean): Pair {
  const shared = sharedWords(later.words, earlier.words);
  const words = shared / Math.max(1, Math.min(earlier.words.length, later.words.length));
  const letters = commonOf(earlier.letters(), later.letters());
  const meaning = cosine(earlier.meaning, later.meaning);
  const score = 0.5 * words + letters + 0.2 * meaning + 0.3 * flag(open) + 0.2 * flag(later.asks);
  return { earlier, later, open, shared, words, letters, meaning, score };
}

function shownBy({ earlier, later, open, shared, words, letters, meaning, score }: Pair, lastPlace: number): Twice {
  const values: Record<(typeof names)[number], number> = {
    "twice alike": score,
    "twice words": words,
    "twice letters": letters,
    "twice meaning": meaning,
    "twice open": flag(open),
    "twice asks": flag(later.asks),
    "twice asked": flag(earlier.asks),
    "twice in a row": flag(later.place === earlier.place + 1),
    "twice at the end": flag(later.place === lastPlace),
    "twice says again": later.meaning[at("again")] ?? 0,
    "twice angry": later.meaning[at("anger")] ?? 0,
    "twice fresh words": Math.log(later.words.length - shared + 1),
    "twice shared words": Math.log(shared + 1),
    "twice in short": flag(later.words.length <= 4),
    "twice open words": open && later.asks ? words : 0,
    "twice open letters": open ? letters : 0,
    "twice anything": 1,
  };
  // "And how much is the bench?" after the price of the table.
  const isAnother = !open && later.words.length - shared >= 2 && values["twice says again"] < 0.5;
  return { features: names.map((name): Feature => [name, values[name]]), isAnother };
}

const names = [
  "twice alike",
  "twice words",
  "twice letters",
  "twice meaning",
  "twice open",
  "twice asks",
  "twice asked",
  "twice in a row",
  "twice at the end",
  "twice says again",
  "twice angry",
  "twice fresh words",
  "twice shared words",
  "twice in short",
  "twice open words",
  "twice open letters",
  "twice anything",
] as const;

/** The share of the smaller of two sets that is in both; very small ones are held against a few. */
function commonOf(one: Set<string>, other: Set<string>): number {
  const [small, large] = one.size < other.size ? [one, other] : [other, one];
  let common = 0;
  for (const item of small) if (large.has(item)) common++;
  return common / Math.max(6, small.size);
}

function cosine(one: Float64Array, other: Float64Array): number {
  let [product, a, b] = [0, 0, 0];
  for (let i = 0; i < one.length; i++) {
    const p = one[i] ?? 0;
    const q = other[i] ?? 0;
    product += p * q;
    a += p * p;
    b += q * q;
  }
  return product / Math.max(0.2, Math.sqrt(a * b));
}
