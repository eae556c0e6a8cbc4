import type { PromiseFinding, PromiseKind } from "../model";
import type { Concept } from "./lexicon";
import { evidence, inSentence, type Read, type Reading, readText, type Turn } from "./reading";
import type { Span } from "./text";

export type PromiseFound = Span & { kind: PromiseKind };

const money =
  /(?:[$€£¥]|\b(?:usd|eur|gbp|chf)\s?)\s?\d|(?:\bs\/|\br\$|\bfr\.?)\s?\d|\d[\d.,']*\s?(?:[$€£%]|k\b|usd|eur|gbp|chf|euros?|dollars?|pounds?|francs?|franken|francos?|pesos?|soles|dólares|mil(?:lones)? de|millones|percent|prozent|pour cent|por ciento|procent)/i;
const inOurPower =
  /\b(?:we|we'?ll|our|i|i'?ll|i'?m|they'?ll|it'?ll|you'?ll|a|an|the|someone|somebody|he|she|they|it|your|that|wir|ich|ihr|ein\w*|der|die|das|jemand|unser\w*|nous|on|je|un|une|le|la|il|elle|votre|quelqu'un|vous|nosotros|un|una|el|le|su|se|lo|alguien|wij|we|ik|een|de|het|u|uw|iemand|er|es|sie)\b/i;
const cannot =
  /\b(?:can'?t|cannot|unable|not able|won'?t be able|don'?t know|no promise|can not|may|might|perhaps|maybe|would need|nicht|kein\w*|leider|no puedo|no podemos|quizás|ne (?:peux|pouvons)|peut-être|niet|geen|misschien|depends|varies)\b/i;

/**
 * What a text promises to the reader: price, timing, scope, law, fit, result, availability. Judges a bot's message, a first
 * message as it is typed and a follow-up draft alike. Questions, refusals, published facts and "someone will get back to you" are none.
 */
export function findPromises(text: string): PromiseFound[] {
  return promisesIn(readText(text));
}

/** The promises in a text already read. */
function promisesIn(read: Read): PromiseFound[] {
  // Most messages hold none of the words without which nothing is promised.
  if (!promiseConcepts.some((concept) => read.hits.has(concept))) return [];
  return read.sentences.flatMap((sentence, s) => {
    const kinds = sentence.asks ? [] : kindsOf(read, s, read.text.slice(sentence.start, sentence.end));
    return kinds.map((kind) => ({ kind, start: sentence.start, end: sentence.end }));
  });
}

const promiseConcepts = [
  "promisePrice",
  "promiseTime",
  "promiseScope",
  "promiseLegal",
  "promiseFit",
  "promiseResult",
  "promiseAvailability",
] as const satisfies Concept[];

function kindsOf(read: Read, s: number, text: string): PromiseKind[] {
  const found = (concept: Concept) => inSentence(read, concept, s).length > 0;
  if (!promiseConcepts.some(found)) return [];
  const kinds: PromiseKind[] = [];
  const refused = cannot.test(text);
  const publishes = found("vagueAnswer");
  const fits = found("promiseFit");
  const advises = found("promiseLegal") && !found("ownLimit");
  const available = found("promiseAvailability") && !refused && !publishes;
  const commits = found("will") && inOurPower.test(text);
  const ownBill =
    found("promiseResult") && /\b(?:bills?|refund\w*|savings?|factura|rechnung|facture|rekening)\b/i.test(text);
  // "12 June is free" speaks of a date.
  const freeDate =
    !money.test(text) &&
    (available || (hasTime(read, s) && /\bfree\b(?! of)/i.test(text) && !/\bfor free\b/i.test(text)));
  if (
    !ownBill &&
    !freeDate &&
    found("promisePrice") &&
    (money.test(text) || freeOfCharge.test(text)) &&
    !publishes &&
    !refused
  )
    kinds.push("pricing");
  if (commits && hasTime(read, s) && !refused && !publishes && !onlyListens.test(text)) kinds.push("timing");
  if (found("promiseScope") && !refused && !publishes) kinds.push("scope");
  if (advises && !/\b(?:can'?t|cannot)\s+(?:say|advise|tell|give)/i.test(text)) kinds.push("legal");
  if (fits && !refused) kinds.push("fit");
  if (
    found("promiseResult") &&
    (commits || guaranteed.test(text)) &&
    !refused &&
    !publishes &&
    !kinds.includes("pricing")
  )
    kinds.push("result");
  if (available || (freeDate && !refused && !publishes)) kinds.push("availability");
  return kinds;
}

const freeOfCharge =
  /\b(?:free|on us|on the house|nothing|won'?t (?:be )?charged?|not charge|no (?:extra|additional|charge|cost|fees?)|waive\w*|without charge|discount|refund\w*|half price|best price|lowest price|match (?:it|that|the price)|kostenlos|kostenfrei|gratis|ohne aufpreis|rabatt|festpreis|gratuit\w*|offerte?|sans (?:frais|supplément)|remise|sin (?:coste|costo)|descuento|kosteloos|korting|zonder meerprijs)\b/i;
const guaranteed =
  /\b(?:guarante\w+|promise|garant\w+|versprech\w+|promets|prometo|beloof|beloven|100\s?%|for sure|definitely)\b/i;
// "I will note that you come on Tuesday" tells what is written down, not what will happen.
const onlyListens =
  /\b(?:note|noted|pass|forward|add(?:ed)? (?:that|it|this|your)|write (?:that|it|this) down|notier\w*|leite|vermerk\w*|transmet\w*|noterai|anot\w*|noteer|geef (?:het|dit|dat) door)\b/i;

function hasTime(read: Read, s: number): boolean {
  return inSentence(read, "promiseTime", s).length > 0;
}

/** Every promise the bot made, with its sentence as evidence. One of a kind a message. */
export function botPromises(reading: Reading): PromiseFinding[] {
  const found: PromiseFinding[] = [];
  for (const turn of reading.turns) {
    if (turn.message.role !== "bot") continue;
    const kinds = new Map<PromiseKind, PromiseFinding>();
    for (const { kind, start, end } of promisesIn(turn)) {
      const known = kinds.get(kind);
      if (known) known.evidence.push(evidence(turn, { start, end }));
      else kinds.set(kind, { kind, evidence: [evidence(turn, { start, end })] });
    }
    found.push(...kinds.values());
  }
  return found;
}

/** Whether a sentence of a turn is (part of) a promise. */
export const isPromise = (turn: Turn, s: number): boolean => {
  const sentence = turn.sentences[s];
  return (
    sentence !== undefined &&
    !sentence.asks &&
    kindsOf(turn, s, turn.text.slice(sentence.start, sentence.end)).length > 0
  );
};
