import type { Evidence, Finding } from "../../model";
import { finding } from "../finding";
import { regulatedTrade } from "../page";
import { asks } from "../questions";
import { hitsOf, inSentence, isInside, type Reading, sentenceEvidence, type Turn } from "../reading";
import { laymansQuestion } from "./legal-layman";
import { dedupe } from "./pricing-request";

/**
 * Asks what they may, must or owe: law, tax, medicine, liability. Needs both a question about their own case and a word of
 * the field in the same breath. Not: works in that field, asks whether a service is offered, wants an appointment.
 */
export function legalAdvice(reading: Reading): Finding | null {
  const trade = regulatedTrade(reading);
  const proof: Evidence[] = [];
  for (const turn of reading.visitor) {
    turn.sentences.forEach((sentence, s) => {
      const own = inSentence(turn, "ownAction", s);
      const explained = s > 0 && asks(turn, s - 1) && asksTheField(turn, s);
      if (!(asks(turn, s) || wantsToKnow(turn, s) || explained)) return;
      if (laymansQuestion.test(turn.text.slice(sentence.start, sentence.end))) proof.push(sentenceEvidence(turn, s));
      if (isAboutService(turn, s)) return;
      if (isAboutOthers(turn, s) || asksTheField(turn, s)) proof.push(sentenceEvidence(turn, s));
      if (own.length === 0) return;
      const near = (concept: "law" | "medicine") =>
        hitsOf(turn, concept).some(
          (hit) =>
            (hit.sentence === s || (trade !== null && Math.abs(hit.sentence - s) <= 1)) &&
            !isInside(turn, hit, "price"),
        );
      if (near("law") || (near("medicine") && (trade === "medical" || stronglyMedical.test(turn.text))))
        proof.push(sentenceEvidence(turn, s));
      else if (trade && permission.test(turn.text.slice(sentence.start, sentence.end)) && isConduct(turn, s))
        proof.push(sentenceEvidence(turn, s));
    });
  }
  return finding("legal_advice", dedupe(proof), "Asks for legal, medical, tax or other regulated advice.");
}

/** Asks to be told something, and not for the service itself: the form in which advice is asked for. */
export const asksForAnswer = (turn: Turn, s: number): boolean =>
  (asks(turn, s) || wantsToKnow(turn, s)) && !isAboutService(turn, s);

/** "Can my landlord keep the deposit?": what somebody with power over them, or whom they answer for, may do. */
const isAboutOthers = (turn: Turn, s: number) =>
  inSentence(turn, "opponent", s).length > 0 &&
  inSentence(turn, "conduct", s).length > 0 &&
  inSentence(turn, "ownAction", s).length > 0 &&
  others.test(turn.text.slice(turn.sentences[s]?.start, turn.sentences[s]?.end));
const others =
  /(?<![a-zÀ-ɏ])(?:can|could|may|must|is|are|does|do|has|have|if|whether|allowed) (?:my|our|the|a|an|his|her|their) |(?<![a-zÀ-ɏ])(?:(?:darf|kann|muss|ob) (?:mein|unser|der|die|ein)|(?:puede|pueden|debe|si) (?:mi|nuestr|el|la|un)|(?:mag|kan|moet|of) (?:mijn|onze|de|een)|(?:mon|ma|notre|le|la|un) [a-zÀ-ɏ-]+ (?:peut|doit|a-t-)|si (?:mon|ma|notre|le|un)|would we|am i|are we|bin ich|suis-je|ben ik|hafte)/i;

/** "Legally, must I still pay?", "is it medically all right?", "Must I pay? Legally I mean": the field is named, and what they ask is their own case. */
const asksTheField = (turn: Turn, s: number) =>
  fieldNamed.test(turn.text.slice(turn.sentences[s]?.start, turn.sentences[s]?.end));
