import type { MarkKind } from "@/components/ui/marks/mark";
import type { SignKind } from "@/components/ui/marks/sign";
import type {
  giveUpDeliveries,
  giveUpDelivery,
  replayWebhook,
  retryDeliveries,
  retryDelivery,
} from "@/lib/delivery/actions";
import type { DeliveryState, Step, StepState } from "@/lib/delivery/model";
import type { DeliveryItem } from "@/lib/delivery/schema.view";

export type Refusals<Action extends (input: never) => Promise<unknown>> = Extract<
  Awaited<ReturnType<Action>>,
  { ok: false }
>["error"];
export type Problem =
  | Refusals<typeof retryDelivery>
  | Refusals<typeof giveUpDelivery>
  | Refusals<typeof retryDeliveries>
  | Refusals<typeof giveUpDeliveries>
  | Refusals<typeof replayWebhook>;

/** What a refusal means, in words. A new one without words does not compile. */
export const problems: Record<Problem, string> = {
  stale: "This delivery has moved on meanwhile. It is shown as it stands now.",
  forbidden: "Your roles do not allow this.",
  not_found: "There is no such delivery any more.",
  waiting: "It is waiting to be sent already.",
  invalid: "Say why in a few words.",
  signed_out: "You are signed out. Sign in again to go on.",
};

export const stepWords: Record<Step, string> = {
  "crm.find": "Find the record",
  "crm.upsert": "Contact and company",
  "crm.log": "Activity",
  "crm.task": "Task in the CRM",
  "helpdesk.ticket": "Ticket",
  "calendar.book": "Meeting",
  "notify.owner": "Tell the owner",
  "confirm.source": "Tell the chatbot",
};

export const stepSigns: Record<StepState, { kind: SignKind; word: string }> = {
  pending: { kind: "dash", word: "to come" },
  done: { kind: "tick", word: "done" },
  failed: { kind: "cross", word: "failed" },
  skipped: { kind: "quiet", word: "not needed" },
};

export const stateWords: Record<DeliveryState, { mark: MarkKind; word: string }> = {
  scheduled: { mark: "note", word: "can still be undone" },
  running: { mark: "note", word: "on its way" },
  waiting: { mark: "care", word: "waits for another try" },
  done: { mark: "done", word: "arrived" },
  dead: { mark: "grave", word: "failed" },
  cancelled: { mark: "note", word: "ended" },
};

const systemWords: Record<string, string> = {
  hubspot: "HubSpot",
  salesforce: "Salesforce",
  tryton: "Tryton",
  google: "Google Calendar",
  caldav: "the calendar",
  smtp: "the mail server",
  twilio: "Twilio",
};

/** Where a delivery stands, in words: also which other side it waits for; the row goes on "to answer again, in 2:10". */
export function standingOf({ state, waitsFor }: Pick<DeliveryItem, "state" | "waitsFor">): string {
  if (state !== "waiting" || !waitsFor) return stateWords[state].word;
  return `waits for ${systemWords[waitsFor] ?? waitsFor}`;
}

/** Whom it is about where one may know, else which handoff. */
export function nameOf({ about, handoffId }: Pick<DeliveryItem, "about" | "handoffId">): string {
  const who = about && [about.name, about.company].filter(Boolean).join(", ");
  return who || about?.need || `Handoff …${handoffId.slice(-6)}`;
}

const findingWords: Record<string, string> = {
  field_left_alone: "Changed in the CRM since the preview, so left alone",
  refused: "The other side refused it; it will not succeed without a change",
  auth: "The other side does not accept our credentials",
  attempts_used_up: "It was tried as often as it may be",
  slot_taken: "The time was taken in the calendar before it could be booked",
  undone: "The approval was taken back in time",
  consent_withdrawn: "The visitor withdrew their consent",
  erased: "The visitor was erased",
  handoff_moved: "The handoff was ended meanwhile",
  meeting_to_withdraw: "The meeting is being taken out of the calendar",
  meeting_still_stands: "The meeting is still in the calendar, which would not let it go: withdraw it by hand",
  meeting_withdrawn: "The meeting was withdrawn from the calendar",
  given_up: "A person gave up on it",
};

/** One finding as a sentence; a kind without words is shown as it is. */
export function findingOf({ kind, fields }: { kind: string; fields?: string[] | undefined }): string {
  const words = findingWords[kind] ?? kind.replaceAll("_", " ");
  return fields?.length ? `${words}: ${fields.join(", ")}` : words;
}

/** The other sides as people call them. */
const systemNames: Record<string, string> = {
  hubspot: "HubSpot",
  salesforce: "Salesforce",
  tryton: "Tryton",
  google: "Google Calendar",
  caldav: "The CalDAV server",
  smtp: "The mail server",
  twilio: "Twilio",
};

/** What another side is called; one without a name as it is. */
export const systemName = (system: string) => systemNames[system] ?? system;
