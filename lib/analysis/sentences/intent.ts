import type { Intent } from "../model";
import type { ContactReading } from "../rules/contact";
import type { IntentReading } from "../rules/intent";
import { failsOfOurs } from "../rules/intent";
import { asks } from "../rules/questions";
import type { Reading, Turn } from "../rules/reading";
import { type Feature, surestOf } from "./chat-features";
import type { ChatWeights } from "./chat-weights";
import { intentFeatures, likeliest } from "./intent-weights";
import type { VisitorLabel } from "./labels";
import type { Signs } from "./signs";

/** The intent by its scores alone, what the whole chat shows of it (what it is weighed on, in use and in training), and how surely a sentence of theirs sells. */
export type IntentShown = { counted: IntentReading; features: Feature[]; sells: number; wroteOnce: boolean };

export function intentShown(
  intent: IntentReading,
  reading: Reading,
  signs: Signs,
  contact: ContactReading,
  ofChat: readonly Feature[],
): IntentShown {
  const known = new Map<VisitorLabel, number>();
  const surest = (label: VisitorLabel) => {
    const found = known.get(label) ?? surestOf(reading.visitor, signs, label);
    known.set(label, found);
    return found;
  };
  const counted = withScores(intent, reading, signs, reading.visitor.slice(0, 40), surest);
  const features = intentFeatures(reading, intent.scores, counted.scores, contact, ofChat);
  return { counted, features, sells: surest("spam"), wroteOnce: reading.visitor.length === 1 };
}

/**
 * The likeliest intent of a chat as weighed on labelled ones. Spam is closed unread: it must be likelier than all others together, and
 * a word or a sentence must sell: surely where they wrote but once, since a first line alone looks like a mass text when it is formal.
 */
export function weighedIntent(
  { counted, features, sells, wroteOnce }: IntentShown,
  learnt?: ChatWeights<Intent>,
): IntentReading {
  if (Math.max(...Object.values(counted.scores)) <= leastScore) return counted;
  const isSpam = (p: number) => p >= 0.5 && (counted.scores.spam > 0 || sells >= (wroteOnce ? 0.6 : 0.2));
  const [top] = likeliest(features, learnt).filter(({ intent, p }) => intent !== "spam" || isSpam(p));
  if (!top || top.intent === counted.value) return counted;
  return { ...counted, value: top.intent, confidence: Math.round(Math.min(0.98, Math.max(0.4, top.p)) * 100) / 100 };
}

/** Under this nothing was said that points anywhere. */
const leastScore = 0.6;

/**
 * The intent with the surest sentence of each kind added to what the rules counted. The weights were chosen on chats, like the
 * thresholds of `join.ts`.
 */
function withScores(
  intent: IntentReading,
  reading: Reading,
  signs: Signs,
  turns: Turn[],
  surest: (label: VisitorLabel) => number,
): IntentReading {
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
  if (!top || top[1] <= leastScore) return { ...intent, scores };
  const confidence = Math.min(0.98, Math.max(0.4, top[1] / (top[1] + (next?.[1] ?? 0))));
  return { ...intent, value: top[0], confidence: Math.round(confidence * 100) / 100, scores };
}
