import type { DirectiveType } from "../model";
import type { DirectiveFacts } from "../rules/directive";
import type { Feature } from "./chat-features";
import { type ChatWeights, sumsOf } from "./chat-weights";
import { intents } from "./intent-weights";
import weights from "./weights.directive.json";

export const steps = ["continue", "clarify", "collect", "offer_slots", "handoff"] as const satisfies DirectiveType[];
export type Step = (typeof steps)[number];

/** What a chat shows of what should come next: the facts, what they rest on, and all that the chat shows. */
export function directiveFeatures(
  facts: DirectiveFacts,
  byFacts: DirectiveType,
  ofChat: readonly Feature[],
): Feature[] {
  const { contact, consent, exceptions, intent } = facts;
  const flag = (name: string, holds: boolean): Feature => [name, holds ? 1 : 0];
  return [
    ...ofChat,
    ...intents.map((one) => flag(`intent ${one}`, one === intent)),
    ...leftOpen.map((kind) => flag(`found ${kind}`, exceptions.has(kind))),
    ...channels.flatMap((channel) =>
      statuses.map((status) => flag(`${channel} ${status}`, consent[channel].status === status)),
    ),
    flag("email works", contact.email?.valid === true),
    flag("email does not", contact.email?.valid === false),
    flag("phone works", contact.phone?.valid === true),
    flag("phone does not", contact.phone?.valid === false),
    ...told.map((fact) => flag(fact, facts[fact])),
    ...steps.map((step) => flag(`by facts ${step}`, step === byFacts)),
  ];
}

/** The exceptions that settle no directive. */
const leftOpen = [
  "consent_missing",
  "consent_unclear",
  "contact_invalid",
  "high_value",
  "poor_fit",
  "low_confidence",
  "bot_promise",
  "prompt_injection",
] as const;
const channels = ["email", "phone", "sms", "calendar"] as const;
const statuses = ["granted", "denied", "unclear"] as const;
const told = [
  "needClear",
  "meetingWanted",
  "humanWanted",
  "requestOpen",
  "prefersPhone",
  "clarifiedBefore",
  "engaged",
] as const;

/** The likeliest of the steps that are open, of which there is one at least. */
export function likeliestStep<S extends { type: DirectiveType }>(
  open: readonly [S, ...S[]],
  features: readonly Feature[],
  learnt: ChatWeights<Step> = weights as ChatWeights<Step>,
): S {
  if (open.length === 1) return open[0];
  const sums = sumsOf(learnt, features);
  const sumOf = ({ type }: S) => sums[learnt.outcomes.indexOf(type as Step)] ?? Number.NEGATIVE_INFINITY;
  return open.reduce((likeliest, one) => (sumOf(one) > sumOf(likeliest) ? one : likeliest));
}
