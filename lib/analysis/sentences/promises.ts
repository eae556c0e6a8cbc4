import { promiseKinds } from "@/db/enums";
import type { PromiseFinding, PromiseKind } from "../model";
import { type Reading, sentenceEvidence, type Turn } from "../rules/reading";
import { overlaps, type Span } from "../rules/text";
import type { Feature } from "./chat-features";
import type { ChatWeights } from "./chat-weights";
import { type BotSign, visitorLabels } from "./labels";
import { promiseFeatures, promiseLikelihoods } from "./promise-weights";
import type { Signs } from "./signs";
import { surestOfEach } from "./surest";

/** From here on a sentence promises a kind, by itself. Chosen on chats, where nearly every sentence of a bot promises nothing. */
export const surePromise = 0.55;
/** From here on a message does, with what was asked before it. Chosen on chats not learnt from. */
const likelyFrom = 0.45;

/** A message of the bot's with what is weighed of it, in use and in training: how surely each of its sentences promises, and what it shows. */
export type PromiseShown = { turn: Turn; sentences: Weighed[]; features: Feature[] };

/** What each of the bot's messages that are looked at shows of the promises it may hold. */
export function promisesShown(reading: Reading, rules: readonly PromiseFinding[], signs: Signs): PromiseShown[] {
  let asked: Float64Array = nothingAsked;
  return reading.turns.flatMap((turn) => {
    if (turn.message.role === "visitor") asked = surestOfEach("visitor", [turn], signs);
    if (turn.message.role !== "bot" || !signs.reads(turn)) return [];
    const sentences = turn.sentences.map((_, s) => weighOf(turn, s, signs));
    const told = turn.sentences.flatMap(({ asks }, s) => (asks ? [] : [s]));
    const most = (of: (s: number, kind: PromiseKind) => number) =>
      Object.fromEntries(promiseKinds.map((kind) => [kind, Math.max(0, ...told.map((s) => of(s, kind)))])) as Weighed;
    const features = promiseFeatures({
      weighed: most((s, kind) => sentences[s]?.[kind] ?? 0),
      alone: most((s, kind) => signs.bot(turn, s, `promise_${kind}`)),
      of: most((s, kind) => signs.bot(turn, s, `of_${kind}`)),
      any: Math.max(0, ...told.map((s) => signs.bot(turn, s, "promises"))),
      byRules: new Set(rules.filter((one) => one.evidence[0]?.messageId === turn.message.id).map(({ kind }) => kind)),
      means: surestOfEach("bot", [turn], signs),
      asked,
      sentences: told.length,
      letters: turn.text.length,
      hasDigits: /\d/.test(turn.text),
      opens: turn.index === 0,
    });
    return [{ turn, sentences, features }];
  });
}

/**
 * The bot's promises: in the messages that are looked at (`shown`) those that are likely in what was asked and said, elsewhere those of
 * the rules. One of a kind a message, with the sentences that promise it as evidence.
 */
export function joinPromises(
  rules: readonly PromiseFinding[],
  shown: readonly PromiseShown[],
  learnt?: ChatWeights<PromiseKind>,
): PromiseFinding[] {
  const weighed = new Map(shown.map((one) => [one.turn.message.id, one]));
  const unread = rules.filter(({ evidence }) => !weighed.has(evidence[0]?.messageId ?? ""));
  const likely = shown.flatMap(({ turn, sentences, features }) => {
    const likelihoods = promiseLikelihoods(features, learnt);
    return promiseKinds.flatMap((kind): PromiseFinding[] => {
      if ((likelihoods.get(kind) ?? 0) < likelyFrom) return [];
      const most = Math.max(0, ...sentences.map((one) => one[kind]));
      const proof = sentences.flatMap((one, s) =>
        one[kind] > 0 && (one[kind] === most || one[kind] >= surePromise) ? [sentenceEvidence(turn, s)] : [],
      );
      return proof.length > 0 ? [{ kind, evidence: proof }] : [];
    });
  });
  return [...unread, ...likely];
}

const nothingAsked = new Float64Array(visitorLabels.length);

/** A question promises nothing, nor does what has come about. */
function weighOf(turn: Turn, s: number, signs: Signs): Weighed {
  const sentence = turn.sentences[s];
  if (!sentence || sentence.asks) return none;
  const weighed = weighSentence(turn, s, signs);
  return isDone(turn.text.slice(sentence.start, sentence.end)) ? { ...weighed, timing: 0 } : weighed;
}

