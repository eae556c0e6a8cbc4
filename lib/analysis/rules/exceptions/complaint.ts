import type { Evidence, Finding } from "../../model";
import { finding } from "../finding";
import { has, hitsOf, inSentence, isNegated, type Reading, sentenceEvidence, type Turn } from "../reading";
import { dedupe } from "./pricing-request";

/** Complains about what was bought, a person, or how they were treated by us. Not about a competitor or a previous supplier. */
export function complaint(reading: Reading): Finding | null {
  const proof: Evidence[] = [];
  const ours = reading.visitor.some((turn) => has(turn, "customer") || has(turn, "fault") || has(turn, "complaint"));
  for (const turn of reading.visitor) {
    for (const hit of [...hitsOf(turn, "complaint"), ...(ours ? hitsOf(turn, "mishap") : [])]) {
      if (inSentence(turn, "notOurs", hit.sentence).length > 0 || denies(turn, hit) || isOffer(turn, hit.sentence))
        continue;
      const mild = hit.concept === "mishap" && !has(turn, "complaint") && !addressesUs(turn, hit.sentence);
      if (!mild) proof.push(sentenceEvidence(turn, hit.sentence));
    }
  }
  return finding("complaint", dedupe(proof), "Complains about a purchase, a person or how they were treated.");
}

const denies = (turn: Turn, hit: ReturnType<typeof hitsOf>[number]) =>
  isNegated(turn, hit) &&
  /^(?:complain\w*|complaint\w*|unhappy|disappointed|dissatisfied|rude|queja\w*|beschwer\w*|plain\w*|klacht\w*)/iu.test(
    turn.text.slice(hit.start, hit.end),
  );

/** "do you deal with botched jobs?" asks for the trade. */
const isOffer = (turn: Turn, s: number) =>
  /\b(?:do you|can you|could you) (?:fix|repair|handle|deal with|help with|take on|sort)\b/iu.test(
    turn.text.slice(turn.sentences[s]?.start ?? 0, turn.sentences[s]?.end ?? 0),
  );

const addressesUs = (turn: Turn, s: number) =>
  /\b(?:you|your|u|ur|yours|le|su|ustedes|sie|ihr|ihre\w*|ihnen|vous|votre|vos|u|uw|jullie)\b/iu.test(
    turn.text.slice(turn.sentences[s]?.start ?? 0, turn.sentences[s]?.end ?? 0),
  );
