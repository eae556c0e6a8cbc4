import { findPromises } from "../rules/promises";
import { type Reading, readClosely, readText, type Turn } from "../rules/reading";
import { type Classifier, classifierOf, type Weights } from "./classifier";
import { type BotSign, botSigns, type VisitorLabel, visitorLabels } from "./labels";
import { modalityIn } from "./modality";
import type { Verdicts } from "./verdicts";
import bot from "./weights.bot.json";
import visitor from "./weights.visitor.json";

/** The classifiers of both sides' sentences. */
export type Classifiers = (who: "visitor" | "bot") => Classifier;

/** Each is made when first asked: training, which has other labels the moment they change, reads the rules beside this file. */
export function classifiersOf(weights: Record<"visitor" | "bot", Weights>): Classifiers {
  const made: Partial<Record<"visitor" | "bot", Classifier>> = {};
  return (who) => {
    made[who] ??=
      who === "visitor"
        ? classifierOf(fitting(weights.visitor, visitorLabels))
        : classifierOf(fitting(weights.bot, botSigns), modalityIn);
    return made[who];
  };
}

const usual = classifiersOf({ visitor, bot });

/** Weights of other labels would be read as nonsense: they must be trained anew when the labels change. */
function fitting(weights: Weights, labels: readonly string[]): Weights {
  if (weights.labels.join() !== labels.join())
    throw new Error("The classifier's weights are of other labels: train it.");
  return weights;
}

const indexOf = {
  visitor: new Map<string, number>(visitorLabels.map((label, i) => [label, i])),
  bot: new Map<string, number>(botSigns.map((label, i) => [label, i])),
};

/** What the classifier makes of a chat's sentences, given what the rules found in them; 0 where it does not look (`reads`). */
export type Signs = {
  /** Whether it looks at a message at all. */
  reads(turn: Turn): boolean;
  /** The probability, 0 to 1, that sentence `s` of a visitor's message means `label`. */
  visitor(turn: Turn, s: number, label: VisitorLabel): number;
  /** The same of a bot's or a colleague's message. */
  bot(turn: Turn, s: number, label: BotSign): number;
  /** The same of words of a bot by themselves, part of a sentence. */
  botWords(words: string, label: BotSign): number;
};

/** Judges each sentence when it is first asked about, and once. */
export function signsOf(reading: Reading, verdicts: Verdicts, classifierFor: Classifiers = usual): Signs {
  const known = { visitor: new Map<Turn, Float64Array[]>(), bot: new Map<Turn, Float64Array[]>() };
  const reads = (turn: Turn) => readClosely(turn, reading);
  const probability = (who: keyof typeof known, turn: Turn, s: number, label: string): number => {
    if (!reads(turn)) return 0;
    const classifier = classifierFor(who);
    const sentences = known[who].get(turn) ?? [];
    known[who].set(turn, sentences);
    const found = sentences[s] ?? classifier.probabilities(turn, s, verdicts.get(turn)?.[s] ?? []);
    sentences[s] = found;
    return found[indexOf[who].get(label) ?? -1] ?? 0;
  };
  const parts = new Map<string, Float64Array>();
  const wordsAlone = (words: string): Float64Array => {
    const found = parts.get(words) ?? classifierFor("bot").probabilities(readText(words), 0, verdictsOfWords(words));
    parts.set(words, found);
    return found;
  };
  return {
    reads,
    visitor: (turn, s, label) => probability("visitor", turn, s, label),
    bot: (turn, s, label) => probability("bot", turn, s, label),
    botWords: (words, label) => wordsAlone(words)[indexOf.bot.get(label) ?? -1] ?? 0,
  };
}

const verdictsOfWords = (words: string) => findPromises(words).map(({ kind }) => `!promise_${kind}`);
