import type { Intent } from "../model";
import type { IntentReading } from "../rules/intent";
import type { Reading } from "../rules/reading";
import type { VisitorLabel } from "./labels";
import type { Signs } from "./signs";

/** How much the surest sentence of each kind adds to the score of an intent, beside what the rules counted. */
const weights: [VisitorLabel, Intent, number][] = [
  ["support", "support", 3],
  ["complaint", "support", 1.5],
  ["customer", "existing_customer", 2],
  ["account", "existing_customer", 2],
  ["spam", "spam", 5],
  ["other", "other", 3],
  ["buy", "sales", 3],
];

/** The intent with what the classifier makes of the visitor's sentences added to what the rules counted. */
export function withSigns(intent: IntentReading, reading: Reading, signs: Signs): IntentReading {
  const scores = { ...intent.scores };
  for (const [label, to, weight] of weights) {
    const surest = Math.max(
      0,
      ...reading.visitor
        .slice(0, 40)
        .flatMap((turn) => turn.sentences.slice(0, 12).map((_, s) => signs.visitor(turn, s, label))),
    );
    // Spam is closed unread: half a suspicion does not count, nor one that no rule shares unless it is strong.
    const suspected = surest >= (intent.scores.spam > 0 ? 0.5 : 0.8);
    scores[to] += to === "spam" && !suspected ? 0 : weight * surest;
  }
  const [top, next] = (Object.entries(scores) as [Intent, number][]).toSorted(([, a], [, b]) => b - a);
  if (!top || top[1] <= 0.6) return { ...intent, scores };
  const confidence = Math.min(0.98, Math.max(0.4, top[1] / (top[1] + (next?.[1] ?? 0))));
  return { ...intent, value: top[0], confidence: Math.round(confidence * 100) / 100, scores };
}
