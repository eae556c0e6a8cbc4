import type { Evidence } from "../model";
import { asks } from "./questions";
import { evidence, has, inSentence, type Reading, type Turn } from "./reading";
import { contentWords } from "./stems";
import type { Span } from "./text";
import { reported } from "./voice";
import { isPleasantry, shorten, withoutOpener } from "./wording";

/**
 * What is left where it stands: orders to the machine while anything else says what they want; secrets, anger at the chat (`aside`)
 * and who they are (`names`) beside what says it.
 */
type Unspoken = Record<"orders" | "aside" | "names", readonly Evidence[]>;
type Candidate = { turn: Turn; span: Span; score: number; words: string[]; isReply: boolean; isAside: boolean };

/** The sentences that carry what the visitor wants, best first, at most two, in the order of the chat. */
function needSentences(
  reading: Reading,
  contactSpans: Map<Turn, Span[]>,
  { orders, aside, names }: Unspoken,
): Candidate[] {
  const found: Candidate[] = [];
  reading.visitor.slice(0, 40).forEach((turn, i) => {
    turn.sentences.slice(0, 12).forEach((sentence, s) => {
      const words = contentWords(turn, s);
      const span = withoutOpener(turn.text, sentence);
      const isDetail = (contactSpans.get(turn) ?? []).some(
        (detail) => detail.start < span.end && span.start < detail.end,
      );
      const wants = inSentence(turn, "wants", s).length > 0 ? 3 : 0;
      const early = Math.max(0, 3 - i) + (s === 0 ? 1 : 0);
      const about = (
        [
          "fault",
          "danger",
          "price",
          "custom",
          "guarantee",
          "meeting",
          "complaint",
          "expands",
          "applicant",
          "student",
        ] as const
      ).filter((concept) => inSentence(turn, concept, s).length > 0).length;
      const isAside =
        holds(aside, turn, span) ||
        // "Tess Arnold from the Courier", "my mobile is …": who they are and how to reach them stands elsewhere.
        ((isDetail || (words.length <= 4 && holds(names, turn, span))) && wants + about === 0 && !asks(turn, s));
      const score =
        Math.min(words.length, 8) +
        wants +
        early +
        (asks(turn, s) ? 1 : 0) +
        about -
        (isDetail ? 6 : 0) -
        (onlyReach(turn, s, words.length) ? 8 : 0) -
        (has(turn, "commands") ? 4 : 0) -
        (holds(orders, turn, span) ? 20 : 0) -
        (holds(aside, turn, span) ? 4 : 0);
      const isReply =
        i > 0 &&
        wants + about === 0 &&
        !asks(turn, s) &&
        (words.length < 3 || saysHow(turn, s, words.length) || goesOn(turn, span));
      if (words.length > 0 && !isPleasantry(turn.text.slice(span.start, span.end)))
        found.push({ turn, span, score, words, isReply, isAside });
    });
  });
  const [best, ...others] = found.toSorted((a, b) => b.score - a.score);
  if (!best) return [];
  const more = others.find((one) => one.score > 0 && !one.isReply && !one.isAside && adds(one, best));
  return (more ? [best, more] : [best]).sort((a, b) => a.turn.index - b.turn.index || a.span.start - b.span.start);
}

const holds = (spans: readonly Evidence[], turn: Turn, { start, end }: Span) =>
  spans.some((span) => span.messageId === turn.message.id && span.start < end && start < span.end);

/** The same thing said again says nothing more. */
const adds = ({ words }: Candidate, best: Candidate) => words.filter((word) => !best.words.includes(word)).length >= 2;

/** "Both fine, text is faster": how to reach them. */
const saysHow = (turn: Turn, s: number, words: number) =>
  words <= 4 &&
  (["callVerb", "mailVerb", "textVerb", "reachVerb", "byPhone", "byEmail", "byText"] as const).some(
    (way) => inSentence(turn, way, s).length > 0,
  );

/** "Not even if I signed something", "I guess": an answer, which says little without what the bot asked. */
const goesOn = (turn: Turn, { start, end }: Span) => answers.test(turn.text.slice(start, end));
const answers =
  /^[^a-zÀ-ɏ]*(?:not even|no(?=\s*[,.!–-]|\s+(?:i|we|it|that|thanks|but|not|just|problem|idea)(?![a-zÀ-ɏ]))|nope|nah|yes|yeah|yep|ok(?:ay)?|sure|right|fine|true|dunno|i guess|you['’]?re welcome|don['’]?t know|i don['’]?t know|both|either|neither|that['’]?s|thats|never ?mind|thanks?|thank you|sí|si|nein|doch|ja|klar|genau|oui|non|si|d['’]accord|nee|prima|(?:perfect|lovely|brilliant|super|great|cheers|parfait|perfecto|genial|top|fijn|i see)(?=[\s!]*[,.!–-]|\s+(?:thank|thx|i |we )|$)|klopt|vale|bueno|claro)(?![a-zÀ-ɏ])/i;

/** "Please call me": how to reach them stands with consent and is no need. */
const onlyReach = (turn: Turn, s: number, words: number) =>
  words <= 2 &&
  inSentence(turn, "me", s).length > 0 &&
  (["callVerb", "mailVerb", "textVerb", "reachVerb"] as const).some((verb) => inSentence(turn, verb, s).length > 0);

/**
 * One plain line of what they want: the visitor's own clauses in the third person, with the evidence. `unspoken` is
 * not repeated where something else can be.
 */
export function statedNeed(
  reading: Reading,
  contactSpans: Map<Turn, Span[]>,
  unspoken: Unspoken = { orders: [], aside: [], names: [] },
): { text: string; evidence: Evidence[] } {
  const chosen = needSentences(reading, contactSpans, unspoken);
  if (chosen.length === 0) return { text: "Not said.", evidence: [] };
  const lines = chosen.map(({ turn, span }) => reported(turn.text.slice(span.start, span.end)));
  return { text: shorten(joined(lines), 240), evidence: chosen.map(({ turn, span }) => evidence(turn, span)) };
}

/** Two lines about the same person: "They run twelve vans. They are looking for …", not "Is looking for …". */
function joined([first = "", ...rest]: string[]): string {
  const plural = /^Their?\b|^They\b/.test(first);
  return [first, ...(plural ? rest.map(inPlural) : rest)].join(" ");
}

const plurals: [RegExp, string][] = [
  [/^Is (?=looking|searching|interested)/, "They are "],
  [/^Wants /, "They want "],
  [/^Needs /, "They need "],
  [/^Would like /, "They would like "],
  [/^Asks /, "They ask "],
];

function inPlural(line: string): string {
  const found = plurals.find(([opening]) => opening.test(line));
  return found ? line.replace(...found) : line;
}
