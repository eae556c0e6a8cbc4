import type { Evidence, Finding } from "../../model";
import { finding } from "../finding";
import { asks } from "../questions";
import { hitsOf, inSentence, isInside, type Reading, sentenceEvidence, type Turn } from "../reading";

/**
 * Asks what it costs, for a quote or a discount. Not: their own budget, what they pay elsewhere, how billing works,
 * "I saw the prices", a number of something else ("how much time").
 */
export function pricingRequest(reading: Reading): Finding | null {
  const proof: Evidence[] = [];
  for (const turn of reading.visitor) {
    for (const hit of hitsOf(turn, "price")) {
      const text = turn.text.slice(hit.start, hit.end).toLowerCase();
      if (
        isInside(turn, hit, "ownMoney") ||
        isInside(turn, hit, "billingTalk") ||
        inSentence(turn, "billingTalk", hit.sentence).length > 0
      )
        continue;
      if (quantity.test(turn.text.slice(hit.start, hit.end + 16))) continue;
      if (asksFor(turn, hit.sentence) || isBare(turn, hit.sentence) || alwaysAsks.test(text))
        proof.push(sentenceEvidence(turn, hit.sentence));
    }
  }
  return finding("pricing_request", dedupe(proof), "Asks for a price, a quote or a discount.");
}

const quantity =
  /^(?:how much|wie ?viel|combien de|cuánt[oa]s?|hoeveel)\s+(?:time|space|room|notice|experience|water|power|weight|data|energy|zeit|platz|temps|place|tiempo|espacio|tijd|ruimte|personen|personnes|personas|people|jahre|ans|años|jaar|more|longer|[a-zÀ-ɏ]+ does it weigh)/i;
const alwaysAsks =
  /^(?:ballpark|how much (?:is|are|would|does|do|for|will|to)|what do you charge|price list|cu[aá]nto (?:cuesta|vale|ser[ií]a)|was kostet|kostenvoranschlag|devis|offerte|prijsopgave|wat kost)/i;

const asksFor = (turn: Turn, s: number) =>
  asks(turn, s) ||
  inSentence(turn, "wants", s).length > 0 ||
  inSentence(turn, "please", s).length > 0 ||
  requested.test(sentenceText(turn, s));
const requested =
  /\b(?:send|give|get|tell|share|need|know|interested|curious|waive|drop|lower|match|without the|about the|wondering|schicken|senden|nennen|machen|wissen|envoyer|envoyez|donner|connaître|savoir|enviar|envíe|dar|saber|pasar|stuur|sturen|geven|weten)\b/i;
const isBare = (turn: Turn, s: number) => sentenceText(turn, s).split(/\s+/).length <= 3;

function sentenceText(turn: Turn, s: number): string {
  const sentence = turn.sentences[s];
  return sentence ? turn.text.slice(sentence.start, sentence.end) : "";
}

/** Each span once. */
export const dedupe = (proof: Evidence[]) =>
  proof.filter(
    (one, i) => proof.findIndex((other) => other.messageId === one.messageId && other.start === one.start) === i,
  );
