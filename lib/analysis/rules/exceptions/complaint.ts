import type { Evidence, Finding } from "../../model";
import { finding } from "../finding";
import { has, hitsOf, inSentence, isNegated, type Reading, readClosely, sentenceEvidence, type Turn } from "../reading";
import { dedupe } from "./pricing-request";

/** Complains about what was bought, a person, or how they were treated by us. Not about a competitor or a previous supplier. */
export function complaint(reading: Reading): Finding | null {
  const proof: Evidence[] = [];
  const ours = reading.visitor.some((turn) => has(turn, "customer") || has(turn, "fault") || has(turn, "complaint"));
  for (const turn of reading.visitor) {
    for (const hit of [...hitsOf(turn, "complaint"), ...(ours ? hitsOf(turn, "mishap") : [])]) {
      if (inSentence(turn, "notOurs", hit.sentence).length > 0 || denies(turn, hit) || isOffer(turn, hit.sentence))
        continue;
      const mild = hit.concept === "mishap" && !has(turn, "complaint") && !addressesUs(turn, hit.sentence);
      if (!mild) proof.push(sentenceEvidence(turn, hit.sentence));
    }
  }
  for (const turn of reading.visitor) if (readClosely(turn, reading)) proof.push(...slowPeople(turn));
  return finding("complaint", dedupe(proof), "Complains about a purchase, a person or how they were treated.");
}

/** "Our rep hasn't answered in two weeks", "not Colin, he takes weeks": said of somebody who is meant to look after them. */
function slowPeople(turn: Turn): Evidence[] {
  if (!theirs.test(turn.text)) return [];
  return turn.sentences.flatMap(({ start, end, asks }, s) =>
    !asks && answersLate.test(turn.text.slice(start, end)) && inSentence(turn, "notOurs", s).length === 0
      ? [sentenceEvidence(turn, s)]
      : [],
  );
}

const theirs =
  /(?<![a-zÀ-ɏ])(?:account (?:manager|rep[a-zÀ-ɏ]*|handler|executive)|(?:our|my|your|the) (?:rep|contact|adviser|advisor|case ?worker|agent|manager)|(?:some|any)(?:body|one) else|(?:other|rather) than|not through|rather not|preferably not|gestora?|comercial|asesora?|otra persona|ansprechpartner[a-zÀ-ɏ]*|betreuer[a-zÀ-ɏ]*|kundenberater[a-zÀ-ɏ]*|jemand(?:en|em)? ander[a-zÀ-ɏ]*|commerciale?|conseill(?:er|ère)|interlocut[a-zÀ-ɏ]+|quelqu['’]un d['’]autre|account ?manager|contactpersoon|iemand anders)(?![a-zÀ-ɏ])/i;
/** Somebody takes weeks to answer, or never does. */
export const answersLate =
  /(?<![a-zÀ-ɏ])(?:(?:takes|took|needs|taking|is taking) (?:a |an |him |her |them |some |about )*(?:weeks?|fortnight|ages?|forever|months?|days|eternity)|(?:has(?:n['’]?t| not)|have(?:n['’]?t| not)|had(?:n['’]?t| not)|never|does(?:n['’]?t| not)|did(?:n['’]?t| not)|won['’]?t) (?:once |ever |even )?(?:answer[a-zÀ-ɏ]*|repl[a-zÀ-ɏ]+|respond[a-zÀ-ɏ]*|(?:get|gets|got|getting|come|came) back|(?:call|calls|called|ring|rings|rang|write|writes|wrote)(?: [a-zÀ-ɏ]+)? back|return[a-zÀ-ɏ]*)|(?:giving|gives) (?:an? )?(?:answer|reply)s? after|tarda[a-zÀ-ɏ]* (?:un siglo|siglos|semanas|meses|días|mucho|una eternidad|[a-zÀ-ɏ]+ (?:semanas|días|meses))|no (?:nos |me |ha |han )*(?:contest[a-zÀ-ɏ]+|respond[a-zÀ-ɏ]+)|braucht (?:[a-zÀ-ɏ]+ )?(?:wochen|tage|ewig|monate)|(?:meldet|meldete) sich (?:[a-zÀ-ɏ]+ )?(?:nie|nicht)|antwortet (?:[a-zÀ-ɏ]+ )?(?:nie|nicht)|met (?:des semaines|des jours|des mois|une éternité|[a-zÀ-ɏ]+ semaines)|ne (?:nous |me )?répond[a-zÀ-ɏ]* (?:jamais|pas)|n['’]a (?:jamais|pas|toujours pas) répondu|(?:doet|deed) er (?:[a-zÀ-ɏ]+ )?(?:weken|dagen|maanden|eeuwen)|(?:reageert|antwoordt|reageerde) (?:[a-zÀ-ɏ]+ )?(?:nooit|niet))(?![a-zÀ-ɏ])/i;

const denies = (turn: Turn, hit: ReturnType<typeof hitsOf>[number]) =>
  isNegated(turn, hit) &&
  /^(?:complain\w*|complaint\w*|unhappy|disappointed|dissatisfied|rude|queja\w*|beschwer\w*|plain\w*|klacht\w*)/i.test(
    turn.text.slice(hit.start, hit.end),
  );

/** "do you deal with botched jobs?" asks for the trade. */
const isOffer = (turn: Turn, s: number) =>
  /\b(?:do you|can you|could you) (?:fix|repair|handle|deal with|help with|take on|sort)\b/i.test(
    turn.text.slice(turn.sentences[s]?.start ?? 0, turn.sentences[s]?.end ?? 0),
  );

const addressesUs = (turn: Turn, s: number) =>
  /\b(?:you|your|u|ur|yours|le|su|ustedes|sie|ihr|ihre\w*|ihnen|vous|votre|vos|u|uw|jullie)\b/i.test(
    turn.text.slice(turn.sentences[s]?.start ?? 0, turn.sentences[s]?.end ?? 0),
  );
