import { promiseKinds } from "@/db/enums";
import type { PromiseFinding } from "../model";
import { type Reading, sentenceEvidence, type Turn } from "../rules/reading";
import { overlaps, type Span } from "../rules/text";
import type { BotLabel } from "./labels";
import type { Signs } from "./signs";

/** From `sure` on, a sentence promises though no rule knows its words; under `doubt` it does not, though a rule says so. */
const sure = 0.6;
const doubt = 0.3;

/** The bot's promises with what the classifier adds and what it is sure the rules misread. One of a kind a message. */
export function joinPromises(reading: Reading, rules: readonly PromiseFinding[], signs: Signs): PromiseFinding[] {
  const ruled = new Map(rules.map((one) => [`${one.evidence[0]?.messageId} ${one.kind}`, one]));
  return reading.turns
    .filter(({ message }) => message.role === "bot")
    .flatMap((turn) =>
      promiseKinds.flatMap((kind) => {
        const found = ruled.get(`${turn.message.id} ${kind}`);
        if (!found && !signs.reads(turn)) return [];
        const evidence = turn.sentences.flatMap((sentence, s) => {
          if (sentence.asks) return [];
          const probability = signs.bot(turn, s, `promise_${kind}` satisfies BotLabel);
          const known = found?.evidence.some((span) => span.start < sentence.end && sentence.start < span.end) ?? false;
          if (known && !signs.reads(turn)) return [sentenceEvidence(turn, s)];
          return probability >= (known ? doubt : sure) ? [sentenceEvidence(turn, s)] : [];
        });
        return evidence.length > 0 ? [{ kind, evidence }] : [];
      }),
    );
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
