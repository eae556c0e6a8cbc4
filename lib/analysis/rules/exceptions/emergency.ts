import type { Evidence, Finding } from "../../model";
import { finding } from "../finding";
import { hitsOf, inClause, inSentence, isInside, type Reading, sentenceEvidence, type Turn } from "../reading";
import { signsTogether } from "./emergency-signs";
import { dedupe } from "./pricing-request";

/**
 * Somebody may be harmed, or a leak, an outage, a breach, a lock-out is running now. Not: "emergency lighting", what if,
 * last year's flood, a forgotten password.
 */
export function emergency(reading: Reading): Finding | null {
  const proof: Evidence[] = [];
  for (const turn of reading.visitor) {
    for (const hit of hitsOf(turn, "danger")) {
      if (
        isInside(turn, hit, "notDanger") ||
        negated(turn, hit) ||
        isPast(turn, hit.sentence, hit.clause) ||
        isLogin(turn, hit.sentence)
      )
        continue;
      proof.push(sentenceEvidence(turn, hit.sentence));
    }
    for (const s of signsTogether(turn)) {
      if (!isPast(turn, s, null) && !isLogin(turn, s)) proof.push(sentenceEvidence(turn, s));
    }
  }
  return finding(
    "emergency",
    dedupe(proof),
    "Somebody may be in danger or something is failing right now: act before reading on.",
  );
}

const negated = (turn: Turn, hit: ReturnType<typeof hitsOf>[number]) =>
  inClause(turn, "negation", hit.clause).some((not) => not.to <= hit.from && hit.from - not.to <= 3) &&
  !/\b(?:no|not|sin|kein|ohne|pas|sans|plus|geen|niet|cant|wont)\b/i.test(turn.text.slice(hit.start, hit.end)) &&
  !/\b(?:can'?t|cannot|won'?t|no one|nobody) [a-zÀ-ɏ]+|stop/i.test(
    turn.text.slice(Math.max(0, hit.start - 20), hit.start),
  );

// "What if it leaks?", "we had a flood last year", "do you repair leaks?" speak of another time or of the trade.
// A question is about it as a whole; in a statement only the clause itself ("I saw smoke, not sure if the alarm …" is now).
const isPast = (turn: Turn, s: number, clause: number | null) =>
  inSentence(turn, "now", s).length === 0 &&
  (turn.sentences[s]?.asks === false && clause !== null
    ? inClause(turn, "notDanger", clause).length > 0
    : inSentence(turn, "notDanger", s).some((hit) => !isInside(turn, hit, "confined")));

function isLogin(turn: Turn, s: number): boolean {
  const sentence = turn.sentences[s];
  const text = sentence ? turn.text.slice(sentence.start, sentence.end) : "";
  return (
    /\b(?:account|login|log in|password|pw|lesson|course|module|portal|profile|konto|passwort|mot de passe|compte|contraseña|cuenta|wachtwoord)\b/i.test(
      text,
    ) && !/\b(?:hacked|breach\w*|stolen|ransomware|gehackt|piraté\w*|hackead\w*)\b/i.test(text)
  );
}
