import { promiseKinds } from "@/db/enums";
import type { PromiseFinding, PromiseKind } from "../model";
import { type Reading, sentenceEvidence, type Turn } from "../rules/reading";
import { overlaps, type Span } from "../rules/text";
import type { BotSign } from "./labels";
import type { Signs } from "./signs";

/**
 * From `surePromise` on, a sentence promises though no rule knows its words; under `doubt` it does not, though a rule says so. Chosen on
 * chats, where nearly every sentence of a bot promises nothing.
 */
export const surePromise = 0.55;
const doubt = 0.4;

/** The bot's promises with what the classifier adds and what it is sure the rules misread. One of a kind a message. */
export function joinPromises(reading: Reading, rules: readonly PromiseFinding[], signs: Signs): PromiseFinding[] {
  const ruled = new Map(rules.map((one) => [`${one.evidence[0]?.messageId} ${one.kind}`, one]));
  return reading.turns
    .filter(({ message }) => message.role === "bot")
    .flatMap((turn) => {
      const read = signs.reads(turn);
      const weighed = read ? turn.sentences.map((_, s) => weighSentence(turn, s, signs)) : [];
      return promiseKinds.flatMap((kind) => {
        const found = ruled.get(`${turn.message.id} ${kind}`);
        if (!found && !read) return [];
        const evidence = turn.sentences.flatMap((sentence, s) => {
          if (sentence.asks) return [];
          if (kind === "timing" && isDone(turn.text.slice(sentence.start, sentence.end))) return [];
          const known = found?.evidence.some((span) => overlaps(span, sentence)) ?? false;
          const promises = read ? (weighed[s]?.[kind] ?? 0) >= (known ? doubt : surePromise) : known;
          return promises ? [sentenceEvidence(turn, s)] : [];
        });
        return evidence.length > 0 ? [{ kind, evidence }] : [];
      });
    });
}

/** "Your parcel was delivered at two": what has come about is told, and promised no more. */
const isDone = (sentence: string) => done.test(sentence) && !coming.test(sentence);
const coming =
  /(?<!\p{L})(?:will|shall|arrives?|tomorrow|wird|werden|kommt|morgen|sera|arriver\p{L}*|demain|será|llegar\p{L}*|mañana|zal|zullen|komt)(?!\p{L})|['’]ll(?!\p{L})/iu;
const done =
  /(?<!\p{L})(?:(?:was|were|has been|have been) (?:\p{L}+ )?(?:delivered|shipped|sent|posted|dispatched|collected|processed|refunded|received|paid)|(?:wurden?|worden) [^.!?]{0,40}?(?:zugestellt|geliefert|versendet|verschickt|abgeholt|erstattet)|(?:a|ont) été (?:livré|expédié|envoyé|remboursé)\p{L}*|(?:fue|fueron|ha sido|han sido) (?:entregad|enviad|reembolsad)\p{L}+|(?:is|zijn|werd|werden) [^.!?]{0,40}?(?:bezorgd|geleverd|verzonden|verstuurd|terugbetaald))(?!\p{L})/iu;

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
const joint = /[,;:–—]\s|\s(?:and|but|und|aber|y|pero|et|mais|en|maar)\s/u;
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
