import { findPromises } from "../rules/promises";
import { type Reading, readClosely, readText, type Turn } from "../rules/reading";
import { type Classifier, classifierOf, type Weights } from "./classifier";
import { type BotSign, botSigns, type VisitorLabel, visitorLabels } from "./labels";
import { modalityIn } from "./modality";
import type { Verdicts } from "./verdicts";
import bot from "./weights.bot.json";
import visitor from "./weights.visitor.json";

export type Who = "visitor" | "bot";
/** The classifiers of both sides' sentences. */
export type Classifiers = (who: Who) => Classifier;

/** Each is made when first asked: training, which has other labels the moment they change, reads the rules beside this file. */
export function classifiersOf(weights: Record<Who, Weights>): Classifiers {
  const made: Partial<Record<Who, Classifier>> = {};
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

const nothing = { visitor: new Float64Array(visitorLabels.length), bot: new Float64Array(botSigns.length) };

/** What the classifier makes of a chat's sentences, given what the rules found in them; 0 where it does not look (`reads`). */
export type Signs = {
  /** Whether it looks at a message at all. */
  reads(turn: Turn): boolean;
  /** What sentence `s` of a message means: the probability, 0 to 1, of each of `visitorLabels`, or of `botSigns`, in their order. */
  all(who: Who, turn: Turn, s: number): Float64Array;
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
  const all = (who: Who, turn: Turn, s: number): Float64Array => {
    if (!reads(turn)) return nothing[who];
    let sentences = known[who].get(turn);
    if (!sentences) {
      sentences = [];
      known[who].set(turn, sentences);
    }
    sentences[s] ??= classifierFor(who).probabilities(turn, s, verdicts.get(turn)?.[s] ?? []);
    return sentences[s];
  };
  const parts = new Map<string, Float64Array>();
  const wordsAlone = (words: string): Float64Array => {
    const found = parts.get(words) ?? classifierFor("bot").probabilities(readText(words), 0, verdictsOfWords(words));
    parts.set(words, found);
    return found;
  };
  return {
    reads,
    all,
    visitor: (turn, s, label) => all("visitor", turn, s)[indexOf.visitor.get(label) ?? -1] ?? 0,
    bot: (turn, s, label) => all("bot", turn, s)[indexOf.bot.get(label) ?? -1] ?? 0,
    botWords: (words, label) => wordsAlone(words)[indexOf.bot.get(label) ?? -1] ?? 0,
  };
}

const verdictsOfWords = (words: string) => findPromises(words).map(({ kind }) => `!promise_${kind}`);
