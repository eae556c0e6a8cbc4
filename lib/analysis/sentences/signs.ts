import type { Turn } from "../rules/reading";
import { type Classifier, classifierOf, type Weights } from "./classifier";
import { type BotLabel, botLabels, type VisitorLabel, visitorLabels } from "./labels";
import type { Verdicts } from "./verdicts";
import bot from "./weights.bot.json";
import visitor from "./weights.visitor.json";

const classifiers = {
  visitor: classifierOf(fitting(visitor, visitorLabels)),
  bot: classifierOf(fitting(bot, botLabels)),
};

/** Weights of other labels would be read as nonsense: they must be trained anew when the labels change. */
function fitting(weights: Weights, labels: readonly string[]): Weights {
  if (weights.labels.join() !== labels.join())
    throw new Error("The classifier's weights are of other labels: train it.");
  return weights;
}

const indexOf = {
  visitor: new Map<string, number>(visitorLabels.map((label, i) => [label, i])),
  bot: new Map<string, number>(botLabels.map((label, i) => [label, i])),
};

/** What the classifier makes of a chat's sentences, given what the rules found in them. */
export type Signs = {
  /** The probability, 0 to 1, that sentence `s` of a visitor's message means `label`. */
  visitor(turn: Turn, s: number, label: VisitorLabel): number;
  /** The same of a bot's or a colleague's message. */
  bot(turn: Turn, s: number, label: BotLabel): number;
};

/** Judges each sentence when it is first asked about, and once. */
export function signsOf(verdicts: Verdicts): Signs {
  const known = { visitor: new Map<Turn, Float64Array[]>(), bot: new Map<Turn, Float64Array[]>() };
  const probability = (who: keyof typeof known, turn: Turn, s: number, label: string): number => {
    const classifier: Classifier = classifiers[who];
    const sentences = known[who].get(turn) ?? [];
    known[who].set(turn, sentences);
    const found = sentences[s] ?? classifier.probabilities(turn, s, verdicts.get(turn)?.[s] ?? []);
    sentences[s] = found;
    return found[indexOf[who].get(label) ?? -1] ?? 0;
  };
  return {
    visitor: (turn, s, label) => probability("visitor", turn, s, label),
    bot: (turn, s, label) => probability("bot", turn, s, label),
  };
}
