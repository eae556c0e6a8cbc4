import type { Evidence, Finding } from "../../model";
import { finding } from "../finding";
import { asks } from "../questions";
import { hitsOf, inSentence, isInside, isNegated, type Reading, sentenceEvidence, type Turn } from "../reading";
import { isPartOfName } from "./custom-scope";
import { dedupe } from "./pricing-request";

/** Asks for a guarantee, a promised result or money back. Not: how long the warranty is, a firm called "Guarantee …", "no commitment". */
export function guaranteeRequest(reading: Reading): Finding | null {
  const proof: Evidence[] = [];
  for (const turn of reading.visitor) {
    for (const hit of hitsOf(turn, "guarantee")) {
      if (isInside(turn, hit, "warranty") || inSentence(turn, "warranty", hit.sentence).length > 0) continue;
      if (isPartOfName(turn.text, hit.start, hit.end) || (isNegated(turn, hit) && !asks(turn, hit.sentence))) continue;
      if (demands(turn, hit.sentence)) proof.push(sentenceEvidence(turn, hit.sentence));
    }
  }
  return finding("guarantee_request", dedupe(proof), "Asks for a guarantee, a sure result or money back.");
}

function demands(turn: Turn, s: number): boolean {
  const sentence = turn.sentences[s];
  const text = sentence ? turn.text.slice(sentence.start, sentence.end) : "";
  if (/\b(?:my|our|the) (?:bank|landlord|insurer|client|boss) (?:wants|needs|asked|requires)\b/i.test(text))
    return false;
  return (
    asks(turn, s) ||
    inSentence(turn, "wants", s).length > 0 ||
    /\b(?:(?:do|can|will|would|could) (?:you|u|they) (?:guarantee|promise|assure|commit|refund)|wan(?:t|na)|must|only if|unless|otherwise|no point|tell me|expect|or else|please|sonst|nur wenn|bitte|sinon|il faut|si no|solo si|anders|alleen als|graag)\b/i.test(
      text,
    )
  );
}
