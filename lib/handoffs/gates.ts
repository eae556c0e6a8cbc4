import type { Channel, ConsentStatus, ExceptionKind } from "@/lib/analysis/model";
import type { Brief } from "./brief";

/** The nine gates, in the order they are shown. */
export const gateKeys = [
  "transcript",
  "need",
  "contact",
  "consent",
  "question",
  "exceptions",
  "owner",
  "first_message",
  "promises",
] as const;
export type GateKey = (typeof gateKeys)[number];

/** One line of the checklist. `missing` says what is needed, in words for the reviewer; null where the gate holds. */
export type Gate = { key: GateKey; holds: boolean; missing: string | null };

export type GateInput = {
  messageCount: number;
  brief: Brief;
  consent: Record<Channel, ConsentStatus>;
  /** A meeting is to be booked. */
  meeting: boolean;
  /** Blocking exceptions still open. */
  openBlocking: readonly ExceptionKind[];
  owner: { reason: string | null } | null;
  /** What `findPromises` says about the first message. */
  firstMessagePromises: readonly string[];
  /** Card and bank numbers, government ids and passwords in the first message. */
  firstMessageSecrets: number;
  /** True where the bot promised nothing, or the correction is written down. */
  promisesSettled: boolean;
};

/** A pure function of the handoff; approval needs all nine. */
export function gatesOf(input: GateInput): Gate[] {
  const missing: Record<GateKey, string | null> = {
    transcript: input.messageCount > 0 ? null : "No transcript is attached.",
    need: input.brief.need.trim() ? null : "Write down what the visitor needs.",
    contact: contactMissing(input.brief),
    consent: consentMissing(input),
    question:
      input.brief.question || input.brief.questionIsNone
        ? null
        : "Write the unresolved question, or say there is none.",
    exceptions: input.openBlocking.length === 0 ? null : openWords(input.openBlocking.length),
    owner: input.owner?.reason ? null : "Choose an owner and say why.",
    first_message: firstMessageMissing(input),
    promises: input.promisesSettled ? null : "Write down the correction of what the bot promised.",
  };
  return gateKeys.map((key) => ({ key, holds: missing[key] === null, missing: missing[key] }));
}

export function allHold(gates: readonly Gate[]): boolean {
  return gates.every((gate) => gate.holds);
}

function contactMissing(brief: Brief): string | null {
  if (brief.contact.email?.valid || brief.contact.phone?.valid) return null;
  return "Add a valid e-mail address or phone number.";
}

/** Consent must be granted where there is a valid address to use it on; calendar too where a meeting is booked. */
function consentMissing({ brief, consent, meeting }: GateInput): string | null {
  const byEmail = Boolean(brief.contact.email?.valid) && consent.email === "granted";
  const byPhone = Boolean(brief.contact.phone?.valid) && (consent.phone === "granted" || consent.sms === "granted");
  if (!byEmail && !byPhone) return "No channel with a valid address has consent.";
  if (meeting && consent.calendar !== "granted") return "The meeting needs consent for the calendar.";
  return null;
}

function firstMessageMissing({ firstMessagePromises, firstMessageSecrets }: GateInput): string | null {
  if (firstMessagePromises.length > 0) return "Take the promise out of the first message.";
  if (firstMessageSecrets > 0) return "Take the number, id or password out of the first message.";
  return null;
}

function openWords(count: number): string {
  return count === 1 ? "Resolve the open exception." : `Resolve the ${count} open exceptions.`;
}
