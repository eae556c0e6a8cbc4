import type {
  Channel,
  ConsentFinding,
  Contact,
  DirectiveFinding,
  DirectiveType,
  ExceptionKind,
  Intent,
} from "../model";

/** What the directive is decided on; nothing else may influence it. */
export type DirectiveFacts = {
  intent: Intent;
  exceptions: ReadonlySet<ExceptionKind>;
  contact: Contact;
  consent: Record<Channel, ConsentFinding>;
  /** The need can be told. */
  needClear: boolean;
  /** Asks for a call, demo or meeting to take place. */
  meetingWanted: boolean;
  /** Asks for a person. */
  humanWanted: boolean;
  /** Wants something done, or to hear from us; not merely a question that was answered. */
  requestOpen: boolean;
  /** How they asked to be reached, if they did: the field to collect. */
  prefersPhone: boolean;
  clarifiedBefore: boolean;
  engaged: boolean;
};

const stops: [ExceptionKind, string][] = [
  ["sensitive_data", "stop.sensitive"],
  ["frustrated_visitor", "stop.frustrated"],
  ["repeated_question", "stop.repeated"],
];
// In the order in which a person would care.
const handoffs: [ExceptionKind, string][] = [
  ["emergency", "handoff.emergency"],
  ["complaint", "handoff.complaint"],
  ["legal_advice", "handoff.legal"],
  ["guarantee_request", "handoff.guarantee"],
  ["pricing_request", "handoff.pricing"],
  ["custom_scope", "handoff.scope"],
  ["existing_customer_conflict", "handoff.account"],
];
const blocksSlots: ReadonlySet<ExceptionKind> = new Set([
  ...handoffs.map(([kind]) => kind),
  ...stops.map(([kind]) => kind),
  "consent_unclear",
  "poor_fit",
  "prompt_injection",
]);

/** What the bot is told next (domain.md, Directive). `previous` "stop" is final. */
export function directiveFor(facts: DirectiveFacts, previous?: DirectiveType): DirectiveFinding {
  const { exceptions, intent } = facts;
  const stop = stops.find(([kind]) => exceptions.has(kind));
  // Spam is never worth a person's time, nor the approved sentence of a stop.
  if (intent === "spam" && previous !== "stop") return idle(["spam"]);
  if (stop || previous === "stop") {
    const sayKey =
      exceptions.has("emergency") && stop?.[0] === "sensitive_data"
        ? "handoff.emergency"
        : (stop?.[1] ?? "stop.repeated");
    return { type: "stop", field: null, reasons: stop ? reasonsIn(stops, exceptions) : ["stopped_before"], sayKey };
  }
  const reasons = reasonsIn(handoffs, exceptions);
  const kind = handoffs.find(([one]) => exceptions.has(one));
  if (kind) return { type: "handoff", field: null, reasons, sayKey: kind[1] };
  // Who wants to speak to somebody at a time they named gets that time.
  const slots =
    facts.meetingWanted && facts.consent.calendar.status === "granted" && isReady(facts) && !blocked(exceptions);
  if (facts.humanWanted && !slots)
    return { type: "handoff", field: null, reasons: ["human_requested"], sayKey: "handoff.person" };
  return withoutException(facts);
}

/** An address or number that works, and leave to use one. */
const isReady = ({ contact, consent }: DirectiveFacts) =>
  (isUsable(contact.email) || isUsable(contact.phone)) &&
  (["email", "phone", "sms"] as const).some((channel) => consent[channel].status === "granted");

function withoutException(facts: DirectiveFacts): DirectiveFinding {
  const { exceptions, intent } = facts;
  const statuses = Object.values(facts.consent).map((finding) => finding.status);
  const granted = statuses.includes("granted");
  const refused = !granted && statuses.includes("denied");
  const reachable = isUsable(facts.contact.email) || isUsable(facts.contact.phone);
  if (refused) return idle(["contact_denied"]);
  // Somebody who only plays with the machine is not asked what they need.
  if (exceptions.has("prompt_injection") && intent === "other") return idle(["prompt_injection"]);
  if (exceptions.has("low_confidence") || !facts.needClear) {
    if (facts.engaged && !facts.clarifiedBefore)
      return { type: "clarify", field: null, reasons: ["need_vague"], sayKey: "clarify.need" };
    return granted && reachable ? person(["contact_and_consent"]) : idle(["need_vague"]);
  }
  if (exceptions.has("poor_fit")) return idle(["poor_fit"]);
  if (isReady(facts)) {
    if (facts.meetingWanted && !blocked(exceptions))
      return { type: "offer_slots", field: null, reasons: ["meeting_requested"], sayKey: "offer.slots" };
    return person([intent === "existing_customer" ? "account_matter" : "contact_and_consent"]);
  }
  if (intent === "existing_customer") return person(["account_matter"]);
  if (!facts.requestOpen && !exceptions.has("consent_missing")) return idle([]);
  const field = reachable ? "consent" : facts.prefersPhone ? "phone" : "email";
  return {
    type: "collect",
    field,
    reasons: [reachable ? "consent_missing" : "contact_missing"],
    sayKey: `collect.${field}`,
  };
}

const person = (reasons: string[]): DirectiveFinding => ({
  type: "handoff",
  field: null,
  reasons,
  sayKey: reasons.includes("account_matter") ? "handoff.account" : "handoff.person",
});
const idle = (reasons: string[]): DirectiveFinding => ({ type: "continue", field: null, reasons, sayKey: null });
const reasonsIn = (table: [ExceptionKind, string][], exceptions: ReadonlySet<ExceptionKind>): string[] =>
  table.map(([kind]) => kind).filter((kind) => exceptions.has(kind));
const blocked = (exceptions: ReadonlySet<ExceptionKind>) => [...exceptions].some((kind) => blocksSlots.has(kind));
const isUsable = (detail: { valid: boolean } | null) => detail?.valid === true;
