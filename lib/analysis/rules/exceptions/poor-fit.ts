import type { Evidence, Finding } from "../../model";
import { finding } from "../finding";
import type { IntentReading } from "../intent";
import { asks } from "../questions";
import { has, inSentence, type Reading, saidAfter, sentenceEvidence, type Turn } from "../reading";
import { contentWords, sharedWords } from "../stems";

const area =
  /(?<!\p{L})(?:(?:[Ww]e|[Oo]ur (?:\p{L}+ )?(?:teams?|crews?|vans?)) (?:\p{L}+ ){0,3}(?:in|within|around|across|throughout) (?:\p{Lu}|\d)|within \d+ (?:miles|km|kilomet(?:re|er)s)|up to \d+ (?:miles|km))/u;
const sees =
  /^[^a-zÀ-ɏ]*(?:oh|ah|aha|ach|i see|shame|pity|schade|jammer|dommage|tant pis|vaya|lástima|figured|thought as much|right)(?![a-zÀ-ɏ])(?!.*\b(?:great|perfect|good|lovely|brilliant|super)\b)/is;

/** "We are a practice for people." — "Figured.", "Wir bauen Reifekeller." — "Schade.": what we do is not what they came for. */
const ofUs =
  /(?<![a-zÀ-ɏ])(?:we|we['’]re|our|wir|unsere?[rmn]?|nous|nos|notre|somos|[a-zÀ-ɏ]+mos|nuestr[a-zÀ-ɏ]+|wij|onze?)(?![a-zÀ-ɏ])/i;
const regrets =
  /^[^a-zÀ-ɏ]*(?:(?:oh|ah|aha|ach|o|ay|ok|okay)[\s,.!]+)*(?:shame|what a shame|pity|too bad|schade|ach so|jammer|dommage|tant pis|lástima|qué pena|figured|thought as much|thought so|bummer|damn)(?![a-zÀ-ɏ])(?!.*\b(?:great|perfect|good|lovely|brilliant|super)\b)/is;

/** "We work in Calgary and 60 km around it." — "Oh, I see": the visitor knows better than we where they live. */
const isElsewhere = (reply: Turn, next: Turn | undefined): number => {
  if (!next || !sees.test(next.text)) return -1;
  const tells = regrets.test(next.text) ? ofUs : area;
  return reply.sentences.findIndex(
    ({ start, end, asks }, s) =>
      !asks && tells.test(reply.text.slice(start, end)) && inSentence(reply, "deflects", s).length === 0,
  );
};

const doesNot =
  /(?<![a-zÀ-ɏ])(?:(?:we|our [a-zÀ-ɏ]+) (?:don['’]?t|do not|can['’]?t|cannot|never|aren['’]?t|no longer)|wir(?![a-zÀ-ɏ])[^.!?]{0,40}(?:nicht|kein[a-zÀ-ɏ]*)|(?:nous|on) n(?:e |['’])[^.!?]{0,20}(?:pas|plus|aucun[a-zÀ-ɏ]*)|no [a-zÀ-ɏ]+mos|(?:wij|we)(?![a-zÀ-ɏ])[^.!?]{0,40}(?:niet|geen))(?![a-zÀ-ɏ])/i;

/** "Do you fit carpets?" — "We don't fit carpets": says no to every word of what was asked for, whoever else may do it. */
function deniesAsked(turn: Turn, reply: Turn, s: number): boolean {
  const sentence = reply.sentences[s];
  if (!sentence || sentence.asks) return false;
  const text = reply.text.slice(sentence.start, sentence.end);
  if (!doesNot.test(text) || isHouseRule(text) || affirms.test(text)) return false;
  const said = contentWords(reply, s);
  return turn.sentences.some((_, i) => {
    const wanted = asks(turn, i) ? contentWords(turn, i) : [];
    return wanted.length >= 2 && sharedWords(wanted, said) >= Math.max(2, wanted.length * 0.6);
  });
}

/** Whether sentence `s` of an answer says that what was asked for is not offered. */
export type Excluding = (reply: Turn, s: number) => boolean;

/**
 * The visitor asks for something the company's own words rule out ("we cover London only", "adults only"). What is offered is
 * known from the bot's answer alone. Not: somebody who landed by mistake, what the bot itself cannot do in a chat. `excluding`
 * says which answers do; by the words of the lists alone where nothing else is known.
 */
export function poorFit(
  reading: Reading,
  { value: intent, confidence }: Pick<IntentReading, "value" | "confidence">,
  excluding: Excluding = excludesByWords,
): Finding | null {
  // "My gutter hangs loose, can you fix it?" sounds like support to begin with.
  const helped = intent === "support" && (confidence >= 0.7 || reading.visitor.some((turn) => has(turn, "customer")));
  if (intent === "spam" || helped || reading.visitor.some((turn) => has(turn, "wrongPlace"))) return null;
  const proof: Evidence[] = [];
  reading.visitor.forEach((turn, i) => {
    if (!turn.sentences.some((_, s) => asks(turn, s) || contentWords(turn, s).length >= 2)) return;
    for (const reply of saidAfter(reading, turn)) {
      const said = reply.sentences.findIndex(
        (sentence, s) =>
          // Whatever a yes says besides, it does not rule out what was asked for.
          (!sentence.asks && excluding(reply, s) && !affirms.test(reply.text.slice(sentence.start, sentence.end))) ||
          deniesAsked(turn, reply, s),
      );
      const s = said >= 0 ? said : isElsewhere(reply, reading.visitor[i + 1]);
      if (s >= 0 && !fitsAfterAll(reading.visitor[i + 1]))
        proof.push(sentenceEvidence(reply, s), sentenceEvidence(turn, 0));
    }
  });
  return finding("poor_fit", proof, "Asks for something outside what is offered.");
}

/** "We deliver within 25 miles only", "wij doen alleen stucwerk": what we do, and no more, is said in reply to what was asked. */
const onlyOurs =
  /(?:(?<![a-zÀ-ɏ])(?:we|our (?:[a-zÀ-ɏ]+ )?(?:team|teams|crews|drivers|vans|courses|page))(?![a-zÀ-ɏ])[^.!?]{0,60}(?<![a-zÀ-ɏ])(?:only|solely|exclusively|stay within|don'?t list|doesn'?t list)(?![a-zÀ-ɏ])|(?<![a-zÀ-ɏ])(?:solo|sólo|solamente|únicamente)\s+(?:[a-zÀ-ɏ]+ ){0,1}[a-zÀ-ɏ]+mos(?![a-zÀ-ɏ])|(?<![a-zÀ-ɏ])wir(?![a-zÀ-ɏ])[^.!?]{0,50}(?<![a-zÀ-ɏ])(?:nur|ausschließlich|lediglich)(?![a-zÀ-ɏ])|(?<![a-zÀ-ɏ])nous\s+(?:ne|n['’])\s?[^.!?]{0,40}(?<![a-zÀ-ɏ])(?:que|qu['’])|(?<![a-zÀ-ɏ])(?:wij|we)(?![a-zÀ-ɏ])[^.!?]{0,40}(?<![a-zÀ-ɏ])(?:alleen|uitsluitend|enkel|slechts)(?![a-zÀ-ɏ]))/i;

/** "Yes, we work only in Bristol" says that it is offered. */
const affirms = /^[^a-zÀ-ɏ]*(?:yes|yeah|sure|ja|sí|si|oui|claro|gerne)(?![a-zÀ-ɏ])/i;

/** Whether what was just asked is answered by a plain yes: it is offered. */
const isGranted = ({ message, text }: Turn, before: Turn | undefined) =>
  message.role !== "visitor" &&
  affirms.test(text) &&
  before?.message.role === "visitor" &&
  before.sentences.some((sentence) => sentence.asks);

/**
 * What rules a poor fit out, however likely: "Yes, we work only in Bristol" offers what was asked for, so does a plain yes, and who
 * landed by mistake asked for nothing.
 */
export const fitsByWords = (reading: Reading): boolean =>
  reading.visitor.some((turn) => has(turn, "wrongPlace")) ||
  reading.turns.some((turn, i) => isGranted(turn, reading.turns[i - 1])) ||
  reading.turns
    .filter(({ message }) => message.role !== "visitor")
    .flatMap(({ text, sentences }) => sentences.map(({ start, end }) => text.slice(start, end)))
    .some((sentence) => affirms.test(sentence) && onlyOurs.test(sentence));

/** The lists' word for it: an exclusion that is neither the bot's own limit nor a rule of the house. */
export function excludesByWords(reply: Turn, s: number): boolean {
  const sentence = reply.sentences[s];
  if (!sentence || inSentence(reply, "ownLimit", s).length > 0) return false;
  const text = reply.text.slice(sentence.start, sentence.end);
  return (
    (inSentence(reply, "excludes", s).length > 0 || onlyOurs.test(text)) && !affirms.test(text) && !isHouseRule(text)
  );
}

const isHouseRule = (text: string) =>
  /\b(?:open|invoice|bill|charge|accept (?:cash|cards?)|share|store|publish|discuss|record|reply|answer|email|e-mail|text|call|weekends?|appointments?(?: only)?|deposit|cash|cards?|bar(?:zahlung)?|karten?(?:zahlung)?|rechnung|termin|espèces|carte|rendez-vous|efectivo|tarjeta|cita|contant|pin|afspraak|in the listed area|standard|listed|at the moment|yet)\b/i.test(
    text,
  );

/** "Ah, then the standard one is fine": what they ask for next is offered. */
const fitsAfterAll = (next: Turn | undefined) =>
  next !== undefined &&
  /\b(?:that'?s (?:fine|ok|okay|perfect)|that works|works for me|no problem|then (?:the|a)|we are in|i'?m in|dann nehme|alors je|entonces quiero|dan neem)\b/i.test(
    next.text,
  );
