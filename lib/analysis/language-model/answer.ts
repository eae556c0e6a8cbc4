import { z } from "zod";

/**
 * What a model may raise by itself: what can be read in a visitor's words. Consent, contact, amounts, owners and the
 * bot's promises are the rules' and the desk's business alone (domain.md, Analysis).
 */
export const addableKinds = [
  "pricing_request",
  "custom_scope",
  "legal_advice",
  "guarantee_request",
  "emergency",
  "complaint",
  "frustrated_visitor",
  "repeated_question",
  "sensitive_data",
  "existing_customer_conflict",
  "poor_fit",
  "low_confidence",
  "prompt_injection",
] as const;

const Quote = z.object({ message: z.string(), quote: z.string() });
const Statement = z.object({ text: z.string(), quotes: z.array(Quote) });

/** The one shape in which a model answers. Whatever else it adds to it is dropped unread. */
export const ModelAnswer = z.object({
  summary: z.array(Statement),
  need: Statement.nullable(),
  question: Statement.nullable(),
  note: Statement.nullable(),
  exceptions: z.array(z.object({ kind: z.enum(addableKinds), quotes: z.array(Quote) })),
});

export type ModelAnswer = z.output<typeof ModelAnswer>;
export type ModelStatement = z.output<typeof Statement>;
export type ModelQuote = z.output<typeof Quote>;

/** Whether it states nothing at all: for a chat in which somebody spoke that is no answer. */
export function isEmpty({ summary, need, question, note, exceptions }: ModelAnswer): boolean {
  return summary.length === 0 && !need && !question && !note && exceptions.length === 0;
}
