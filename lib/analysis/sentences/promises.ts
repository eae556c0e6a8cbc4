import { promiseKinds } from "@/db/enums";
import type { PromiseFinding } from "../model";
import { type Reading, sentenceEvidence, type Turn } from "../rules/reading";
import type { BotLabel } from "./labels";
import type { Signs } from "./signs";

/** From `sure` on, a sentence promises though no rule knows its words; under `doubt` it does not, though a rule says so. */
const sure = 0.4;
const doubt = 0.06;

/** The bot's promises with what the classifier adds and what it is sure the rules misread. One of a kind a message. */
export function joinPromises(reading: Reading, rules: readonly PromiseFinding[], signs: Signs): PromiseFinding[] {
  return reading.turns
    .filter(({ message }) => message.role === "bot")
    .flatMap((turn) =>
      promiseKinds.flatMap((kind) => {
        const found = rules.find((one) => one.kind === kind && one.evidence[0]?.messageId === turn.message.id);
        const evidence = turn.sentences.flatMap((sentence, s) => {
          if (sentence.asks) return [];
          const probability = signs.bot(turn, s, `promise_${kind}` satisfies BotLabel);
          const ruled = found?.evidence.some((span) => span.start < sentence.end && sentence.start < span.end) ?? false;
          return probability >= (ruled ? doubt : sure) ? [sentenceEvidence(turn, s)] : [];
        });
        return evidence.length > 0 ? [{ kind, evidence }] : [];
      }),
    );
}

/** Whether sentence `s` of a message is (part of) one of these promises. */
export const promisesAt = (promises: readonly PromiseFinding[]) => (turn: Turn, s: number) => {
  const sentence = turn.sentences[s];
  return promises.some(({ evidence }) =>
    evidence.some(
      (span) =>
        span.messageId === turn.message.id &&
        sentence !== undefined &&
        span.start < sentence.end &&
        sentence.start < span.end,
    ),
  );
};
