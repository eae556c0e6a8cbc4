import type { Intent } from "../model";
import type { ContactReading } from "../rules/contact";
import type { IntentReading } from "../rules/intent";
import { pageKind } from "../rules/page";
import type { Reading } from "../rules/reading";
import { hasWorkOfOurs, holdsOfOurs } from "../rules/relation";
import { sellsToUs } from "../rules/seller";
import { type VisitorLabel, visitorLabels } from "./labels";
import weights from "./weights.intent.json";

/** What a chat shows of why somebody came: for each feature its weight for each intent. */
export type IntentWeights = { features: string[]; intents: Intent[]; bias: number[]; weights: number[][] };

export const intents = ["sales", "support", "existing_customer", "spam", "other"] as const satisfies Intent[];
const pages = ["support", "account", "careers", "press"] as const;

/** Probabilities are told apart near 0 and 1 too: on the scale of the odds, from -1 (not at all) to 3 (surely). */
const odds = (p: number) => {
  const within = Math.min(0.997, Math.max(0.003, p));
  return (Math.log(within / (1 - within)) + 3) / 3;
};

/** The features of a chat by name: its surest sentence of each label, what the words scored, the page, what they gave. */
export function intentFeatures(
  reading: Reading,
  surest: (label: VisitorLabel) => number,
  byWords: IntentReading["scores"],
  withSigns: IntentReading["scores"],
  { contact }: ContactReading,
): [name: string, value: number][] {
  const page = pageKind(reading);
  const first = intents.reduce((top, one) => (withSigns[one] > withSigns[top] ? one : top), "sales" as Intent);
  return [
    ...visitorLabels.map((label): [string, number] => [label, odds(surest(label))]),
    ...intents.map((one): [string, number] => [`words ${one}`, Math.min(byWords[one], 8) / 3]),
    ...intents.map((one): [string, number] => [`score ${one}`, Math.min(withSigns[one], 10) / 3]),
    ...intents.map((one): [string, number] => [`first ${one}`, first === one ? 1 : 0]),
    ...pages.map((one): [string, number] => [`page ${one}`, page === one ? 1 : 0]),
    ["holds", holdsOfOurs(reading) ? 1 : 0],
    ["ours", hasWorkOfOurs(reading) ? 1 : 0],
    ["sells", sellsToUs(reading) ? 1 : 0],
    ["contact", contact.email || contact.phone ? 1 : 0],
    ["company", contact.company ? 1 : 0],
    ["length", Math.log(Math.min(reading.visitor.length, 40) + 1)],
  ];
}

/** The intents by probability, the likeliest first. */
export function likeliest(
  features: [name: string, value: number][],
  { features: names, intents: of, bias, weights: table }: IntentWeights = weights as IntentWeights,
): { intent: Intent; p: number }[] {
  if (names.join() !== features.map(([name]) => name).join())
    throw new Error("The weights of the intent are of other features: train them.");
  const sums = of.map((_, i) =>
    features.reduce((sum, [, value], f) => sum + value * (table[f]?.[i] ?? 0), bias[i] ?? 0),
  );
  const top = Math.max(...sums);
  const all = sums.reduce((sum, one) => sum + Math.exp(one - top), 0);
  return of.map((intent, i) => ({ intent, p: Math.exp((sums[i] ?? 0) - top) / all })).toSorted((a, b) => b.p - a.p);
}
