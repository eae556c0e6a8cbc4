import type { Evidence, Finding } from "../../model";
import { finding } from "../finding";
import { hitsOf, isInside, isNegated, type Reading, sentenceEvidence, type Turn } from "../reading";
import { kin } from "../third-party";
import { dedupe } from "./pricing-request";

/**
 * Anger, insults, sarcasm, capitals at the bot. One insult is enough; irritation, capitals and rows of marks need each other.
 * Not: capitals in an emergency, enthusiasm ("pleeease!!"), a curse about the weather.
 */
export function frustratedVisitor(reading: Reading, inDanger: boolean): Finding | null {
  const proof: Evidence[] = [];
  for (const turn of reading.visitor) {
    const insults = hitsOf(turn, "anger").filter(
      (hit) => !isInside(turn, hit, "laughing") && !isNegated(turn, hit) && !isOfKin(turn, hit),
    );
    const irritated = hitsOf(turn, "irritation");
    const asksAgain = hitsOf(turn, "again").length > 0 ? 1 : 0;
    const shouting = inDanger ? 0 : (shouts(turn) ? 1 : 0) + (/[!?]{3,}/.test(turn.text) ? 1 : 0);
    const faces = /🤡|😡|🤬|🖕|💩/u.test(turn.text)
      ? 2
      : /🙄/u.test(turn.text) && asksAgain + irritated.length > 0
        ? 1
        : 0;
    // "STUCK. IN. YOUR. LIFT.": spelled out for somebody who does not listen, danger or not.
    const spelled = /(?:(?<!\p{L})\p{Lu}{2,}[.!]\s+){2}\p{Lu}{2}/u.test(turn.text) && turn.index > 1 ? 2 : 0;
    const weight =
      faces +
      (ironic.test(turn.text) ? 2 : 0) +
      spelled +
      insults.length * 2 +
      Math.min(irritated.length, 2) +
      (irritated.length > 0 || shouting > 1 ? asksAgain : 0) +
      shouting;
    if (weight < 2) continue;
    const hit = insults[0] ?? irritated[0];
    proof.push(sentenceEvidence(turn, hit?.sentence ?? 0));
  }
  return finding("frustrated_visitor", dedupe(proof), "The visitor is angry or fed up with the chat.");
}

/** "My brother is useless with dates": said of somebody of their own. */
const isOfKin = (turn: Turn, hit: ReturnType<typeof hitsOf>[number]) =>
  kinBefore.test(turn.text.slice(turn.sentences[hit.sentence]?.start ?? 0, hit.start));
const kinBefore = new RegExp(
  String.raw`(?<![a-zÀ-ɏ])(?:my|mi|meine?|mon|ma|mijn) (?:[a-zÀ-ɏ]+ )?(?:${kin})(?![a-zÀ-ɏ])[^.!?]{0,40}$`,
  "i",
);

// "Wonderful service as always", "I just LOVE sales calls": praise that means its opposite.
const ironic =
  /(?<!\p{L})(?:wonderful|great|brilliant|fantastic|lovely|superb?|amazing|toll|klasse|super|génial|bravo|genial|estupendo|geweldig|fantastisch)(?!\p{L})[^.!?]{0,25}(?<!\p{L})(?:as (?:always|usual|ever)|wie immer|comme (?:toujours|d'habitude)|como siempre|zoals altijd)|\b(?:i|we)(?:'d| would)? (?:just|really|absolutely)? ?LOVE\b[^.!?]{0,40}[🙄🙃👏]|[👏🙄🙃]\s*[👏🙄🙃]/u;

/** Most of at least twelve letters in capitals, over several words. */
function shouts(turn: Turn): boolean {
  if (turn.words.length < 3 || !/\p{Lu}{2}/u.test(turn.text)) return false;
  const letters = turn.text.match(/[A-Za-zÀ-ɏ]/g)?.length ?? 0;
  const capitals = turn.text.match(/\p{Lu}/gu)?.length ?? 0;
  return letters >= 12 && capitals / letters > 0.6 && turn.words.length >= 3;
}
