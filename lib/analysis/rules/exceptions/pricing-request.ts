import type { Evidence, Finding } from "../../model";
import { finding } from "../finding";
import { asks } from "../questions";
import { hitsOf, inSentence, isInside, type Reading, readClosely, sentenceEvidence, type Turn } from "../reading";
import { wholeWords } from "../text";

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
    if (!readClosely(turn, reading)) continue;
    turn.sentences.forEach((_, s) => {
      if (inTheirWords.test(sentenceText(turn, s)) && inSentence(turn, "billingTalk", s).length === 0)
        proof.push(sentenceEvidence(turn, s));
    });
  }
  return finding("pricing_request", dedupe(proof), "Asks for a price, a quote or a discount.");
}

const quantity =
  /^(?:how much|wie ?viel|combien de|cuánt[oa]s?|hoeveel)\s+(?:time|space|room|notice|experience|water|power|weight|data|energy|zeit|platz|temps|place|tiempo|espacio|tijd|ruimte|personen|personnes|personas|people|jahre|ans|años|jaar|more|longer|[a-zÀ-ɏ]+ does it weigh)/i;
const alwaysAsks =
  /^(?:ballpark|how much (?:is|are|would|does|do|for|will|to)|what do you charge|price list|cu[aá]nto (?:cuesta|vale|ser[ií]a)|was kostet|kostenvoranschlag|devis|offerte|prijsopgave|wat kost)/i;

/** How people ask what it comes to without the form of a question: "how much 6 yard skip", "womit muss man da rechnen", "a number I can take to the board". */
const inTheirWords = wholeWords(
  String.raw`how much(?<=^[^a-zÀ-ɏ]*(?:(?:and|so|hi|hey|hello|ok|okay|yo|also|plus|oh|just)[^a-zÀ-ɏ]+){0,2}how much)(?! (?:time|notice|space|room|experience|weight|water|power|data|storage|longer|of|people|you|does it weigh|more time|[a-z]+ does it)(?![a-z]))`,
  String.raw`(?:quote|price|pricing|prices) (?:for|on|per)(?<=^[^a-zÀ-ɏ]*(?:(?:hi|hey|hello|yo|need|want|wanting|after|looking for|can i get|could i get|get me) )?(?:an? )?(?:quote|price|pricing|prices) (?:for|on|per))(?! me to| this is)`,
  String.raw`what(?:['’]?s| is| are| would be) (?:the|your|ur) (?:call[- ]?out|day rate|hourly|damage|going rate)(?! (?:time|number|window))`,
  String.raw`(?:need|want|give me|get|after|have) (?:a|some) (?:rough )?(?:number|figure)s? (?:for|i can|to take|before|per)|indicative (?:figure|cost|price|rate)s?|how much more (?:a month|would|is|per)|(?:any|is there (?:a|any)|get a|got a|do you do) discount (?:at|on|for|if)`,
  String.raw`cu[aá]nto (?:me |nos )?(?:cobran|cobráis|cobrais|cobras|cobra|sale|salen|saldr[ií]an?|cuesta|costar[ií]a|vale|ser[ií]a)`,
  String.raw`(?<!(?:depuis|tous les|sais|savoir|y a) )combien (?:pour|par|du|la|le|les|un|une|à|ça|ca|coûte|coute|serait|est-ce que ça)(?! (?:temps|ans|personnes|jours))|quel (?:serait|est|sera) le (?:loyer|prix|tarif|coût|cout|montant)`,
  String.raw`womit (?:muss|müssen|soll|kann|darf|müsste|müssten) (?:ich|man|wir) (?:[a-zÀ-ɏ]+ ){0,5}?rechnen|mit (?:was|welche[rmn]?|was für eine[rm]) (?:betrag |summe |kosten |preis )?(?:[a-zÀ-ɏ]+ ){0,6}?rechnen|staffel(?:preis|rabatt)[a-zÀ-ɏ]*`,
  String.raw`wat (?:reken|rekenen|vraag|vraagt|vragen) (?:jullie|je|u|zoiemand)|noem (?:eens |maar )?een bedrag|staffelkorting`,
);

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