const fieldNamed =
  /(?<![a-zÀ-ɏ])(?:legally(?! (?:trained|qualified|binding|required))|medically(?! (?:trained|qualified))|tax[- ]wise|in law|in the eyes of the law|from a (?:legal|medical|tax) point of view|rechtlich|juristisch|steuerlich|medizinisch|aus (?:rechtlicher|medizinischer|steuerlicher) sicht|légalement|juridiquement|médicalement|fiscalement|legalmente|médicamente|fiscalmente|juridisch|wettelijk|medisch|fiscaal) (?!(?:documents?|dienst|service|beratung|advies|texte|software)(?![a-zÀ-ɏ]))/i;

/** "I want to know whether I may …": a question without its mark. */
const wantsToKnow = (turn: Turn, s: number) =>
  /\b(?:(?:want|need|like|love|trying|wondering|wonder)\b[^.?!]{0,20}\b(?:know|find out|understand|if|whether)|tell me (?:if|whether)|advi[sc]e (?:me |us )?(?:on|whether|if)|wissen,? ob|saber si|savoir si|weten of)\b/i.test(
    turn.text.slice(turn.sentences[s]?.start, turn.sentences[s]?.end),
  );

const stronglyMedical =
  /\b(?:dose|dosage|mg|tablets?|mole|lump|rash|fever|surgery|blood pressure|fieber|schmerz\w*|fièvre|fiebre|koorts|pijnstillers?|ibuprofen\w*|paracetamol|antibioti\w+|medication|medicine|symptom\w*|infect\w*|diagnos\w*|dosis|medikament\w*|médicament\w*|medicament\w*|medicijn\w*|tabletten|pills?)\b/i;
const permission =
  /\b(?:am i|are we|can i (?:just )?(?:refuse|keep|change|stop|fire|evict|sue|deduct|claim|put|take|use|sell|break|leave|move|charge|record|lock)|may i (?!have|get|book|speak|ask|see)|should i (?:take|sign|pay|fix|file|admit|stop|refuse|see|worry|wait|put|register)|must i|do i (?:have|owe|need) to (?:pay|file|declare|register|tell|report|sign)|darf ich|muss ich|dürfen wir|müssen wir|dois-je|ai-je|puis-je|tengo que|debo|moet ik|mag ik)\b/i;

const outright =
  /^(?:legal|illegal|liab|lawful|unlawful|sue|sued|suing|haft|strafbar|rechtlich|responsab|ilegal|légal|illégal|aansprakelijk|wettelijk|demandar|verklagen|poursuivre)/i;

/** A booking, a call, a price or "do you do …" is a request for the service, not for advice. */
function isAboutService(turn: Turn, s: number): boolean {
  if (asksForOurs.test(turn.text.slice(turn.sentences[s]?.start, turn.sentences[s]?.end))) return true;
  if (inSentence(turn, "law", s).some((hit) => outright.test(turn.text.slice(hit.start, hit.end)))) return false;
  const sentence = turn.sentences[s];
  const text = sentence ? turn.text.slice(sentence.start, sentence.end) : "";
  if (
    inSentence(turn, "price", s).length > 0 &&
    !/\b(?:tax|deduct|owe|fine|steuer|impôt|impuesto|belasting)/i.test(text)
  )
    return true;
  return /\b(?:appointment|book|consultation|call me|ring me|speak (?:to|with)|talk (?:to|with)|meet|callback|do you (?:do|offer|handle|prepare|cover|take|help|file|work)|can you (?:help|handle|do|prepare|draft|write|review|file|take)|termin|rendez-vous|cita|afspraak|insurance|send (?:you|his|her|my|the)|post|bring|upload)\b/i.test(
    text,
  );
}

/** "Who is responsible for the crews at your place?" wants a name of ours, and no opinion. */
const asksForOurs =
  /(?<![a-zÀ-ɏ])(?:who|whos|wer|qui|quién|quien|wie)(?![a-zÀ-ɏ])[^.?!]{1,60}(?<![a-zÀ-ɏ])(?:(?:at|on|in) your (?:place|side|end|firm|company|team|office)|with you|chez vous|bei (?:ihnen|euch)|bij (?:u|jullie)|con ustedes)(?![a-zÀ-ɏ])/i;

function isConduct(turn: Turn, s: number): boolean {
  return inSentence(turn, "meeting", s).length === 0 && inSentence(turn, "reachVerb", s).length === 0;
}
