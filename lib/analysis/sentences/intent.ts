import type { Intent } from "../model";
import type { IntentReading } from "../rules/intent";
import { failsOfOurs } from "../rules/intent";
import { asks } from "../rules/questions";
import type { Reading } from "../rules/reading";
import type { VisitorLabel } from "./labels";
import type { Signs } from "./signs";

/**
 * The intent with what the classifier makes of the visitor's sentences added to what the rules counted: the surest sentence of
 * each kind, weighed. The weights were chosen on chats, like the thresholds of `join.ts`.
 */
export function withSigns(intent: IntentReading, reading: Reading, signs: Signs): IntentReading {
  const turns = reading.visitor.slice(0, 40);
  const surest = (label: VisitorLabel) =>
    Math.max(0, ...turns.flatMap((turn) => turn.sentences.slice(0, 12).map((_, s) => signs.visitor(turn, s, label))));
  const customer = surest("customer");
  const account = surest("account");
  const buy = surest("buy");
  const spam = surest("spam");
  const scores = { ...intent.scores };
  scores.support += 3 * surest("support") + 2.5 * surest("complaint");
  if (surest("danger") >= 0.25 && failsOfOurs(reading)) scores.support += 2;
  // What a customer wants to buy is a customer's matter.
  scores.existing_customer += 2 * customer + 2 * account + 2 * buy * customer;
  scores.sales += 3 * buy * (1 - customer);
  // Spam is closed unread: half a suspicion does not count, nor one that no rule shares unless it is strong.
  // A seller talks of nothing else; somebody who answers the bot is no seller for one formal sentence.
  const selling = turns.filter((turn) => turn.sentences.some((_, s) => signs.visitor(turn, s, "spam") >= 0.3));
  const asked = turns.some((turn) => turn.sentences.some((_, s) => asks(turn, s)));
  const suspected =
    intent.scores.spam > 0
      ? spam >= 0.5
      : spam >= 0.85 && buy < 0.3 && surest("price") < 0.3 && !asked && selling.length * 2 >= turns.length;
  scores.spam += suspected ? 5 * spam : 0;
  scores.other += 3 * surest("other");
  // A customer with a fault is after help, unless it is about their account.
  if (scores.support >= 2 && account < 0.4 && buy < 0.4) scores.existing_customer *= 0.6;

  const [top, next] = (Object.entries(scores) as [Intent, number][]).toSorted(([, a], [, b]) => b - a);
  if (!top || top[1] <= 0.6) return { ...intent, scores };
  const confidence = Math.min(0.98, Math.max(0.4, top[1] / (top[1] + (next?.[1] ?? 0))));
  return { ...intent, value: top[0], confidence: Math.round(confidence * 100) / 100, scores };
}
