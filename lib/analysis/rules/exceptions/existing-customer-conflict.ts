import type { Evidence, Finding, Intent } from "../../model";
import { finding } from "../finding";
import { hitsOf, inSentence, isInside, isNegated, type Reading, sentenceEvidence } from "../reading";
import { dedupe } from "./pricing-request";

/** A current customer who asks to buy more, or past their account manager. Not: a renewal, a change of payment, a move of a booking. */
export function existingCustomerConflict(reading: Reading, intent: Intent): Finding | null {
  const customer = reading.visitor.flatMap((turn) => hitsOf(turn, "customer").map((hit) => ({ turn, hit })));
  if (customer.length === 0 || (intent !== "existing_customer" && intent !== "support" && intent !== "sales"))
    return null;
  const proof: Evidence[] = [];
  for (const turn of reading.visitor) {
    for (const hit of hitsOf(turn, "bypass")) proof.push(sentenceEvidence(turn, hit.sentence));
    for (const hit of hitsOf(turn, "expands")) {
      const renews = /\b(?:renew\w*|verläng\w*|renouvel\w*|renov\w*|verleng\w*)\b/i.test(
        turn.text.slice(turn.sentences[hit.sentence]?.start, turn.sentences[hit.sentence]?.end),
      );
      if (!renews && !isNegated(turn, hit) && !isInside(turn, hit, "fault"))
        proof.push(sentenceEvidence(turn, hit.sentence));
    }
    for (const hit of hitsOf(turn, "price")) {
      if (!isInside(turn, hit, "ownMoney") && inSentence(turn, "expands", hit.sentence).length > 0)
        proof.push(sentenceEvidence(turn, hit.sentence));
    }
  }
  return finding(
    "existing_customer_conflict",
    dedupe(proof),
    "A current customer asks to buy, or past their account manager.",
  );
}
