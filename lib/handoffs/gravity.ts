import { exceptionKinds } from "@/db/enums";
import type { ExceptionKind } from "@/lib/analysis/model";

export type Gravity = "grave" | "care" | "note";

/** How grave an exception is: what may harm or bind somebody, what needs care, what is only to be known. */
const gravities: Record<ExceptionKind, Gravity> = {
  emergency: "grave",
  sensitive_data: "grave",
  legal_advice: "grave",
  guarantee_request: "grave",
  bot_promise: "grave",
  complaint: "grave",
  consent_missing: "grave",
  prompt_injection: "grave",
  slot_taken: "grave",
  draft_promise: "grave",
  pricing_request: "care",
  custom_scope: "care",
  frustrated_visitor: "care",
  repeated_question: "care",
  consent_unclear: "care",
  contact_invalid: "care",
  duplicate_record: "care",
  existing_customer_conflict: "care",
  territory_conflict: "care",
  no_owner: "care",
  high_value: "care",
  poor_fit: "care",
  low_confidence: "care",
  ai_unavailable: "note",
};
const order: Record<Gravity, number> = { grave: 0, care: 1, note: 2 };

export function gravityOf(kind: ExceptionKind): Gravity {
  return gravities[kind];
}

/** Gravest first; within a gravity in the order of the domain's table. */
export function byGravity(a: ExceptionKind, b: ExceptionKind): number {
  return order[gravities[a]] - order[gravities[b]] || exceptionKinds.indexOf(a) - exceptionKinds.indexOf(b);
}
