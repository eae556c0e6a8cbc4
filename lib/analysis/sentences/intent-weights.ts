import type { Intent } from "../model";
import type { ContactReading } from "../rules/contact";
import type { IntentReading } from "../rules/intent";
import type { Reading } from "../rules/reading";
import { hasWorkOfOurs, holdsOfOurs } from "../rules/relation";
import { sellsToUs } from "../rules/seller";
import type { Feature } from "./chat-features";
import { type ChatWeights, sumsOf } from "./chat-weights";
import weights from "./weights.intent.json";

export const intents = ["sales", "support", "existing_customer", "spam", "other"] as const satisfies Intent[];

/** What a chat shows of why somebody came: what the words scored, alone and with the sentences, what they hold of ours, what they gave, and all that the chat shows. */
export function intentFeatures(
  reading: Reading,
  byWords: IntentReading["scores"],
  withSigns: IntentReading["scores"],
  { contact }: ContactReading,
  ofChat: readonly Feature[],
): Feature[] {
  const first = intents.reduce((top, one) => (withSigns[one] > withSigns[top] ? one : top), "sales" as Intent);
  return [
    ...intents.map((one): Feature => [`words ${one}`, Math.min(byWords[one], 8) / 3]),
    ...intents.map((one): Feature => [`score ${one}`, Math.min(withSigns[one], 10) / 3]),
    ...intents.map((one): Feature => [`first ${one}`, first === one ? 1 : 0]),
    ["holds", holdsOfOurs(reading) ? 1 : 0],
    ["ours", hasWorkOfOurs(reading) ? 1 : 0],
    ["sells", sellsToUs(reading) ? 1 : 0],
    ["contact", contact.email || contact.phone ? 1 : 0],
    ["company", contact.company ? 1 : 0],
    ...ofChat,
  ];
}

/** The intents by probability, the likeliest first. */
export function likeliest(
  features: readonly Feature[],
  learnt: ChatWeights<Intent> = weights as ChatWeights<Intent>,
): { intent: Intent; p: number }[] {
  const sums = sumsOf(learnt, features);
  const top = Math.max(...sums);
  const all = sums.reduce((sum, one) => sum + Math.exp(one - top), 0);
  return learnt.outcomes
    .map((intent, i) => ({ intent, p: Math.exp((sums[i] ?? 0) - top) / all }))
    .toSorted((a, b) => b.p - a.p);
}
