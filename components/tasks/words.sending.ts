import type { SignKind } from "@/components/ui/marks/sign";
import type { DraftFindings, SendingItem, SendingView } from "@/lib/sending/schema.view";

type Channel = SendingView["channel"];

export const byWords: Record<Channel, string> = { email: "by e-mail", sms: "by SMS" };

/** Why a channel cannot be sent on. */
export const closedWords: Record<"no_consent" | "no_address" | "not_configured" | "too_long", string> = {
  no_consent: "They have not agreed to be reached there.",
  no_address: "There is no address for it.",
  not_configured: "Nobody has set this channel up: an admin can, under Connectors.",
  too_long: "Too long for an SMS: 1,600 characters at most.",
};

const promiseWords: Record<string, string> = {
  pricing: "a price",
  timing: "a date or time",
  scope: "what will be done",
  legal: "legal advice",
  fit: "that it fits",
  result: "a result",
  availability: "that somebody is free",
};
const personalWords = {
  email: "an e-mail address that is neither theirs nor yours",
  phone: "a phone number that is not theirs",
  secret: "a number or password that must not be sent",
  number: "a long number",
  id: "an id of a record",
} as const;

/** What is wrong with a stretch of a draft. */
export function draftWords(finding: DraftFindings[number]): string {
  if (finding.kind === "promise") return `Promises ${promiseWords[finding.promise] ?? finding.promise}`;
  return `Holds ${personalWords[finding.what]}`;
}

const findingWords: Record<string, string> = {
  refused: "was refused for good",
  auth: "does not accept our credentials",
  attempts_used_up: "did not take it after every attempt",
  unsubscribed: "says that they asked to be left alone there",
  not_delivered: "could not hand it to them",
};

/** One thing that happened to a message, as a sentence; null for what its state says already. */
export function sendingFinding({ kind, channel }: SendingView["findings"][number]): string | null {
  const words = findingWords[kind];
  return words && channel ? `${channel === "email" ? "E-mail" : "SMS"} ${words}.` : null;
}

const endWords: Record<string, string> = {
  consent_withdrawn: "Not sent: they withdrew their consent just before.",
  erased: "Not sent: they were erased.",
  address_gone: "Not sent: there is no address any more.",
  task_moved: "Not sent: the task is somebody else's now.",
  given_up: "Called back: it was not sent.",
  superseded: "Not sent: another message took its place.",
};

/** How a message stands, in words, with its sign. */
export function sendingWords(sending: SendingView): { sign: SignKind; words: string } {
  const { state, channel, inDoubt, findings, report, waitsFor } = sending;
  const by = byWords[channel];
  if (state === "scheduled" || state === "running") return { sign: "open", words: `On its way ${by}` };
  if (state === "waiting") {
    return { sign: "question", words: waitsFor ? `Waits for the other side ${by}` : `Waits for another try ${by}` };
  }
  if (inDoubt) return { sign: "question", words: `Perhaps sent ${by}: the answer was lost` };
  if (state === "dead") return { sign: "cross", words: `Not sent ${by}` };
  if (state === "cancelled") return { sign: "cross", words: endWords[findings.at(-1)?.kind ?? ""] ?? "Not sent" };
  if (report === "failed") return { sign: "cross", words: `Sent ${by}, and not delivered` };
  return { sign: "tick", words: report === "delivered" ? `Sent ${by} and delivered` : `Sent ${by}` };
}

/** Whom a message went to, for who may know. */
export const sendingName = ({ about, taskId }: SendingItem): string =>
  about?.name ?? about?.need ?? `Task …${taskId.slice(-6)}`;
