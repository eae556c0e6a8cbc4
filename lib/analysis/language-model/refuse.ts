import type { Analysis } from "../model";
import { findPromises } from "../rules/promises";
import { contentOf } from "../rules/stems";
import { wordsOf } from "../rules/text";
import type { ShownMessage } from "./prompt";

/** Why a grounded statement is still not taken: its words then are not shown, and the rules' stand. */
export type RefusedFor = "length" | "shape" | "address" | "promise" | "standing" | "number" | "name" | "foreign";

export type Chat = {
  messages: readonly ShownMessage[];
  /** The visitor's language as the rules read it. */
  language: Analysis["language"];
};

/**
 * A true quote can stand under a false sentence. So the sentence itself may bring in nothing: no address, no promise,
 * no consent or approval, no number or name that the chat does not hold, and mostly words that the chat has too.
 */
export function refusalOf(text: string, chat: Chat, limit: number): RefusedFor | null {
  if (text.trim() === "" || text.length > limit) return "length";
  if (/[\p{Cc}\p{Cf}\p{Co}\uFFFD•<>{}[\]`|\\_*#]|!\[/u.test(text)) return "shape";
  if (address.test(text)) return "address";
  if (findPromises(text).length > 0 || commits.test(text)) return "promise";
  if (standing.test(text)) return "standing";
  const known = chat.messages.map((message) => message.text).join("\n");
  if (numbersOf(text).some((number) => !numbersOf(known).includes(number))) return "number";
  const knownWords = new Set(wordsOf(known).map((word) => word.text));
  if (namesIn(text).some((name) => !knownWords.has(name) && !knownWords.has(name.replace(/s$/, "")))) return "name";
  return isForeign(text, knownWords, chat.language) ? "foreign" : null;
}

const address = /@|:\/\/|\bwww\b|\b[\p{L}\p{N}-]+\.(?!\d)[\p{L}]{2,}\b|\+\s?\d/iu;

/** What would bind the seller. What somebody asks for is said with "asks for", "wants"; this is said as a fact. */
const commits =
  /\b(?:will (?:get|receive|be|have|pay|call|send|deliver|do|give|refund)|is (?:free|included|covered|guaranteed|refundable|available|entitled|eligible)|are (?:free|included|covered|guaranteed|entitled|eligible)|gets? (?:a |an |the |it |this )?(?:free|discount|refund|\d)|guaranteed|we (?:guarantee|promise|offer|agree|accept|will|can|are|have)|agreed|entitled|waived?|free of charge|no (?:charge|cost|fee)s?|half price|kostenlos|kostenfrei|garantiert|gratuit\w*|garanti[es]?|gratis|garantizad\w*|gegarandeerd|zugesagt|vereinbart|convenu|acordado|afgesproken)\b/iu;

/** What only the ledger, the policy and people say: consent, approval, rank, how the desk handles it. */
const standing =
  /\b(?:consent\w*|permission|opt(?:s|ed|ing)?[- ]?(?:in|out)|approv\w*|authori[sz]\w*|verif\w*|certif\w*|clear(?:ed|ance)|accepted|confirmed|granted|vip|priorit\w*|whitelist\w*|qualified|trusted|escalat\w*|review\w*|skip\w*|bypass\w*|ignor\w*|disregard\w*|exception\w*|injection|owner is|assign\w*|hand(?:off|over)|crm|record(?:ed)?|admin\w*|system\w*|may be (?:contacted|called|emailed|phoned)|einwillig\w*|zugestimmt|zustimm\w*|einverstanden|genehmig\w*|freigegeben|freigabe|geprüft|bestätigt|consentement|accord\w*|approuv\w*|vérifi\w*|confirmé\w*|consent\w*|aprob\w*|verificad\w*|confirmad\w*|toestemming|akkoord|goedgekeurd|geverifieerd|bevestigd|approvat\w*|confermat\w*|aprovad\w*|zatwierdz\w*|zgod\w*|potwierdz\w*|onay\w*)\b/iu;

/** "1.200,50", "1 200" and "1200" are the same number to a reader; what counts is its digits. */
function numbersOf(text: string): string[] {
  return (text.match(/\p{Nd}(?:[\p{Nd}.,'’\u00a0\u202f ]*\p{Nd})?/gu) ?? []).flatMap((found) => [
    found.replace(/[^\p{Nd}]/gu, ""),
    ...found.split(/[^\p{Nd}]+/u),
  ]);
}

const openers = new Set(
  `a an the they their he his she her it its this that these those there someone somebody visitor visitors customer customers prospect prospects buyer buyers client clients person people company business owner user
  wants want needs need asks ask asked looking looks seeking seeks is are was were has have had can could does do did how what when where which who why will would should if whether after before because since while and but or so also no not nothing still yet
  for from in on at with without to about as by of both one two i we my our you your english german french spanish dutch italian portuguese polish european monday tuesday wednesday thursday friday saturday sunday january february march april may june july august september october november december`.split(
    /\s+/,
  ),
);

/** Words with a capital that are no plain opening of a sentence: names of people, firms, places. Folded. */
function namesIn(text: string): string[] {
  return wordsOf(text)
    .filter(({ start }) => /\p{Lu}/u.test(text.charAt(start)))
    .map((word) => word.text)
    .filter((word) => word.length > 1 && !openers.has(word));
}

const reporting =
  "visitor customer prospect client buyer someone person people company business team asks asked wants wanted needs seeks looking interested request question answer unanswered unclear help service support information details cost price quote estimate timing before after soon urgent currently existing new several concerned worried upset unhappy complains problem issue explains mentions says said describes compares considering colleague careful mind first".split(
    " ",
  );

/** In the visitor's own language a statement shares words with the chat; hardly any means that it tells of something else. */
function isForeign(text: string, known: ReadonlySet<string>, language: string): boolean {
  const words = contentOf(wordsOf(text).map((word) => word.text));
  const theirs = new Set([...contentOf([...known]), ...contentOf(reporting)]);
  const shared = words.filter((word) => theirs.has(word)).length;
  return language === "en" && words.length > 0 && shared / words.length < 0.3;
}
