import type { Evidence, ExceptionKind, Intent, Urgency } from "../model";
import type { Reading } from "../rules/reading";
import type { UrgencyFacts, UrgencyReading } from "../rules/urgency";
import type { Feature } from "./chat-features";
import { type ChatWeights, sumsOf } from "./chat-weights";
import { intents } from "./intent-weights";
import type { VisitorLabel } from "./labels";
import type { Signs } from "./signs";
import { surest } from "./surest";
import weights from "./weights.urgency.json";

export const urgencies = ["now", "soon", "someday"] as const satisfies Urgency[];

/** What a chat shows of how soon something is needed: what was said of time, why they came, and all that the chat shows. */
export function urgencyFeatures(
  { value, evidence }: UrgencyReading,
  { committed, broken, idle }: UrgencyFacts,
  { intent, kinds }: { intent: Intent; kinds: ReadonlySet<ExceptionKind> },
  ofChat: readonly Feature[],
): Feature[] {
  const flag = (name: string, holds: boolean): Feature => [name, holds ? 1 : 0];
  return [
    ...ofChat,
    ...urgencies.map((one) => flag(`by rules ${one}`, one === value)),
    ...urgencies.map((one): Feature => [`said ${one}`, evidence[one].length / 2]),
    flag("committed", committed),
    flag("broken", broken.length > 0),
    flag("idle", idle),
    ...intents.map((one) => flag(`intent ${one}`, one === intent)),
    ...telling.map((kind) => flag(`found ${kind}`, kinds.has(kind))),
  ];
}

/** The exceptions that say something of time. */
const telling = ["pricing_request", "custom_scope", "complaint", "frustrated_visitor", "sensitive_data"] as const;

/** A lead that is told too late goes cold, one told too early costs a look: someday must be that much (log odds) likelier than the rest. */
const haste = 0.3;

/** The likeliest urgency as weighed on labelled chats; what settles it by rules is not weighed. */
export function weighedUrgency(
  byRules: UrgencyReading,
  features: readonly Feature[],
  learnt: ChatWeights<Urgency> = weights as ChatWeights<Urgency>,
): Urgency {
  if (byRules.settled) return byRules.value;
  const sums = sumsOf(learnt, features);
  const sumOf = (one: Urgency) =>
    (sums[learnt.outcomes.indexOf(one)] ?? Number.NEGATIVE_INFINITY) - (one === "someday" ? haste : 0);
  return urgencies.reduce((likeliest, one) => (sumOf(one) > sumOf(likeliest) ? one : likeliest));
}

/** What shows an urgency: what was said of time, or the sentence that most probably tells of it. */
export function urgencyEvidence(urgency: Urgency, byRules: UrgencyReading, reading: Reading, signs: Signs): Evidence[] {
  const said = byRules.evidence[urgency];
  const labels = tells[urgency];
  if (said.length > 0 || byRules.settled || labels.length === 0) return said;
  const found = surest(reading, signs, labels);
  return found && found.p >= 0.2 ? [found.evidence] : [];
}

const tells: Record<Urgency, VisitorLabel[]> = {
  now: ["now", "danger", "support", "complaint"],
  soon: [],
  someday: ["someday"],
};
