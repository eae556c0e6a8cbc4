import type { Evidence, ExceptionKind, Finding, Intent } from "../model";
import { finding } from "../rules/finding";
import { type Reading, sentenceEvidence } from "../rules/reading";
import { type Feature, surestOf } from "./chat-features";
import { type ChatWeights, sumsOf } from "./chat-weights";
import { intents } from "./intent-weights";
import type { VisitorLabel } from "./labels";
import type { Signs } from "./signs";
import weights from "./weights.exceptions.json";

/** How a kind that is found in the chat as a whole is shown: the sentences that may prove it, and what is said of it. */
type Shown = { labels: VisitorLabel[]; note: string };

/**
 * The kinds that are weighed. Those of consent, contact and promises follow from what they are made of, and what a machine was
 * ordered is a matter of words.
 */
const shown = {
  emergency: {
    labels: ["danger"],
    note: "Somebody may be in danger or something is failing right now: act before reading on.",
  },
  sensitive_data: {
    labels: ["health", "minor", "secret"],
    note: "The visitor shared sensitive data: do not repeat it, and keep it out of other systems.",
  },
  frustrated_visitor: { labels: ["anger", "again"], note: "The visitor is angry or fed up with the chat." },
  repeated_question: { labels: ["again"], note: "Asks again what was not answered." },
  complaint: { labels: ["complaint", "anger"], note: "Complains about a purchase, a person or how they were treated." },
  pricing_request: { labels: ["price"], note: "Asks for a price, a quote or a discount." },
  custom_scope: { labels: ["custom"], note: "Asks for something tailored or outside the standard offer." },
  legal_advice: { labels: ["advice"], note: "Asks for legal, medical, tax or other regulated advice." },
  guarantee_request: { labels: ["guarantee"], note: "Asks for a guarantee, a sure result or money back." },
  existing_customer_conflict: {
    labels: ["customer", "buy", "account"],
    note: "A current customer asks to buy, or past their account manager.",
  },
  high_value: { labels: ["big"], note: "A large budget, many people, or several sites or countries." },
  poor_fit: { labels: ["buy", "custom", "price"], note: "Asks for something that is not offered, or not there." },
  low_confidence: { labels: ["vague", "buy", "support"], note: "It is not clear what they want." },
} as const satisfies Partial<Record<ExceptionKind, Shown>>;

export type Weighed = keyof typeof shown;
export const weighedKinds = Object.keys(shown) as Weighed[];

/** What must hardly ever be missed. */
const costly: readonly Weighed[] = [
  "emergency",
  "sensitive_data",
  "pricing_request",
  "legal_advice",
  "guarantee_request",
];
/** Kinds that near misses are common of. */
const common: readonly Weighed[] = ["complaint", "high_value", "low_confidence", "poor_fit", "repeated_question"];

/**
 * From here on a kind holds, whether or not a sentence was found that sounds like it: earlier where missing one costs more than a false
 * alarm, later where a near miss is common. Chosen on chats not learnt from.
 */
export function holdsFrom(kind: Weighed): number {
  if (costly.includes(kind)) return 0.25;
  return common.includes(kind) ? 0.4 : usual;
}
const usual = 0.35;

/**
 * What words found stands, however the chat goes on, where a sentence says it this surely as well; in a chat of one sentence, which shows
 * nothing else to weigh it with, either is enough.
 */
const plainly = { among: 0.6, alone: 0.4 };
/** Kinds that no sentence says by itself: only the course of a talk shows them. */
const ofTheTalk: readonly ExceptionKind[] = ["existing_customer_conflict", "poor_fit", "low_confidence"];

/** What a chat shows of its exceptions: all that it shows, what somebody came for, and what was found in it so far. */
export function exceptionFeatures(ofChat: readonly Feature[], intent: Intent, found: readonly Finding[]): Feature[] {
  return [
    ...ofChat,
    ...intents.map((one): Feature => [`intent ${one}`, one === intent ? 1 : 0]),
    ...foundKinds.map((kind): Feature => [`found ${kind}`, found.some((one) => one.kind === kind) ? 1 : 0]),
  ];
}

const foundKinds: ExceptionKind[] = [
  ...weighedKinds,
  "prompt_injection",
  "consent_missing",
  "consent_unclear",
  "contact_invalid",
];

/** The probability of each kind that is weighed. */
export function likelihoods(
  features: readonly Feature[],
  learnt: ChatWeights<Weighed> = weights as ChatWeights<Weighed>,
): Map<Weighed, number> {
  const sums = sumsOf(learnt, features);
  return new Map(learnt.outcomes.map((kind, i) => [kind, 1 / (1 + Math.exp(-(sums[i] ?? 0)))]));
}

type ShownChat = {
  reading: Reading;
  signs: Signs;
  features: readonly Feature[];
  byRules: readonly ExceptionKind[];
  except: readonly ExceptionKind[];
};

/** What a rule reads off a number is no matter of likelihood: a card's digits, and a budget over what policy calls high. */
const read: readonly ExceptionKind[] = ["sensitive_data", "high_value"];

/**
 * What was found sentence by sentence, weighed with all that the chat shows: what the whole speaks against goes, and what it speaks
 * for comes, with the sentence that shows it most. `byRules`: the kinds that words and numbers found. `except`: kinds that are not
 * to be added.
 */
export function weighFindings(
  found: readonly Finding[],
  { reading, signs, features, byRules, except }: ShownChat,
  learnt?: ChatWeights<Weighed>,
): Finding[] {
  const likely = likelihoods(features, learnt);
  const said = reading.visitor.reduce((count, { sentences }) => count + sentences.length, 0);
  // One sentence shows too little to be sooner sure of anything.
  const holds = (kind: Weighed) =>
    (likely.get(kind) ?? 0) >= (said === 1 ? Math.max(usual, holdsFrom(kind)) : holdsFrom(kind));
  const isSaid = (kind: Weighed, from: number) =>
    !ofTheTalk.includes(kind) && surestOf(reading.visitor, signs, shown[kind].labels[0]) >= from;
  const isPlain = (kind: Weighed) => {
    // Two sentences are no talk yet that could speak against what was found in them.
    if (said <= 2 && ofTheTalk.includes(kind)) return true;
    if (said === 1) return byRules.includes(kind) || isSaid(kind, plainly.alone);
    return byRules.includes(kind) && (read.includes(kind) || isSaid(kind, plainly.among));
  };
  const stands = (kind: ExceptionKind) => !isWeighed(kind) || holds(kind) || isPlain(kind);
  const kept = found.filter(({ kind }) => stands(kind));
  const added = weighedKinds.flatMap((kind) => {
    if (!holds(kind) || except.includes(kind) || found.some((one) => one.kind === kind)) return [];
    return finding(kind, proofOf(shown[kind].labels, reading, signs), shown[kind].note) ?? [];
  });
  return [...kept, ...added];
}

const isWeighed = (kind: ExceptionKind): kind is Weighed => kind in shown;

/** The visitor's sentence that shows most of these. */
function proofOf(labels: readonly VisitorLabel[], reading: Reading, signs: Signs) {
  let best = -1;
  let proof: Evidence[] = [];
  for (const turn of reading.visitor.filter((one) => signs.reads(one))) {
    turn.sentences.forEach((_, s) => {
      const p = Math.max(...labels.map((label) => signs.visitor(turn, s, label)));
      if (p <= best) return;
      best = p;
      proof = [sentenceEvidence(turn, s)];
    });
  }
  return proof;
}
