import type { SignKind } from "@/components/ui/marks/sign";
import type { channels, consentStatuses, exceptionKinds, handoffStates, rejectReasons, roles } from "@/db/enums";

/** The domain's words as people read them. A new word without one does not compile. */

export const exceptionWords: Record<(typeof exceptionKinds)[number], string> = {
  pricing_request: "pricing request",
  custom_scope: "custom scope",
  legal_advice: "legal advice",
  guarantee_request: "guarantee request",
  emergency: "emergency",
  complaint: "complaint",
  frustrated_visitor: "frustrated visitor",
  repeated_question: "repeated question",
  sensitive_data: "sensitive data",
  consent_unclear: "consent unclear",
  consent_missing: "consent missing",
  contact_invalid: "contact invalid",
  duplicate_record: "duplicate record",
  existing_customer_conflict: "existing customer",
  territory_conflict: "territory conflict",
  no_owner: "no owner",
  high_value: "high value",
  poor_fit: "poor fit",
  bot_promise: "bot promise",
  low_confidence: "low confidence",
  prompt_injection: "prompt injection",
  slot_taken: "slot taken",
  draft_promise: "promise in draft",
  ai_unavailable: "ai unavailable",
};

export const channelWords: Record<(typeof channels)[number], string> = {
  email: "E-mail",
  phone: "Phone",
  sms: "SMS",
  calendar: "Calendar",
};

export const consentSigns: Record<(typeof consentStatuses)[number], SignKind> = {
  granted: "tick",
  denied: "cross",
  unclear: "question",
  missing: "dash",
};

export const stateWords: Record<(typeof handoffStates)[number], string> = {
  collecting: "collecting",
  needs_review: "needs review",
  in_review: "in review",
  approved: "approved",
  delivering: "delivering",
  delivered: "delivered",
  delivery_failed: "delivery failed",
  returned: "returned",
  rejected: "rejected",
  merged: "merged",
  cancelled: "cancelled",
  closed: "closed",
};

export const rejectWords: Record<(typeof rejectReasons)[number], string> = {
  spam: "Spam",
  poor_fit: "Poor fit",
  no_consent: "No consent",
  duplicate: "Duplicate",
  other: "Something else",
};

export const roleWords: Record<(typeof roles)[number], string> = {
  reviewer: "reviewers",
  owner: "owners",
  manager: "managers",
  compliance: "compliance",
  admin: "admins",
};

export function capital(words: string): string {
  return words.charAt(0).toUpperCase() + words.slice(1);
}

/** "€64k" for a list; the currency's own sign where there is one. */
export function shortMoney({ amount, currency }: { amount: number; currency: string }): string {
  return new Intl.NumberFormat("en", { style: "currency", currency, notation: "compact", maximumFractionDigits: 1 })
    .format(amount)
    .replace(/K$/, "k");
}
