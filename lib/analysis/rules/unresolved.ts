import type { Evidence, ExceptionKind, Finding } from "../model";
import type { Question } from "./questions";
import { evidence, hitsOf, inSentence, type Reading, saidAfter, type Turn } from "./reading";
import { contentWords, sharedWords } from "./stems";
import type { Span } from "./text";
import { questionText } from "./wording";

type Repeated = { turn: Turn; sentence: number } | null;
type Stated = { text: string; evidence: Evidence[] };

/**
 * The one question a person still has to answer: a repeated one where it was last put; else the last of substance among the
 * open ones; else what was asked for without a question mark (a price, a waiver, a commitment); else none.
 */
export function unresolvedQuestion(
  open: Question[],
  requests: { turn: Turn; span: Span }[],
  repeated: Repeated,
): Stated | null {
  const again = repeated?.turn.sentences[repeated.sentence];
  const asksOn = open.some((one) => repeated && one.turn.index > repeated.turn.index && one.weight === 2);
  if (repeated && again && !asksOn) return stated(repeated.turn, again);
  const weight = Math.max(0, ...open.map((question) => question.weight));
  const question = fullest(
    open.filter((one) => one.weight === weight),
    open,
  );
  const request = requests.at(-1);
  if (question && !(request && (weight < 2 || request.turn.index > question.turn.index)))
    return stated(question.turn, question);
  return request ? stated(request.turn, request.span) : null;
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

function stated(turn: Turn, span: Span): Stated {
  const cut = questionText(turn.text, span);
  return { text: turn.text.slice(cut.start, cut.end), evidence: [evidence(turn, cut)] };
}

const asRequest = new Set<ExceptionKind>(["pricing_request", "guarantee_request", "legal_advice", "custom_scope"]);

/** Sentences that ask for something a person must answer without being a question: "move it without the fee, please". */
export function requestsOpen(reading: Reading, exceptions: Finding[]): { turn: Turn; span: Span }[] {
  const turns = new Map(reading.visitor.map((turn) => [turn.message.id, turn]));
  const found: { turn: Turn; span: Span }[] = exceptions
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
        /\b(?:standard\w*|listed|list|catalogu?e|packages?|katalog|catálogo|liste|folder)\b/iu.test(reply.text)
      ),
  );
