import type { Evidence, Finding } from "../../model";
import { finding } from "../finding";
import { isAnswered, type Question, questionsIn } from "../questions";
import {
  askedBefore,
  evidence,
  has,
  hitsOf,
  type Reading,
  readClosely,
  sentenceEvidence,
  sentenceWords,
  type Turn,
} from "../reading";
import { contentOf, contentWords, sharedWords } from "../stems";

/**
 * The same thing asked again because it was not answered: said so ("you did not answer"), or a later question whose substance
 * is that of an earlier open one. Not: a question with a new detail, or another question about the same thing.
 */
export function repeatedQuestion(
  reading: Reading,
  isPromise: (turn: Turn, s: number) => boolean,
): { finding: Finding | null; last: { turn: Turn; sentence: number } | null } {
  const proof: Evidence[] = [];
  let last: { turn: Turn; sentence: number } | null = null;
  const earlier: Earlier[] = [];
  for (const turn of reading.visitor) {
    if (!readClosely(turn, reading)) continue;
    const all = contentOf(turn.words.slice(0, 80).map((word) => word.text));
    const now = questionsIn(turn).map((question) => ({
      question,
      words: contentWords(turn, question.sentence),
      opening: openingOf(turn, question.sentence),
      all,
    }));
    if (earlier.length > 0) {
      const told = hitsOf(turn, "again")[0];
      const again = told
        ? null
        : now.find((one) =>
            earlier.some((before) => isSame(before, one, has(turn, "repeats")) || reopens(before, one)),
          );
      const sentence =
        told?.sentence ??
        again?.question.sentence ??
        insistence(turn, earlier) ??
        dismissal(reading, turn, earlier) ??
        (proof.length > 0 ? restated(turn, all, earlier) : null);
      if (sentence !== undefined && sentence !== null) {
        proof.push(sentenceEvidence(turn, sentence));
        const words = contentWords(turn, sentence);
        const same = earlier.findLast((before) => sharedWords(before.words, words) > 0);
        // "Now WHY was I charged" puts it again; what it is about stands in the question before.
        if (words.length > 1 || (same && same.words.length <= words.length)) {
          if (same || !last) last = { turn, sentence };
        } else if (!last) {
          last = same ? { turn: same.question.turn, sentence: same.question.sentence } : { turn, sentence };
        }
      }
    }
    for (const one of now) {
      earlier.push({ ...one, answered: isAnswered(reading, one.question, isPromise) });
      if (earlier.length > 20) earlier.shift();
    }
  }
  const first = earlier[0]?.question;
  if (proof.length > 0 && first && first.turn !== last?.turn) proof.push(evidence(first.turn, first));
  return { finding: finding("repeated_question", proof, "Asks again what was not answered."), last };
}

/** "for the third time: …" with words of an open question, even without a question mark. */
function insistence(turn: Turn, earlier: Earlier[]): number | null {
  const hit = hitsOf(turn, "repeats").find(({ start, end }) => firmly.test(turn.text.slice(start, end)));
  if (!hit || turn.words.length > 40) return null;
  const words = contentOf(turn.words.map((word) => word.text));
  return earlier.some((before) => sharedWords(before.all, words) > 0) ? hit.sentence : null;
}

/** "Features I know. One more canteen, possible?", "not the plans, mine": puts aside what the bot said and returns to the matter. */
function dismissal(reading: Reading, turn: Turn, earlier: Earlier[]): number | null {
  if (turn.words.length > 40 || !dismisses.test(turn.text) || askedBefore(reading, turn).length === 0) return null;
  const s = turn.sentences.findIndex((_, i) => {
    const words = contentWords(turn, i);
    return earlier.some((before) => sharedWords(before.words, words) > 0);
  });
  return s >= 0 ? s : null;
}

/** "¡¡QUE CUÁNDO VUELVE EL TÉCNICO!!", "Same login, second canteen. Possible or not": put again, without the form of a question. */
function restated(turn: Turn, all: string[], earlier: Earlier[]): number | null {
  const s = turn.sentences.findIndex((_, i) => {
    const words = contentWords(turn, i);
    return earlier.some(
      (one) =>
        one.words.length > 0 &&
        sharedWords(one.words, words) === one.words.length &&
        words.length <= one.words.length + 2,
    );
  });
  if (s >= 0) return s;
  const whole =
    turn.words.length <= 15 && earlier.some((one) => sharedWords(one.words, all) >= Math.max(2, all.length * 0.6));
  return whole ? 0 : null;
}

