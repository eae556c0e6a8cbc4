import type { ExceptionKind, Finding, PromiseFinding } from "../model";
import type { Reading, Turn } from "../rules/reading";

/** What the rules alone found in each sentence of each message, as marks for the classifier: "!pricing_request". */
export type Verdicts = Map<Turn, string[][]>;

/** The kinds that rest on what one sentence says; the others look at the chat as a whole. */
export const marks = [
  "pricing_request",
  "custom_scope",
  "legal_advice",
  "guarantee_request",
  "emergency",
  "complaint",
  "frustrated_visitor",
  "sensitive_data",
  "prompt_injection",
  "high_value",
  "repeated_question",
] as const satisfies ExceptionKind[];
const ofSentences: ReadonlySet<ExceptionKind> = new Set<ExceptionKind>(marks);

/** Lays the rules' findings over the sentences they rest on. */
export function verdictsOf(
  reading: Reading,
  findings: readonly Finding[],
  promises: readonly PromiseFinding[],
): Verdicts {
  const verdicts: Verdicts = new Map();
  const turns = new Map(reading.turns.map((turn) => [turn.message.id, turn]));
  const marked = [
    ...findings
      .filter(({ kind }) => ofSentences.has(kind))
      .map(({ kind, evidence }) => ({ mark: `!${kind}`, evidence })),
    ...promises.map(({ kind, evidence }) => ({ mark: `!promise_${kind}`, evidence })),
  ];
  for (const { mark, evidence } of marked) {
    for (const { messageId, start, end } of evidence) {
      const turn = turns.get(messageId);
      turn?.sentences.forEach((sentence, s) => {
        if (sentence.start < end && start < sentence.end) add(verdicts, turn, s, mark);
      });
    }
  }
  return verdicts;
}

function add(verdicts: Verdicts, turn: Turn, s: number, mark: string): void {
  const sentences = verdicts.get(turn) ?? [];
  verdicts.set(turn, sentences);
  const marks = sentences[s] ?? [];
  sentences[s] = marks;
  if (!marks.includes(mark)) marks.push(mark);
}
