import type {
  Channel,
  ConsentFinding,
  Contact,
  DirectiveFinding,
  DirectiveType,
  ExceptionKind,
  Intent,
} from "../model";

/** What settles the directive, or says which ones are open. */
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

/**
 * What the bot may be told next (domain.md, Directive), what the facts say first. More than one only where no exception, no wish to
 * speak to a person, no order to the machine and no directive before settles it. `previous` "stop" is final.
 */
export function directivesFor(
  facts: DirectiveFacts,
  previous?: DirectiveType,
): [DirectiveFinding, ...DirectiveFinding[]] {
  const settled = settledDirective(facts, previous);
  if (settled) return [settled];
  const byFacts = directiveByFacts(facts);
  if (byFacts.reasons.includes("human_requested")) return [byFacts];
  // A need that is clear, a wish to be answered, and nothing to answer to.
  if (byFacts.type === "collect" && facts.exceptions.has("consent_missing")) return [byFacts];
  return [byFacts, ...openSteps(facts).filter(({ type }) => type !== byFacts.type)];
}

function settledDirective(facts: DirectiveFacts, previous?: DirectiveType): DirectiveFinding | null {
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
  const kind = handoffs.find(([one]) => exceptions.has(one));
  if (kind) return { type: "handoff", field: null, reasons: reasonsIn(handoffs, exceptions), sayKey: kind[1] };
  // Somebody who only plays with the machine is not asked what they need.
  if (exceptions.has("prompt_injection") && intent === "other" && !facts.humanWanted) return idle(["prompt_injection"]);
  return null;
}

/** An address or number that works, and leave to use one. */
const isReady = ({ contact, consent }: DirectiveFacts) =>
  isReachable(contact) && (["email", "phone", "sms"] as const).some((channel) => consent[channel].status === "granted");
const isReachable = (contact: Contact) => isUsable(contact.email) || isUsable(contact.phone);
const holdsSomewhere = ({ consent }: DirectiveFacts, status: ConsentFinding["status"]) =>
  Object.values(consent).some((finding) => finding.status === status);

function directiveByFacts(facts: DirectiveFacts): DirectiveFinding {
  const { exceptions, intent, contact } = facts;
  const granted = holdsSomewhere(facts, "granted");
  // Who wants to speak to somebody at a time they named gets that time.
  const slots =
    facts.meetingWanted && facts.consent.calendar.status === "granted" && isReady(facts) && !blocked(exceptions);
  if (facts.humanWanted && !slots) return person(["human_requested"]);
  if (!granted && holdsSomewhere(facts, "denied")) return idle(["contact_denied"]);
  if (exceptions.has("low_confidence") || !facts.needClear) {
    if (mayClarify(facts)) return clarify;
    return granted && isReachable(contact) ? person(["contact_and_consent"]) : idle(["need_vague"]);
  }
  if (exceptions.has("poor_fit")) return idle(["poor_fit"]);
  if (isReady(facts))
    return facts.meetingWanted && !blocked(exceptions) ? offerSlots : person([reasonOfMatter(intent)]);
  if (intent === "existing_customer") return person(["account_matter"]);
  return facts.requestOpen || exceptions.has("consent_missing") ? collect(facts) : idle([]);
}

/**
 * What may be told at all: a slot only with contact and leave, one clarifying question a talk and none where all is said,
 * nothing asked for after a no.
 */
function openSteps(facts: DirectiveFacts): DirectiveFinding[] {
  const ready = isReady(facts);
  return [
    idle([]),
    person([reasonOfMatter(facts.intent)]),
    ...(mayClarify(facts) && !(ready && facts.needClear) ? [clarify] : []),
    ...(ready && !blocked(facts.exceptions) ? [offerSlots] : []),
    ...(ready || !facts.needClear || holdsSomewhere(facts, "denied") ? [] : [collect(facts)]),
  ];
}

const mayClarify = ({ engaged, clarifiedBefore }: DirectiveFacts) => engaged && !clarifiedBefore;
const reasonOfMatter = (intent: Intent) => (intent === "existing_customer" ? "account_matter" : "contact_and_consent");

const clarify: DirectiveFinding = { type: "clarify", field: null, reasons: ["need_vague"], sayKey: "clarify.need" };
const offerSlots: DirectiveFinding = {
  type: "offer_slots",
  field: null,
  reasons: ["meeting_requested"],
  sayKey: "offer.slots",
};

function collect({ contact, prefersPhone }: DirectiveFacts): DirectiveFinding {
  const reachable = isReachable(contact);
  const field = reachable ? "consent" : prefersPhone ? "phone" : "email";
  const reasons = [reachable ? "consent_missing" : "contact_missing"];
  return { type: "collect", field, reasons, sayKey: `collect.${field}` };
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