const dismisses =
  /(?<![a-zÀ-ɏ])(?:(?:that|this|those|[a-zÀ-ɏ]+s) (?:i|we) (?:already )?know|(?:i|we) (?:already )?(?:know|knew) (?:that|all that|it['’]?s|about|the [a-zÀ-ɏ]+)(?! (?:you|somebody|someone))|(?:i|we)(?:['’]ve| have) (?:already )?(?:got|read|seen|looked at|have)? ?(?:the|that|your) (?:brochure|page|site|website|catalogue|catalog|list|leaflet|link|faq|guide)|(?:i|we) (?:can|could) see (?:that|the|your)|(?:i|we)(?:['’]m| am|['’]re| are) asking (?:why|if|whether|about|when|how|what|where|for)|(?:it is|it['’]s) (?:the|that) .{1,30} (?:i|we)(?:['’]m| am| asked| want)|not (?:the|your) [a-zÀ-ɏ]+[,.;]|(?:das|die|den|der) (?:[a-zÀ-ɏ]+ )?(?:kenne|weiß|habe) ich(?: schon| bereits)?|ich (?:frage|fragte|will wissen|meine) (?:ob|wann|wie|was|warum|wo)|(?:oui,? )?(?:ça|cela),? je (?:le )?sais|je (?:le )?sais(?: déjà)?,|j['’]ai (?:déjà )?(?:vu|lu)|je (?:vous )?demande (?:si|quand|où|combien|pourquoi|comment)|(?:eso )?ya (?:lo |la |los |las )?(?:sé|he visto|conozco|vi)|(?:te |le |os )?pregunto (?:si|por|cuándo|cuánto|dónde|cómo)|(?:die|dat|deze) (?:[a-zÀ-ɏ]+ )?(?:ken|weet|heb) ik(?: al)?|ik vraag (?:of|wanneer|hoe|wat|waar|waarom))(?![a-zÀ-ɏ])/i;

type Earlier = { question: Question; words: string[]; opening: string[]; all: string[]; answered: boolean };

/** The words a question opens with, without "and", "but", "please" before them: "where is my". */
function openingOf(turn: Turn, s: number): string[] {
  const words = sentenceWords(turn, s).map((word) => word.text);
  const from = words.findIndex((word) => !before.has(word));
  return words.slice(Math.max(from, 0), Math.max(from, 0) + 3);
}
const before = new Set(
  "and but so ok okay yes right please then well no now und aber also ja bitte dann y pero entonces que ya si et mais alors oui bon donc en maar dus nee".split(
    " ",
  ),
);

/**
 * "When is it being delivered?" and then "WHEN is my sofa coming?": opens as the earlier one did, and speaks of nothing that was
 * not said beside it. A question of one word like it ("and the price?") does not.
 */
function reopens(earlier: Earlier, now: Omit<Earlier, "answered">): boolean {
  const [first = "", second = "", third = ""] = now.opening;
  const [one, two, three = ""] = earlier.opening;
  if (first !== one || second !== two || earlier.question.turn === now.question.turn) return false;
  if (!asksFor.has(first)) return false;
  const fresh = now.words.length - sharedWords(now.words, earlier.all);
  return fresh === 0 && (now.words.length > 0 || third === three || earlier.words.length <= 1);
}
const asksFor = new Set(
  "how what when where why who which can could do does is are wie was wann wo wer warum kann konnen como cuando donde por cuanto quien comment quand ou combien pourquoi est hoe wanneer waar waarom wie kan kunnen".split(
    " ",
  ),
);

const firmly = /time|again|once more|vez|nuevo|mal|erneut|fois|nouveau|nogmaals|opnieuw|keer/i;

function isSame(before: { words: string[]; answered: boolean }, now: { words: string[] }, marked: boolean): boolean {
  const shared = sharedWords(before.words, now.words);
  const smaller = Math.max(Math.min(before.words.length, now.words.length), 1);
  const fresh = now.words.length - shared;
  // What was answered and is asked again must be asked in nearly the same words to count.
  if (before.answered)
    return (
      shared >= 1 &&
      shared / smaller >= 0.75 &&
      fresh === 0 &&
      (shared >= 2 || marked || now.words.length >= before.words.length)
    );
  if (marked) return shared >= 1 && shared / smaller >= 0.34;
  return (shared >= 2 && shared / smaller >= 0.6 && fresh <= 2) || (shared >= 1 && fresh === 0);
}
