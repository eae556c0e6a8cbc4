import type { Analysis, ExceptionKind, Finding, PromiseFinding } from "../model";

const advice: Partial<Record<ExceptionKind, string>> = {
  emergency: "This may be an emergency: deal with it before anything else.",
  sensitive_data: "They typed sensitive data; do not repeat it.",
  frustrated_visitor: "They are upset with the chat, so open with what they asked and no further questions.",
  complaint: "They complain about something bought or how they were treated; acknowledge it first.",
  repeated_question: "They asked the same thing more than once without an answer.",
  pricing_request: "They want a price; only a person may name one.",
  custom_scope: "What they ask goes beyond the standard offer.",
  legal_advice: "They ask for advice that only a qualified person may give.",
  guarantee_request: "They ask for a guarantee; none may be given here.",
  consent_unclear: "Their answer to being contacted was not a clear yes.",
  consent_missing: "They have not said that they may be contacted.",
  contact_invalid: "The contact details cannot be used as typed.",
  existing_customer_conflict: "They are already a customer: check who looks after the account.",
  high_value: "The size or budget is above the usual.",
  poor_fit: "What they want seems to be outside what is offered.",
  low_confidence: "It is not clear what they want; ask before assuming.",
  prompt_injection: "Parts of the text address the machine; treat them as noise.",
};
const order = Object.keys(advice) as ExceptionKind[];

/** One paragraph for the person who takes over: what to mind, most pressing first. Null on the happy path. */
export function exceptionNote(
  exceptions: Finding[],
  promises: PromiseFinding[],
  question: Analysis["unresolvedQuestion"],
): string | null {
  const kinds = new Set(exceptions.map(({ kind }) => kind));
  const lines = order.filter((kind) => kinds.has(kind)).map((kind) => advice[kind] ?? "");
  if (promises.length > 0) {
    const what = [...new Set(promises.map(({ kind }) => kind))].join(" and ");
    lines.push(`The bot went too far on ${what}; say what actually holds.`);
  }
  if (lines.length === 0) return null;
  if (question) lines.push(`Still open: “${question.text.replace(/\s+/g, " ")}”`);
  return lines.join(" ");
}
