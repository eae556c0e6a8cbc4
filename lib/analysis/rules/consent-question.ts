import type { Channel } from "../model";
import { type Hit, has, hitsOf, inSentence, type Turn } from "./reading";

/** What the bot asked leave for, before the visitor answered. */
export type Permission = {
  /** Channels named; empty where it asked for "contact" in general. */
  channels: Channel[];
  /** The bot asked more than one thing that a bare "yes" could answer. */
  double: boolean;
  wording: string;
};

const whWords =
  /\b(?:what|which|when|where|who|how|why|qué|cuál|cuándo|cómo|dónde|was|welche\w*|wann|wie|wo|wer|quel\w*|quand|comment|où|qui|wat|welke?|wanneer|hoe|waar|wie)\b/iu;

/** The permission question among what was said before the visitor's answer; null when leave was not asked. */
export function permissionAsked(before: Turn[]): Permission | null {
  let found: Permission | null = null;
  let yesNoQuestions = 0;
  for (const turn of before) {
    turn.sentences.forEach((sentence, s) => {
      if (!sentence.asks) return;
      const wording = turn.text.slice(sentence.start, sentence.end);
      const permission = readSentence(turn, s, wording);
      if (permission) found = permission;
      if (permission || !whWords.test(wording)) yesNoQuestions++;
    });
  }
  return found && yesNoQuestions > 1 ? { ...(found as Permission), double: true } : found;
}

function readSentence(turn: Turn, s: number, wording: string): Permission | null {
  if (inSentence(turn, "permits", s).length === 0 && !asksLeave.test(wording)) return null;
  const channels = new Set<Channel>(done.flatMap(([channel, pattern]) => (pattern.test(wording) ? [channel] : [])));
  const named = (channel: Channel, ...hits: Hit[][]) => hits.some((list) => list.length > 0) && channels.add(channel);
  named(
    "phone",
    inSentence(turn, "callVerb", s).filter((hit) => isVerb(turn, hit)),
    inSentence(turn, "byPhone", s),
  );
  named(
    "email",
    inSentence(turn, "mailVerb", s).filter((hit) => isVerb(turn, hit)),
    inSentence(turn, "byEmail", s),
  );
  named(
    "sms",
    inSentence(turn, "textVerb", s).filter((hit) => isVerb(turn, hit)),
    inSentence(turn, "byText", s),
  );
  const books = inSentence(turn, "bookVerb", s).length > 0;
  // "May we text you to arrange a visit?" asks to text; the booking is what for.
  if (books && (channels.size === 0 || !toBook.test(wording))) {
    channels.clear();
    channels.add("calendar");
  }
  if (channels.size === 0 && inSentence(turn, "reachVerb", s).length === 0) return null;
  if (alsoAsks.test(wording)) return { channels: [...channels], double: true, wording };
  const together = channels.size > 1 && !/\b(?:or|o|oder|ou|of)\b|\//iu.test(wording);
  return { channels: [...channels], double: together || inSentence(turn, "otherPurpose", s).length > 0, wording };
}

const asksLeave =
  /\b(?:(?:shall|should|may|can|could) (?:i|we|he|she) have|would it (?:help|suit) if|(?:can|may|could) (?:he|she)|how about (?:i|we|a colleague)|,\s*(?:ok|okay|alright|all right|yes)\?)/i;
/** "… have the details e-mailed to you?": said in the passive or as done. */
const done: [Channel, RegExp][] = [
  ["email", /\be-?mailed (?:to )?you\b/i],
  ["phone", /\b(?:phoned|called|rang) you\b/i],
  ["sms", /\btexted (?:to )?you\b/i],
];

const toBook =
  /\b(?:to|um|pour|para|om)\b[^?]{0,30}\b(?:arrange|book|schedule|set|fix|find|vereinbaren|buchen|finden|fixer|convenir|réserver|concertar|agendar|reservar|plannen|maken|boeken)/iu;

// "May we e-mail you, and is this for your home?" asks two things that one yes could answer; "… and is that alright?" does not.
const alsoAsks =
  /(?:,|\band\b|\bund\b|\bet\b|\by\b|\ben\b)\s+(?:and |und |et |y |en )?(?:is|are|do|does|did|have|has|ist|sind|haben|est-ce|es|está|heeft|zijn) (?:it|this|that|you|your|there|das|es|Sie|vous|c|esto|usted|u|dit|dat)\b(?!\s+(?:ok|okay|oké|al{1,2} ?right|fine|good|possible|in ordnung|recht|für (?:sie|dich)|d'accord|bon|possible|bien|vale|goed|akkoord|prima)\b)/iu;

const agents = new Set(
  "we i they he she it someone somebody to can may us a und you us team colleague engineer wir ich jemand sie ihnen dich nous on je vous te le les lo u je iemand".split(
    " ",
  ),
);

/** "may they *call* you", "is it OK if they *call*"; not "your *email*" or "a phone *call*". */
function isVerb(turn: Turn, hit: Hit): boolean {
  const before = turn.words[hit.from - 1]?.text ?? "";
  if (/^(?:your|the|phone|his|her|their|an|ihre|deine|votre|su|tu|uw|jouw)$/.test(before)) return false;
  const near = hitsOf(turn, "you").some((you) => you.from >= hit.from - 3 && you.from <= hit.to + 2);
  return near || agents.has(before) || hit.to - hit.from > 1 || has(turn, "colleague");
}

/** Whether the bot asked how to reach the visitor or for an address, so that a short "by mail" is an answer. */
export const wayAsked = (before: Turn[]) =>
  before.some((turn) => has(turn, "reachAsked") || has(turn, "mailNoun") || has(turn, "phoneNoun"));
