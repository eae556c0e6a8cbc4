import type { Finding } from "../../model";
import { isBlocking } from "../finding";
import type { IntentReading } from "../intent";
import { asks, isClarifying } from "../questions";
import { askedBefore, has, type Reading, readClosely, sentenceEvidence, type Turn } from "../reading";
import { carriesMeaning, contentOf, contentWords } from "../stems";
import { kin } from "../third-party";

const undecided =
  /\b(?:either(?: one)?|both|not sure|don'?t know|dunno|no idea|what i'?m trying to find out|what im trying to find out|maybe (?:yes|both)|you tell me|whichever|the (?:other )?thing|it is not showing|egal|beides|weiß (?:ich )?nicht|keine ahnung|les deux|je ne sais pas|aucune idée|cualquiera|los dos|no sé|ni idea|allebei|beide|geen idee|weet (?:ik |het )?niet|kweet (?:het )?niet|jsp|j['’]en sais rien|sais pas|neither|ninguna|keins von|geen van|ni l['’]un)(?![a-zÀ-ɏ])/i;

/** A careful person could not tell what they want, or which of two intents holds. */
export function lowConfidence(reading: Reading, intent: IntentReading): Finding | null {
  const first = reading.visitor[0];
  if (!first || intent.value === "spam") return null;
  const unsure =
    undecidedAfterChoice(reading) ??
    hearsay(reading) ??
    // Who wants a garden and does not know which is vague, not unsure of what they came for.
    (intent.value === "sales" && intent.confidence >= 0.6 ? null : unsureTurn(reading));
  const vague = isVague(reading, intent);
  const turn = unsure ?? (vague ? (reading.visitor.at(-1) ?? first) : null);
  if (!turn) return null;
  return {
    kind: "low_confidence",
    blocking: isBlocking("low_confidence"),
    evidence: [sentenceEvidence(turn, 0)],
    note: "It is not clear what they want.",
  };
}

const unsureTurn = (reading: Reading): Turn | null =>
  reading.visitor.find((one) => readClosely(one, reading) && unsureOfNeed.test(one.text)) ?? null;

/** Whether they say that they do not know yet what they need. */
export const isUnsureOfNeed = (reading: Reading): boolean => unsureTurn(reading) !== null;

/**
 * "It's about the pane my son-in-law saw you about, I don't know if it's done": points at a matter, says that somebody else dealt with
 * it or that they do not know, and asks nothing of substance.
 */
function hearsay(reading: Reading): Turn | null {
  const turns = reading.visitor.slice(0, 6);
  const points = turns.some((turn) => pointsAt.test(turn.text));
  const others = turns.find((turn) => othersDealt.test(turn.text));
  const unsure = turns.find((turn) => knowsNot.test(turn.text) || (points && undecided.test(turn.text)));
  const asked = turns.some((turn) => turn.sentences.some((_, s) => asks(turn, s) && contentWords(turn, s).length > 3));
  if (asked) return null;
  return points ? (others ?? unsure ?? null) : others && unsure ? others : null;
}

