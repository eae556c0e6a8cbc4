import type { Evidence, ExceptionKind, Finding } from "../model";
import { asks, type Question, questionsIn } from "./questions";
import { evidence, hitsOf, inSentence, type Reading, saidAfter, type Turn } from "./reading";
import { contentWords, sharedWords } from "./stems";
import type { Span } from "./text";
import { questionText } from "./wording";

type Repeated = { turn: Turn; sentence: number } | null;
type Stated = { text: string; evidence: Evidence[] };

/** Words of the visitor that ask for an answer. */
export type Request = { turn: Turn; span: Span };

/**
 * The one question a person still has to answer, by the rules: a repeated one where it was last put; else the last of substance
 * among the open ones; else what was asked for without a question mark (a price, a waiver, a commitment); else none.
 */
export function unresolvedByRules(open: Question[], requests: Request[], repeated: Repeated): Request | null {
  const again = repeated?.turn.sentences[repeated.sentence];
  const asksOn = open.some((one) => repeated && one.turn.index > repeated.turn.index && one.weight === 2);
  if (repeated && again && !asksOn) return { turn: repeated.turn, span: again };
  const weight = Math.max(0, ...open.map((question) => question.weight));
  const question = fullest(
    open.filter((one) => one.weight === weight),
    open,
  );
  const request = requests.at(-1);
  if (question && !(request && (weight < 2 || request.turn.index > question.turn.index)))
    return { turn: question.turn, span: question };
  return request ?? null;
}

/** The last question; where it only points back ("but can you fix it?"), the last one before it that says what it is about. */
function fullest(same: Question[], open: Question[]): Question | undefined {
  const last = same.at(-1);
  if (!last) return undefined;
  const words = contentWords(last.turn, last.sentence);
  if (words.length > 1) return last;
  const before = open.findLast((one) => {
    if (one.turn.index >= last.turn.index) return false;
    const fuller = contentWords(one.turn, one.sentence);
    return fuller.length > words.length && sharedWords(fuller, words) > 0;
  });
  return before ?? last;
}

/**
 * Where in a message its question stands: the last open one, of substance where there is such; else what is asked for; else the last
 * sentence that asks, however little; else the one that `shows` most.
 */
export function placeIn(
  turn: Turn,
  open: Question[],
  requests: Request[],
  shows: (turn: Turn, s: number) => number,
): Request {
  const openHere = open.filter((one) => one.turn === turn);
  const substance = lastFull(openHere.filter(({ weight }) => weight === 2));
  if (substance) return { turn, span: substance };
  const request = requests.findLast((one) => one.turn === turn);
  if (request) return request;
  const answered = questionsIn(turn);
  const question = lastFull(openHere) ?? lastFull(answered.filter(({ weight }) => weight === 2)) ?? lastFull(answered);
  const asking = turn.sentences.findLast((_, s) => asks(turn, s));
  const span = question ?? asking ?? mostShowing(turn, shows) ?? { start: 0, end: turn.text.length };
  return { turn, span };
}

/** The last of some questions of one message; "20? 100?" says nothing without the one before it. */
const lastFull = (questions: readonly Question[]): Question | undefined =>
  questions.findLast(({ turn, sentence }) => contentWords(turn, sentence).length > 1) ?? questions.at(-1);

function mostShowing(turn: Turn, shows: (turn: Turn, s: number) => number): Span | undefined {
  const sums = turn.sentences.map((_, s) => shows(turn, s));
  return turn.sentences[sums.indexOf(Math.max(...sums))];
}

/** As it is shown: without greeting, at most 240 characters, with where it stands. */
export function stated({ turn, span }: Request): Stated {
  const cut = questionText(turn.text, span);
  return { text: turn.text.slice(cut.start, cut.end), evidence: [evidence(turn, cut)] };
}

const asRequest = new Set<ExceptionKind>(["pricing_request", "guarantee_request", "legal_advice", "custom_scope"]);

/** Sentences that ask for something a person must answer without being a question: "move it without the fee, please". */
export function requestsOpen(reading: Reading, exceptions: Finding[]): Request[] {
  const turns = new Map(reading.visitor.map((turn) => [turn.message.id, turn]));
  const found: Request[] = exceptions
    .filter(({ kind }) => asRequest.has(kind))
    .flatMap(({ kind, evidence: proof }) => proof.map((span) => ({ kind, span })))
    .flatMap(({ kind, span }) => {
      const turn = turns.get(span.messageId);
      return turn && !isRuledOut(reading, turn, kind) ? [{ turn, span }] : [];
    });
  return found.sort((a, b) => a.turn.index - b.turn.index || a.span.start - b.span.start);
}

/** "We do not take such cases" has answered a request; "it is not in the standard offer" only says that it is a special one. */
const isRuledOut = (reading: Reading, turn: Turn, kind: ExceptionKind) =>
  saidAfter(reading, turn).some(
    (reply) =>
      hitsOf(reply, "excludes").some((hit) => inSentence(reply, "ownLimit", hit.sentence).length === 0) &&
      !(
        kind === "custom_scope" &&
        /\b(?:standard\w*|listed|list|catalogu?e|packages?|katalog|catálogo|liste|folder)\b/i.test(reply.text)
      ),
  );
