import { type Hit, hitsOf, inClause, inSentence, isInside, isNegated, type Turn } from "./reading";

export type Answer = "yes" | "no" | "hedged" | null;

const opening = 7;

/**
 * How the visitor answered a yes-or-no question: by their opening words. Hedged beats yes, so that
 * "sure, whatever" and "yes, but only if it is free" never count as a yes.
 */
export function answerOf(turn: Turn): Answer {
  const firstSentences = hitsOf(turn, "yes").filter((hit) => counts(turn, hit));
  const hedge = hedgeIn(turn, (hit) => hit.sentence <= 1 && !isOfMeeting(turn, hit, firstSentences[0]));
  const no = hitsOf(turn, "no").find(
    (hit) => (hit.from <= 2 || opensSentence(turn, hit)) && !isWithin(turn, hit, "yes"),
  );
  const yes = firstSentences[0];
  if (sarcastic.test(turn.text) && firstSentences.length > 0) return "hedged";
  // "No, maybe another time" is a no; "yeah nah, I guess" is neither.
  const refused = no && hedge && no.from < hedge.from && !isInside(turn, no, "hedge") && !(yes && yes.from < no.from);
  if (hedge && !refused) return "hedged";
  if (no && !(yes && yes.from < no.from)) return "no";
  // "Yes. Actually no, leave it."
  if (yes && hitsOf(turn, "changedMind").some((turned) => turned.from >= yes.to)) return "no";
  return yes || affirms.test(turn.text) ? "yes" : null;
}

