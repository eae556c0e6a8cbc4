import type { Evidence, Finding } from "../../model";
import { finding } from "../finding";
import { asks } from "../questions";
import { hitsOf, inSentence, isInside, isNegated, type Reading, saidAfter, sentenceEvidence } from "../reading";
import { dedupe } from "./pricing-request";

/** Asks for something tailored or beyond the offer. Not: "just your standard one", a company that is called "Custom …". */
export function customScope(reading: Reading): Finding | null {
  const proof: Evidence[] = [];
  for (const turn of reading.visitor) {
    for (const hit of hitsOf(turn, "custom")) {
      const sentence = turn.sentences[hit.sentence];
      if (
        !sentence ||
        isNegated(turn, hit) ||
        isInside(turn, hit, "standardOffer") ||
        isPartOfName(turn.text, hit.start, hit.end)
      )
        continue;
      const text = turn.text.slice(sentence.start, sentence.end);
      const requested =
        asks(turn, hit.sentence) || inSentence(turn, "wants", hit.sentence).length > 0 || needs.test(text);
      if (requested) proof.push(sentenceEvidence(turn, hit.sentence));
    }
  }
  for (const turn of reading.visitor) {
    for (const reply of saidAfter(reading, turn)) {
      if (!speaksOfStandard.test(reply.text)) continue;
      const beyond = reply.sentences.some((one) => notStandard.test(reply.text.slice(one.start, one.end)));
      const s = turn.sentences.findIndex((_, i) => asks(turn, i) || inSentence(turn, "wants", i).length > 0);
      if (beyond && s >= 0) proof.push(sentenceEvidence(turn, s));
    }
  }
  return finding("custom_scope", dedupe(proof), "Asks for something tailored or outside the standard offer.");
}

// The bot itself says that it goes beyond: "not part of our standard services", "isn't listed".
const notStandard =
  /\b(?:not|n't|nicht|kein\w*|pas|no|niet|geen)\b[^.?!\n]{0,30}\b(?:standard\w*|listed|estándar|catalogue|katalog|gelistet|aufgeführt|listé|standaard)\b/i;

const speaksOfStandard = /standa|listed|estándar|catalogue|katalog|gelistet|aufgeführt|listé/i;

const needs =
  /\b(?:need\w*|would have to|you'd|must|require\w*|with our|wants|has to|should|please|brauchen|müsste\w*|soll\w*|bitte|il faudrait|doit|devra|debe\w*|tendría\w*|moet\w*|zou\w*)\b/i;

/** A capital inside a sentence, next to another capital, belongs to a name. */
export function isPartOfName(text: string, start: number, end: number): boolean {
  if (!/^\p{Lu}/u.test(text.slice(start, end))) return false;
  const before = text.slice(Math.max(0, start - 20), start);
  const after = text.slice(end, end + 20);
  const neighbour = /^\s+\p{Lu}\p{Ll}/u.test(after) || /\p{Lu}\p{L}+\s+$/u.test(before);
  return neighbour && !/(?:^|[.!?]\s*)$/.test(before);
}