const none = Object.fromEntries(promiseKinds.map((kind) => [kind, 0])) as Record<PromiseKind, number>;

/** "Your parcel was delivered at two": what has come about is told, and promised no more. */
const isDone = (sentence: string) => done.test(sentence) && !coming.test(sentence);
const coming =
  /(?<![a-zÀ-ɏ])(?:will|shall|arrives?|tomorrow|wird|werden|kommt|morgen|sera|arriver[a-zÀ-ɏ]*|demain|será|llegar[a-zÀ-ɏ]*|mañana|zal|zullen|komt)(?![a-zÀ-ɏ])|['’]ll(?![a-zÀ-ɏ])/i;
const done =
  /(?<![a-zÀ-ɏ])(?:(?:was|were|has been|have been) (?:[a-zÀ-ɏ]+ )?(?:delivered|shipped|sent|posted|dispatched|collected|processed|refunded|received|paid)|(?:wurden?|worden) [^.!?]{0,40}?(?:zugestellt|geliefert|versendet|verschickt|abgeholt|erstattet)|(?:a|ont) été (?:livré|expédié|envoyé|remboursé)[a-zÀ-ɏ]*|(?:fue|fueron|ha sido|han sido) (?:entregad|enviad|reembolsad)[a-zÀ-ɏ]+|(?:is|zijn|werd|werden) [^.!?]{0,40}?(?:bezorgd|geleverd|verzonden|verstuurd|terugbetaald))(?![a-zÀ-ɏ])/i;

/** "It is yours for 1,150, and it will be there by the 20th": what promises two things is read part by part too. */
function weighSentence(turn: Turn, s: number, signs: Signs): Weighed {
  const whole = weighPromises((sign) => signs.bot(turn, s, sign));
  const sentence = turn.sentences[s];
  if (!sentence || signs.bot(turn, s, "promises") < 0.5) return whole;
  for (const part of partsOf(turn.text.slice(sentence.start, sentence.end))) {
    const weighed = weighPromises((sign) => signs.botWords(part, sign));
    for (const kind of promiseKinds) if (weighed[kind] >= surePart) whole[kind] = Math.max(whole[kind], weighed[kind]);
  }
  return whole;
}

/** The parts of a sentence of some words each; none where it is one. */
function partsOf(text: string): string[] {
  const parts = text.split(joint).filter((part) => part.split(" ").length >= 4);
  return parts.length > 1 ? parts.slice(0, mostParts) : [];
}
const mostParts = 6;
const joint = /[,;:–—]\s|\s(?:and|but|und|aber|y|pero|et|mais|en|maar)\s/;
const surePart = 0.65;

const signsOfKinds = promiseKinds.map((kind) => ({
  kind,
  of: `of_${kind}` as const,
  promise: `promise_${kind}` as const,
}));

type Weighed = Record<PromiseKind, number>;

/**
 * How surely a sentence promises each kind, 0 to 1: the mean of two judgements, that of the kind against everything else a bot
 * says, and that of any promise given to the kinds a promise in such words is of.
 */
export function weighPromises(probability: (sign: BotSign) => number): Weighed {
  const any = probability("promises");
  const of = signsOfKinds.map(({ of }) => probability(of));
  const likeliest = Math.max(...of);
  const weighed = {} as Weighed;
  signsOfKinds.forEach(({ kind, promise }, k) => {
    const share = of[k] ?? 0;
    weighed[kind] = (probability(promise) + (share === likeliest || share >= 0.5 ? any : 0)) / 2;
  });
  return weighed;
}

/** Whether sentence `s` of a message is (part of) one of these promises. */
export function promisesAt(promises: readonly PromiseFinding[]): (turn: Turn, s: number) => boolean {
  const spans = new Map<string, Span[]>();
  for (const span of promises.flatMap(({ evidence }) => evidence)) {
    spans.set(span.messageId, [...(spans.get(span.messageId) ?? []), span]);
  }
  return (turn, s) => {
    const sentence = turn.sentences[s];
    return sentence !== undefined && (spans.get(turn.message.id) ?? []).some((span) => overlaps(span, sentence));
  };
}
