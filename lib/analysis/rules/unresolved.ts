import type { Evidence, ExceptionKind, Finding } from "../model";
import type { Question } from "./questions";
import { evidence, hitsOf, inSentence, type Reading, saidAfter, type Turn } from "./reading";
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
  const question = open.findLast((one) => one.weight === weight);
  const request = requests.at(-1);
  if (question && !(weight < 2 && request)) return stated(question.turn, question);
  return request ? stated(request.turn, request.span) : null;
}

function stated(turn: Turn, span: Span): Stated {
  const cut = questionText(turn.text, span);
  return { text: turn.text.slice(cut.start, cut.end), evidence: [evidence(turn, cut)] };
}

const asRequest = new Set<ExceptionKind>(["pricing_request", "guarantee_request", "legal_advice"]);

/** Sentences that ask for something a person must answer without being a question: "move it without the fee, please". */
export function requestsOpen(reading: Reading, exceptions: Finding[]): { turn: Turn; span: Span }[] {
  const turns = new Map(reading.visitor.map((turn) => [turn.message.id, turn]));
  const found: { turn: Turn; span: Span }[] = exceptions
    .filter(({ kind }) => asRequest.has(kind))
    .flatMap(({ evidence: proof }) => proof)
    .flatMap((span) => {
      const turn = turns.get(span.messageId);
      return turn && !isRuledOut(reading, turn) ? [{ turn, span }] : [];
    });
  return found.sort((a, b) => a.turn.index - b.turn.index || a.span.start - b.span.start);
}

/** "We do not take such cases" has answered a request. */
const isRuledOut = (reading: Reading, turn: Turn) =>
  saidAfter(reading, turn).some((reply) =>
    hitsOf(reply, "excludes").some((hit) => inSentence(reply, "ownLimit", hit.sentence).length === 0),
  );
