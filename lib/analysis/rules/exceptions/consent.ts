import { channels } from "@/db/enums";
import type { Analysis, Evidence, Finding, Intent } from "../../model";
import { answerOf } from "../consent-answer";
import type { ContactReading } from "../contact";
import { isBlocking } from "../finding";
import { askedBefore, evidence, has, hitsOf, inSentence, type Reading } from "../reading";
import { wholeWords } from "../text";

/**
 * `consent_unclear`: no channel granted, one unclear. `consent_missing`: follow-up is wished for or contact data given, and no
 * channel is granted, unclear or denied. Spam and people who only leave have none.
 */
export function consentException(
  reading: Reading,
  consent: Analysis["consent"],
  contact: ContactReading,
  intent: Intent,
): Finding | null {
  const statuses = channels.map((channel) => consent[channel].status);
  if (statuses.includes("granted")) return null;
  if (statuses.includes("unclear")) {
    const proof = channels.flatMap((channel) =>
      consent[channel].status === "unclear" ? consent[channel].evidence : [],
    );
    return {
      kind: "consent_unclear",
      blocking: isBlocking("consent_unclear"),
      evidence: proof,
      note: "What they said to being contacted is not a clear yes.",
    };
  }
  if (statuses.includes("denied") || intent === "spam") return null;
  const given: Evidence[] = [contact.email, contact.phone].flatMap((found) =>
    found ? [evidence(found.turn, found.span)] : [],
  );
  const proof = given.length > 0 ? given : [...attempts(reading), ...wishes(reading)];
  if (proof.length === 0) return null;
  return {
    kind: "consent_missing",
    blocking: isBlocking("consent_missing"),
    evidence: proof,
    note: "Nobody has said that we may contact them.",
  };
}

/** An address or number that was typed and is none, "jo(at)firm" or "06 123" to "may I have your number?": data given all the same. */
function attempts(reading: Reading): Evidence[] {
  for (const turn of reading.visitor) {
    const asked = askedBefore(reading, turn).some((one) => has(one, "mailNoun") || has(one, "phoneNoun"));
    const match = spelledMail.exec(turn.text) ?? nought.exec(turn.text) ?? (asked ? someDigits.exec(turn.text) : null);
    if (match) return [evidence(turn, { start: match.index, end: match.index + match[0].length })];
  }
  return [];
}

const spelledMail = /(?<![\w.+-])[\w.+-]{2,64}\s?(?:\(at\)|\[at\]|\(a\))\s?[\w-]{2,64}/i;
const nought = /(?<![\d.,])(?:0[ -]?){7,}(?!\d)/;
const someDigits = /(?<![\d.,€$£-])\+?0\d[\d ]{2,}(?![\d.,]*\s?(?:€|%|m²|m2|kg|euro))/;

const awaits =
  /(?<![a-zÀ-ɏ])(?:look(?:ing)? forward to hear(?:ing)?|(?:hope|wait(?:ing)?) to hear (?:from|back)|await(?:ing)? your (?:reply|answer|response)|ich freue mich auf ihre (?:antwort|rückmeldung)|(?:höre|hören) (?:gerne?|bald) von (?:ihnen|euch)|bitte um (?:rückmeldung|antwort)|j['’]attends votre (?:retour|réponse)|dans l['’]attente de votre|quedo a la espera|espero (?:su|vuestra|tu) (?:respuesta|contestación)|(?:ik|wij|we) hoor(?:en)? (?:het )?graag|graag (?:een )?(?:reactie|antwoord))(?![a-zÀ-ɏ])/i;

/** "Could somebody get in touch?", "soll sich bitte mal jemand melden", "merci de me recontacter": to be heard from, by whatever way. */
const getInTouch = wholeWords(
  String.raw`(?:some(?:one|body)|any(?:one|body)|one of (?:you|your)[a-z ]{0,20}|(?:have|get|ask|tell) (?:them|him|her|the [a-z]+|your [a-z]+)(?: to)?) (?:please |to |must |can |could |should |would )?(?:get (?:back |in touch)|let (?:me|us) know|come back to (?:me|us)|contact (?:me|us)|be in touch|tell (?:me|us))`,
  String.raw`(?:jemand|kolleg[a-zÀ-ɏ]+) (?:[a-zÀ-ɏ]+ ){0,3}?(?:melden|meldet)|(?:soll|könnte|kann) sich (?:[a-zÀ-ɏ]+ ){0,3}?jemand (?:[a-zÀ-ɏ]+ ){0,3}?melden|melden sie sich|meldet euch|melde dich`,
  String.raw`(?:merci|veuillez|pouvez-vous|pourriez-vous|peut-on|peux-tu)(?: de)? (?:me|nous) (?:re)?contacter|(?:re)?contactez[- ](?:moi|nous)|que quelqu['’]un (?:me|nous) (?:re)?contacte`,
  String.raw`(?:me|nos) (?:pueden?|podéis|podrían?) contactar|(?:pueden?|podéis|podrían?) contactar(?:me|nos)|(?:pónganse|poneos|póngase|ponte) en contacto|que (?:alguien )?(?:me|nos) contact[ea][a-z]*|contácten(?:me|nos)|contactad(?:me|nos)`,
  String.raw`neem(?:t)? (?:even )?contact (?:met (?:mij|me|ons) )?op|(?:kan|kunnen|wil|laat) (?:er )?iemand (?:[a-zÀ-ɏ]+ ){0,4}?(?:contact|laten weten)|ik hoor het (?:wel|graag)|laat (?:het )?(?:mij|me|ons) (?:maar |even )?weten`,
);
/** "Shall we get someone to get in touch?" — "Please." */
const offersTouch =
  /(?<![a-zÀ-ɏ])(?:(?:get|be) in touch|get back to you|contact you|follow up|let you know|sich (?:jemand |ein[a-z]* [a-zÀ-ɏ]+ )?meldet|jemand (?:bei ihnen )?meldet|sich melden|vous (?:re)?contacter?|contactemos|contacte|contactarl?[eoa]s?|contact (?:met u )?opneemt|contact opnemen)(?![a-zÀ-ɏ])[^.!?]*\?/i;

const justPlease = /^[^a-zÀ-ɏ]*(?:please|pls|bitte|por favor|s['’]il vous pla[iî]t|svp|graag|gerne?)[^a-zÀ-ɏ]*$/i;

/** "Can somebody confirm that?", "who do I speak to?": wants to hear from a person without naming a channel. */
function wishes(reading: Reading): Evidence[] {
  for (const turn of reading.visitor) {
    const waits = awaits.exec(turn.text) ?? getInTouch.exec(turn.text);
    if (waits) return [evidence(turn, { start: waits.index, end: waits.index + waits[0].length })];
    if (
      (answerOf(turn) === "yes" || justPlease.test(turn.text)) &&
      askedBefore(reading, turn).some(({ text }) => offersTouch.test(text))
    )
      return [evidence(turn, turn.sentences[0] ?? { start: 0, end: turn.text.length })];
    for (const reach of hitsOf(turn, "reachVerb")) {
      const someone = inSentence(turn, "colleague", reach.sentence).some(
        (hit) => hit.from < reach.from && !/^(?:i|we|he|she|they|our|us)$/.test(turn.words[hit.from]?.text ?? ""),
      );
      const toMe = inSentence(turn, "me", reach.sentence).some((hit) => Math.abs(hit.from - reach.from) <= 3);
      const sentence = turn.sentences[reach.sentence];
      if (sentence && someone && toMe) return [evidence(turn, sentence)];
    }
  }
  return [];
}
