import type { erasureReasons } from "@/db/enums";
import type { erasePerson, exportPerson, findPerson, retryElsewhere } from "@/lib/erasure/actions";
import type { Counts, ElsewhereKind, ElsewhereState, ErasureState, Kind } from "@/lib/erasure/model";
import { kinds } from "@/lib/erasure/model";

type ProblemOf<Action extends (...input: never[]) => Promise<unknown>> = Extract<
  Awaited<ReturnType<Action>>,
  { ok: false }
>["error" & keyof Extract<Awaited<ReturnType<Action>>, { ok: false }>];
type Problem =
  | ProblemOf<typeof findPerson>
  | ProblemOf<typeof exportPerson>
  | ProblemOf<typeof erasePerson>
  | ProblemOf<typeof retryElsewhere>;

export const problems: Record<Problem, string> = {
  forbidden: "Only compliance may do this.",
  invalid: "Write an e-mail address, or a number with its country code, like +44 20 7946 0018.",
  nobody: "Nothing is held under this address.",
  not_found: "This is not there any more.",
  signed_out: "You are signed out. Sign in again.",
  stale: "Something changed since you looked. Look again before you go on.",
};

/** One of a kind, and several. */
const names: Record<Kind, readonly [string, string]> = {
  person: ["person", "people"],
  chat: ["chat", "chats"],
  message: ["message", "messages"],
  analysis: ["analysis", "analyses"],
  consent: ["consent entry", "consent entries"],
  handoff: ["handoff", "handoffs"],
  exception: ["exception", "exceptions"],
  decision: ["decision or draft", "decisions and drafts"],
  note: ["note", "notes"],
  delivery: ["delivery record", "delivery records"],
  meeting: ["meeting", "meetings"],
  task: ["task", "tasks"],
  reply: ["reply to them", "replies to them"],
  followup: ["follow-up", "follow-ups"],
  finding: ["finding", "findings"],
  webhook: ["message to the bot", "messages to the bot"],
  first_answer: ["kept answer", "kept answers"],
  saved_view: ["saved view", "saved views"],
  look_alike: ["mention on another handoff", "mentions on other handoffs"],
};

export function kindWords(kind: Kind, count: number): string {
  return names[kind][count === 1 ? 0 : 1];
}

/** What there is of each kind, in the order of the domain. */
export const listedCounts = (counts: Counts): [Kind, number][] =>
  kinds.flatMap((kind) => (counts[kind] ? [[kind, counts[kind]] as [Kind, number]] : []));

/** The three that say most. */
export function inShort(counts: Counts): string {
  const said = (["person", "chat", "message"] as const).flatMap((kind) => {
    const count = counts[kind] ?? 0;
    return count > 0 ? [`${count} ${kindWords(kind, count)}`] : [];
  });
  return said.join(", ") || "nothing was left";
}

type Reason = (typeof erasureReasons)[number];
export const reasonWords: Record<Reason, string> = {
  asked_by_person: "They asked for it",
  not_needed: "It is not needed any more",
  unlawful: "It should never have been kept",
  legal_duty: "The law requires it",
  retention: "The time that policy keeps it is over",
};
export const askedReasons = (Object.keys(reasonWords) as Reason[]).filter((reason) => reason !== "retention");

export const stateWords: Record<ErasureState, { mark: "care" | "note" | "done"; words: string }> = {
  running: { mark: "note", words: "Being erased" },
  elsewhere: { mark: "care", words: "Not done elsewhere" },
  done: { mark: "done", words: "Erased" },
};

export const elsewhereKinds: Record<ElsewhereKind, string> = {
  "crm.record": "Record in the CRM",
  "crm.activity": "Chat on the record",
  "crm.task": "Task in the CRM",
  "helpdesk.ticket": "Ticket",
  "calendar.meeting": "Meeting in the calendar",
};

export const elsewhereWords: Record<ElsewhereState, string> = {
  waiting: "Tried again by itself",
  done: "Erased",
  dead: "Refused",
  by_hand: "Do this by hand",
};

/** Why a person has to do it over there; what is not ours is told as it came. */
const whyByHand: Readonly<Record<string, string>> = {
  "was there before us": "The record was there before the desk wrote to it.",
  "carries another address by now": "The record carries another address by now.",
  "begun, and no answer was heard": "The CRM never answered whether it made a record. Look for one.",
  "not from here": "The desk has no way to erase it there.",
};
export const whyWords = (answer: string | null): string => (answer ? (whyByHand[answer] ?? answer) : "");
