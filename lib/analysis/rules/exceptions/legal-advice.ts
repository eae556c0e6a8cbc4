import type { Evidence, Finding } from "../../model";
import { finding } from "../finding";
import { regulatedTrade } from "../page";
import { asks } from "../questions";
import { hitsOf, inSentence, isInside, type Reading, sentenceEvidence, type Turn } from "../reading";
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
      if (!asks(turn, s) || own.length === 0 || isAboutService(turn, s)) return;
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

const stronglyMedical =
  /\b(?:dose|dosage|mg|ibuprofen\w*|paracetamol|antibioti\w+|medication|medicine|symptom\w*|infect\w*|diagnos\w*|dosis|medikament\w*|médicament\w*|medicament\w*|medicijn\w*|tabletten|pills?)\b/iu;
const permission =
  /\b(?:am i|are we|can i (?:just )?(?:refuse|keep|change|stop|fire|evict|sue|deduct|claim|put|take|use|sell|break|leave|move|charge|record|lock)|may i (?!have|get|book|speak|ask|see)|should i (?:take|sign|pay|fix|file|admit|stop|refuse|see|worry|wait|put|register)|must i|do i (?:have|owe|need) to (?:pay|file|declare|register|tell|report|sign)|darf ich|muss ich|dürfen wir|müssen wir|dois-je|ai-je|puis-je|tengo que|debo|moet ik|mag ik)\b/iu;

const outright =
  /^(?:legal|illegal|liab|lawful|unlawful|sue|sued|suing|haft|strafbar|rechtlich|responsab|ilegal|légal|illégal|aansprakelijk|wettelijk|demandar|verklagen|poursuivre)/iu;

/** A booking, a call, a price or "do you do …" is a request for the service, not for advice. */
function isAboutService(turn: Turn, s: number): boolean {
  if (inSentence(turn, "law", s).some((hit) => outright.test(turn.text.slice(hit.start, hit.end)))) return false;
  const sentence = turn.sentences[s];
  const text = sentence ? turn.text.slice(sentence.start, sentence.end) : "";
  if (
    inSentence(turn, "price", s).length > 0 &&
    !/\b(?:tax|deduct|owe|fine|steuer|impôt|impuesto|belasting)/iu.test(text)
  )
    return true;
  return /\b(?:appointment|book|consultation|call me|ring me|speak (?:to|with)|talk (?:to|with)|meet|callback|do you (?:do|offer|handle|prepare|cover|take|help|file|work)|can you (?:help|handle|do|prepare|draft|write|review|file|take)|termin|rendez-vous|cita|afspraak|insurance|send (?:you|his|her|my|the)|post|bring|upload)\b/iu.test(
    text,
  );
}

function isConduct(turn: Turn, s: number): boolean {
  return inSentence(turn, "meeting", s).length === 0 && inSentence(turn, "reachVerb", s).length === 0;
}