const knowsNot =
  /(?<![a-zÀ-ɏ])(?:not (?:really |quite )?sure|(?:don['’]?t|do not|didn['’]?t) (?:really |quite )?know|dunno|no idea|wei(?:ß|ss) (?:ich )?(?:gar |es )?nicht|keine ahnung|(?:je (?:ne )?|j['’]en )?sais (?:pas|rien)|jsp|aucune idée|no sé|ni idea|k?weet (?:ik )?(?:het )?niet|geen idee)(?![a-zÀ-ɏ])/i;
const pointsAt =
  /^[^a-zÀ-ɏ]*(?:(?:hi|hello|hey|hiya|yes|sir|good [a-zÀ-ɏ]+|hallo|guten [a-zÀ-ɏ]+|moin|ja|bonjour|bonsoir|oui|alors|voilà|hola|buenas|buenos [a-zÀ-ɏ]+|sí|dag|hoi|goe[a-zÀ-ɏ]+)[\s,.!]+)*(?:it['’]?s about|this (?:is )?about|about (?:the|that)|(?:that|the) (?:matter|thing|one)(?: (?:of|with|from))?|(?:es geht|ging) um|wegen (?:de[mrns]|das)|ich melde mich wegen|c['’]est (?:pour|à propos|au sujet)|pour (?:le|la|les) (?:machin|truc)|es por (?:lo|el|la|los|las)|es sobre|lo de(?:l)?|(?:het|dit) gaat over|(?:het|t|['’]t)is voor|tis voor)(?![a-zÀ-ɏ])/i;
const othersDealt = new RegExp(
  String.raw`(?<![a-zÀ-ɏ])(?:my|our|the|mi|nuestr[oa]|meine?[mnrs]?|unsere?[mnrs]?|der|die|mon|ma|notre|mijn|onze|de)\s+(?:[a-zÀ-ɏ-]{2,15}\s+){0,2}(?:${kin})\s+(?:[a-zÀ-ɏ]+\s){0,2}?(?:dealt|deals|handled|did|said|says|spoke|was telling|told|gave|called|arranged|hat|hatte|sagte|meinte|devait|a dit|avait|s['’]en|dijo|habl[a-zÀ-ɏ]+|llevaba|zei|heeft|had|deed|belde)(?![a-zÀ-ɏ])|(?<![a-zÀ-ɏ])(?:das|dat|it) (?:hat|heeft|was) (?:de[rn]?|die|mijn|my) (?:${kin})`,
  "i",
);

/** The bot asked "this or that?", and the answer chose neither. */
function undecidedAfterChoice(reading: Reading): Turn | null {
  return (
    reading.visitor.find(
      (turn) =>
        askedBefore(reading, turn).some(
          (before) => isClarifying(before) && /\b(?:or|o|oder|ou|of)\b/i.test(before.text),
        ) &&
        (undecided.test(turn.text) || justYes.test(turn.text)),
    ) ?? null
  );
}

/** "Yeah that" to "this or that?" picks neither. */
const justYes = /^[^a-zÀ-ɏ]*(?:yes|yeah|yep|ja|oui|sí|si)(?: (?:that|it|das|ça|eso|dat))?[^a-zÀ-ɏ]*$/i;

const unsureOfNeed =
  /\b(?:not (?:quite |really |entirely |exactly |even )?sure (?:what|which|if (?:i|we) need|where to)|don'?t (?:really |quite |even )?know (?:what (?:i|we)|where to start|which|how to (?:explain|say))|hard to explain|no idea what|no sé (?:muy bien |bien |exactamente )?(?:qué|lo que|cuál)|no tengo claro|weiß (?:ich )?(?:nicht|gar nicht|selbst nicht|noch nicht) (?:genau |so recht |recht )?(?:was|welche)|schwer zu (?:erklären|sagen)|je ne sais pas (?:trop |bien |vraiment |exactement )?(?:ce qu|quoi|quel|comment (?:dire|expliquer))|weet (?:ik )?(?:niet|zelf niet|nog niet) (?:precies |goed )?(?:wat|welke))/i;
const empty = new Set(
  "thing things stuff something help question questions info information know want need wondering issue matter interest more details detail anything ask look talk cosa cosas algo ayuda pregunta informacion saber quiero necesito sache etwas hilfe frage fragen info informationen brauche mochte chose choses aide question renseignement renseignements savoir veux besoin ding dingen iets hulp vraag vragen informatie weten wil nodig possible possibl there anyone someone usual normal one ones form letter last week month today tomorrow yesterday monday tuesday wednesday thursday friday saturday sunday yet stuff matter bit normal ubliche ubliches letzte woche habitual ultima semana habituel derniere semaine gewone vorige week".split(
    " ",
  ),
);

/** Nothing of substance in all that was said: "hi, i have a question", "need help with the thing". */
function saysNothing(reading: Reading): boolean {
  let said = 0;
  for (const turn of reading.visitor.slice(0, 10)) {
    for (const { text } of turn.words.slice(0, 40)) {
      if (!carriesMeaning(text) || empty.has(text) || /^\d+(?:st|nd|rd|th)?$/.test(text)) continue;
      said++;
      if (said > 1) return false;
    }
  }
  return true;
}

/** Nothing said points anywhere, or so little that it could be anything. */
export function isVague(reading: Reading, intent: IntentReading): boolean {
  const leaves = reading.visitor.some((turn) => has(turn, "wrongPlace") || has(turn, "testing"));
  return !leaves && (Math.max(...Object.values(intent.scores)) <= 0.8 || saysNothing(reading));
}

/** A fault told without saying of what: "hi its not working". */
export function lacksDetail(reading: Reading, intent: IntentReading): boolean {
  const content = contentOf(
    reading.visitor.slice(0, 10).flatMap((turn) => turn.words.slice(0, 40).map((word) => word.text)),
  );
  return intent.value === "support" && content.length < 7;
}
