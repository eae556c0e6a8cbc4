import { promiseKinds } from "@/db/enums";
import type { PromiseKind } from "../model";
import { type Feature, named, odds } from "./chat-features";
import { type ChatWeights, sumsOf } from "./chat-weights";
import { botLabels, visitorLabels } from "./labels";
import weights from "./weights.promises.json";

/** What is known of a bot's message before its promises are weighed. Probabilities are 0 to 1, by kind or in the order of their labels. */
export type PromiseSigns = {
  /** How surely its surest sentence promises the kind: joined, by the kind's own judgement, and as one of the kinds of a promise. */
  weighed: Readonly<Record<PromiseKind, number>>;
  alone: Readonly<Record<PromiseKind, number>>;
  of: Readonly<Record<PromiseKind, number>>;
  /** That of any promise. */
  any: number;
  byRules: ReadonlySet<PromiseKind>;
  /** What its sentences mean besides, and those of the visitor's message before it: of each label the surest. */
  means: Float64Array;
  asked: Float64Array;
  sentences: number;
  letters: number;
  hasDigits: boolean;
  /** Nobody has said anything before it. */
  opens: boolean;
};

/**
 * What a bot's message shows of the promises it may hold. What was asked counts: "we do the whole site" after "could you do the old
 * part too?" commits to it, after "what do you do?" it tells of the firm.
 */
export function promiseFeatures(signs: PromiseSigns): Feature[] {
  const flag = (name: string, holds: boolean): Feature => [name, holds ? 1 : 0];
  const ranked = promiseKinds.toSorted((a, b) => signs.weighed[b] - signs.weighed[a]);
  return [
    ...promiseKinds.flatMap((kind): Feature[] => [
      [weighed(kind), odds(signs.weighed[kind])],
      [alone(kind), odds(signs.alone[kind])],
      [of(kind), odds(signs.of[kind])],
      flag(rule(kind), signs.byRules.has(kind)),
      flag(first(kind), ranked[0] === kind),
      flag(second(kind), ranked[1] === kind),
    ]),
    ["any", odds(signs.any)],
    ...ofBot.map(([name, l]): Feature => [name, odds(signs.means[l] ?? 0)]),
    ...ofAsked.map((name, l): Feature => [name, odds(signs.asked[l] ?? 0)]),
    ["sentences", Math.log(signs.sentences + 1)],
    ["letters", Math.log(signs.letters + 1) / 3],
    flag("digits", signs.hasDigits),
    flag("opens", signs.opens),
  ];
}

const [weighed, alone, of] = [named("weighed "), named("alone "), named("of ")];
const [rule, first, second] = [named("rule "), named("first "), named("second ")];
const ofBot = botLabels.flatMap((label, l) => (label.startsWith("promise_") ? [] : [[`bot ${label}`, l] as const]));
const ofAsked = visitorLabels.map((label) => `asked ${label}`);

/** The probability, 0 to 1, that a message promises each kind. */
export function promiseLikelihoods(
  features: readonly Feature[],
  learnt: ChatWeights<PromiseKind> = weights as ChatWeights<PromiseKind>,
): Map<PromiseKind, number> {
  const sums = sumsOf(learnt, features);
  return new Map(learnt.outcomes.map((kind, i) => [kind, 1 / (1 + Math.exp(-(sums[i] ?? 0)))]));
}