// "It is." to "is it OK if …?"; "only on weekday mornings": hours are set for a yes.
const affirms =
  /^[^a-zÀ-ɏ]*(?:(?:only |just )?(?:on |in the )?(?:weekdays?|weekday mornings?|mornings?|afternoons?|evenings?|after \d+|before \d+)(?: only)?[,. ]+(?:please|is fine|are fine|would be)|ye,? (?:its|it's|sure|that's)|it (?:is|would(?: be)?)|that is|that would be|i do|we do|(?:you|they|he|she) (?:may|can)|das ist es|es ist in Ordnung|c'est bon)(?:\s*[.!,:;–-]|(?<=ye,? (?:its|it's|sure|that's)|please|fine|would be)\b)/i;

/** Whether a longer phrase of the other kind holds it: the "absolutely" of "absolutely not". */
const isWithin = (turn: Turn, hit: Hit, other: "yes" | "no") =>
  hitsOf(turn, other).some(
    (longer) => longer.from <= hit.from && hit.to <= longer.to && longer.to - longer.from > hit.to - hit.from,
  );

const orNo = /^\s*(?:or|oder|ou|o|u|of)\s+(?:no|nein|non|nee|nicht)(?![a-zÀ-ɏ])/i;

/** A yes with rolling eyes is none. */
const sarcastic = /🙄|🙃|🤨/u;

/** "Got it. No visit, just comparing.": the no may come in the second sentence. */
const opensSentence = (turn: Turn, hit: Hit) =>
  hit.sentence === 1 && turn.words[hit.from - 1]?.sentence !== hit.sentence;

function counts(turn: Turn, hit: Hit): boolean {
  if (isInside(turn, hit, "hedge") || isWithin(turn, hit, "no")) return false;
  // "I just want a yes or no" asks for an answer and is none.
  if (orNo.test(turn.text.slice(hit.end))) return false;
  if (turn.sentences[hit.sentence]?.asks) return hit.from === 0 && yesAndMore.test(turn.text);
  const early = hit.from < opening || (hit.sentence <= 1 && placeInSentence(turn, hit) < opening);
  return early && !isNegated(turn, hit) && saysYesItself(turn, hit);
}

/**
 * "Yes, do", "ok for me", "graag per mail"; not "how sure are you", "I'm certain I left it there", "graag twee kozijnen": it opens
 * its clause, and the rest of that clause is short or about contact.
 */
function saysYesItself(turn: Turn, hit: Hit): boolean {
  const clause = turn.words.filter((word) => word.clause === hit.clause && word.sentence === hit.sentence);
  const from = turn.words.indexOf(clause[0] as Turn["words"][number]);
  const [before, after] = [hit.from - from, from + clause.length - hit.to];
  // "Graag twee kozijnen" would like something else.
  // "Yep that's fine the one I am logged in with": twice yes, whatever follows.
  if (hit.from === 0 && hitsOf(turn, "yes").some((next) => next.from === hit.to && next.to > next.from)) return true;
  const likes = after > 0 && /^(?:graag|gerne?)$/.test(turn.words[hit.from]?.text ?? "");
  if (!likes && ((before <= 2 && after <= 3) || inClause(turn, "please", hit.clause).length > 0)) return true;
  return (
    aboutContact.some((concept) => inClause(turn, concept, hit.clause).length > 0) ||
    /@|\d[\d ()+./-]{4,20}\d/.test(turn.text)
  );
}

const aboutContact = [
  "callVerb",
  "mailVerb",
  "textVerb",
  "reachVerb",
  "byEmail",
  "byPhone",
  "byText",
  "bookVerb",
  "meeting",
  "timeWord",
] as const;

/** "Yes, but what does it cost?" has answered before it asks; "yes? why?" has not. */
const yesAndMore =
  /^[^a-zÀ-ɏ]*(?:yes|yeah|yep|sure|ok|okay|ja|gerne?|oui|sí|si|claro|graag)[\s,.!-]+(?:but|and|please|aber|und|bitte|mais|et|pero|y|maar|en)\b(?![^?]*\b(?:why|who|what for|warum|wer|wozu|pourquoi|qui|por qué|quién|waarom|wie)\b)/i;

const placeInSentence = (turn: Turn, hit: Hit) => {
  let before = 0;
  while (turn.words[hit.from - before - 1]?.sentence === hit.sentence) before++;
  return before;
};

/** "Yes, do write. A meeting, maybe": what comes after the yes speaks of something else that was offered. */
const isOfMeeting = (turn: Turn, hedge: Hit, yes: Hit | undefined) =>
  yes !== undefined && hedge.sentence > yes.sentence && inSentence(turn, "meeting", hedge.sentence).length > 0;

/** A hedge or a condition among the turn's words that pass `where`; polite ones ("if possible") are none. */
export function hedgeIn(turn: Turn, where: (hit: Hit) => boolean): Hit | undefined {
  const hedge = hitsOf(turn, "hedge").find((hit) => where(hit) && !isHarmless(turn, hit));
  const condition = hitsOf(turn, "condition").find((hit) => where(hit) && !isHarmless(turn, hit));
  return hedge ?? condition;
}

const isHarmless = (turn: Turn, hit: Hit) =>
  isInside(turn, hit, "harmlessCondition") ||
  isNamed(turn, hit) ||
  asksPolitely(turn, hit) ||
  whenReady.test(turn.text.slice(hit.start));

/** Madame Solange, and "people I don't know": a name or a clause of its own, and no doubt. */
const isNamed = (turn: Turn, hit: Hit) =>
  /^Solange$/.test(turn.text.slice(hit.start, hit.end)) ||
  /^als (?:pdf|datei|anhang|foto|bild|kopie|link)(?![a-zÀ-ɏ])/i.test(turn.text.slice(hit.start)) ||
  /(?:people|anyone|anybody|someone|strangers?|callers?|numbers?|things?) (?:that |who |whom )?(?:i|we) $/i.test(
    turn.text.slice(Math.max(0, hit.start - 30), hit.start),
  );

/** "Might she ring me to go over it?" asks, and doubts nothing. */
const asksPolitely = (turn: Turn, hit: Hit) =>
  turn.sentences[hit.sentence]?.asks === true &&
  /^(?:might|could)\s+(?:i|we|you|he|she|they|someone|somebody|one)(?![a-zÀ-ɏ])/i.test(turn.text.slice(hit.start));

/** "If anyone is up for it", "als er iets bekend is", "wenn es so weit ist", "cuando lo sepan": when or whether they will, not whether they may. */
const whenReady =
  /^(?:if (?:anyone|anybody|someone|somebody|one of (?:you|them)) (?:is|are|has|can|could|would|wants)|if (?:the|those|these) (?:times?|dates?|days?) (?:don['’]?t|do not|doesn['’]?t) (?:work|suit|fit)|(?:if|once|when|as soon as) (?:there(?:['’]s| is| are) (?:any )?(?:news|anything|something)|you (?:know|hear|have (?:it|news|an answer|something)))|als (?:er (?:iets|meer|nieuws)|ie er is|hij er is|het (?:er|klaar|zover) is|jullie (?:iets|meer) weten|(?:ie|hij|ze|zij|u|jullie|je|iemand|de [a-zÀ-ɏ]+) (?:[a-zÀ-ɏ]+ ){0,2}?(?:onderweg|vertrek[a-zÀ-ɏ]*|aankom[a-zÀ-ɏ]*|voor de deur|beneden|de deur uit|klaar|er (?:is|zijn|bent)))|voordat (?:u|jullie|je|hij|ze|de [a-zÀ-ɏ]+) (?:kom[a-zÀ-ɏ]*|vertrek[a-zÀ-ɏ]*|langs)|zodra (?:er|het|jullie)|(?:wenn|sobald) (?:es (?:so weit|soweit|fertig|was neues)|(?:sie|ihr) (?:es wisst|es wissen|mehr wiss?t?[a-zÀ-ɏ]*|was wiss?t?[a-zÀ-ɏ]*)|was (?:bekannt|geht|frei)|(?:er|sie|ihr|jemand|sich|der|die|das) (?:[a-zÀ-ɏ]+ ){0,3}?(?:losf[aä]hr[a-zÀ-ɏ]*|unterwegs|da (?:ist|sind|seid)|kommt|kommen|ankomm[a-zÀ-ɏ]*|fertig|wisst|wissen|anschau[a-zÀ-ɏ]*|vor der tür))|bevor (?:er|sie|ihr|jemand|der [a-zÀ-ɏ]+) (?:kommt|kommen|losf[aä]hr[a-zÀ-ɏ]*)|(?:cuando|en cuanto) (?:lo |se )?(?:sepa[a-zÀ-ɏ]*|tengan (?:algo|noticias)|haya (?:algo|noticias)|esté[a-zÀ-ɏ]*)|(?:dès que|quand|lorsque) (?:vous (?:aurez|saurez|avez)|c['’]est (?:prêt|bon)|il y a))(?![a-zÀ-ɏ])/i;
