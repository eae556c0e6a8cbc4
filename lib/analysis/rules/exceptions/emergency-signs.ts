import type { Concept } from "../lexicon";
import { asks } from "../questions";
import { has, inSentence, type Turn } from "../reading";

/**
 * What is an emergency only together: water and where it runs; a smell and of what; something poisonous and that it was
 * swallowed; a fall and no answer; a door and that it does not open; a thing in use, that it fails, and for whom; where one
 * cannot get out, that it is shut, and who is in there; what keeps somebody alive, that
 * it fails.
 */
const together: Concept[][] = [
  ["water", "spreads"],
  ["smells", "burntOrGas"],
  ["poison", "takenIn"],
  ["fallen", "unresponsive"],
  ["blocked", "entry"],
  ["liveThing", "failsNow", "allOfUs"],
  ["lifeDevice", "failsNow"],
  ["confined", "enclosure", "somebody"],
];
const nearness = 14;

/** The sentences of a message in which such signs stand together as a fact, and not as a question about the service. */
export function signsTogether(turn: Turn): number[] {
  return turn.sentences.flatMap((_, s) =>
    together.some((concepts) => standTogether(turn, s, concepts)) && !isAboutService(turn, s) ? [s] : [],
  );
}

function standTogether(turn: Turn, s: number, [first, second, third]: Concept[]): boolean {
  if (!first || !second || !has(turn, first) || !has(turn, second)) return false;
  // For whom it fails may be told in the sentence beside.
  const told = third === undefined || [s - 1, s, s + 1].some((beside) => inSentence(turn, third, beside).length > 0);
  return (
    told &&
    inSentence(turn, first, s).some((sign) =>
      inSentence(turn, second, s).some(
        (other) => Math.abs(other.from - sign.from) <= nearness && (other.to <= sign.from || sign.to <= other.from),
      ),
    )
  );
}

/** "Do you fix freezers when they go down?" asks for a service: somebody in trouble says so. */
const isAboutService = (turn: Turn, s: number) =>
  asks(turn, s) &&
  (inSentence(turn, "notDanger", s).length + inSentence(turn, "wants", s).length > 0 ||
    (inSentence(turn, "now", s).length === 0 && opensWithOffer.test(sentenceText(turn, s))));

const opensWithOffer =
  /^[^a-zÀ-ɏ]*(?:do|does|would|could|can) (?:you|your)\b|^[^a-zÀ-ɏ]*(?:what|how|when|which|wie|was|welche|que|qué|cómo|comment|quel|hoe|wat|welke|bieten|machen|haben sie|proposez|faites|ofrecen|hacen|doen jullie|bieden)\b/i;

function sentenceText(turn: Turn, s: number): string {
  const sentence = turn.sentences[s];
  return sentence ? turn.text.slice(sentence.start, sentence.end) : "";
}
