import type { MarkKind } from "@/components/ui/marks/mark";
import type { askWithdrawal, dismissFindings, startReconciliation } from "@/lib/reconciliation/actions";
import type { FindingKind, Why } from "@/lib/reconciliation/model";
import type { FindingItem } from "@/lib/reconciliation/schema.view";

type Refusals<Action extends (input: never) => Promise<unknown>> = Extract<
  Awaited<ReturnType<Action>>,
  { ok: false }
>["error"];
export type FindingProblem =
  | Refusals<typeof startReconciliation>
  | Refusals<typeof dismissFindings>
  | Refusals<typeof askWithdrawal>;

/** What a refusal means, in words. A new one without words does not compile. */
export const findingProblems: Record<FindingProblem, string> = {
  running: "A comparison is under way already. What it finds shows here.",
  stale: "This was settled meanwhile. It is shown as it stands now.",
  forbidden: "Your roles do not allow this.",
  not_found: "There is no such meeting to withdraw any more.",
  invalid: "Say why in a few words.",
  signed_out: "You are signed out. Sign in again to go on.",
};

type Words = { mark: MarkKind; title: string; means: string; todo: string };

const words: Record<Exclude<FindingKind, "meeting_without_lead">, Words> = {
  record_gone: {
    mark: "care",
    title: "Record deleted",
    means: "Somebody deleted this person's record in the CRM. The desk does not make it anew.",
    todo: "If it was a mistake, restore it there. If they asked to be deleted, set this aside with that reason.",
  },
  record_merged: {
    mark: "done",
    title: "Record merged",
    means: "The record was merged into another in the CRM.",
    todo: "The desk follows the one that remains.",
  },
  record_twice: {
    mark: "care",
    title: "Two records of one person",
    means: "The CRM has more than one record with this person's address or number.",
    todo: "Merge them there. The next comparison settles this.",
  },
  meeting_moved: {
    mark: "done",
    title: "Meeting moved",
    means: "The meeting was moved in the calendar.",
    todo: "The desk and the owner's task show the new time.",
  },
  meeting_gone: {
    mark: "grave",
    title: "Meeting deleted",
    means: "The meeting is no longer in the owner's calendar.",
    todo: "See that the owner knows and the visitor gets an answer, then set this aside.",
  },
  meeting_missing: {
    mark: "grave",
    title: "No meeting",
    means: "A meeting was promised and booked, and neither side has it any more.",
    todo: "Tell the owner: a new time has to be agreed with the visitor.",
  },
};

const strays: Record<Why, Pick<Words, "means" | "todo">> = {
  unknown_handoff: {
    means: "The calendar has a meeting of a handoff that this desk does not know.",
    todo: "After a restore of an older database this is a meeting made since: keep it, or withdraw it. Another desk's: set it aside.",
  },
  handoff_ended: {
    means: "The meeting still stands, and its handoff was ended.",
    todo: "Withdraw it, or set this aside if it is to be held all the same.",
  },
  delivery_failed: {
    means: "The meeting stands, and its delivery failed afterwards.",
    todo: "Retry the delivery under Failed: it takes up this meeting and books no second one.",
  },
  not_delivered: {
    means: "The meeting stands, and its handoff is not approved here, as after a restore of an older database.",
    todo: "Approve the handoff with the same time: it takes up this meeting. Or withdraw it.",
  },
  another_event: {
    means: "The handoff has another meeting in the calendar beside this one.",
    todo: "Withdraw the one too many.",
  },
  cancelled_here: {
    means: "The meeting was cancelled here, and stands in the calendar.",
    todo: "Withdraw it, or agree with the owner that it is held.",
  },
};
const leftHalfWay = {
  means: "A booking was broken off and left its draft in the calendar; nobody had been invited.",
  todo: "It was withdrawn, and nobody was told.",
};

const isWhy = (value: unknown): value is Why => typeof value === "string" && value in strays;

/** What a finding means and what to do about it, in plain words. */
export function wordsOf({ kind, state, detail }: Pick<FindingItem, "kind" | "state" | "detail">): Words {
  if (kind !== "meeting_without_lead") return words[kind];
  const stray = strays[isWhy(detail["why"]) ? detail["why"] : "unknown_handoff"];
  const isDraft = detail["stage"] === "draft";
  const said = isDraft && state === "repaired" ? leftHalfWay : stray;
  return { mark: "care", title: isDraft ? "Half-made meeting" : "Meeting without a lead", ...said };
}

const systems: Record<string, string> = {
  hubspot: "HubSpot",
  google: "Google Calendar",
  salesforce: "Salesforce",
  tryton: "Tryton",
  caldav: "CalDAV",
};
export const systemOf = (system: string): string => systems[system] ?? system;

const refusals: Record<string, string> = {
  rate_limited: "asks for fewer questions",
  unavailable: "is not available",
  failed: "failed to answer",
  network: "could not be reached",
  timeout: "took too long to answer",
  auth: "does not accept our credentials",
  refused: "refused a question",
};

/** `hubspot rate_limited` as a sentence. */
export function unansweredOf(line: string): string {
  const [system = "", kind = ""] = line.split(" ");
  if (system === "desk") return "The comparison was cut off before its end.";
  return `${systemOf(system)} ${refusals[kind] ?? kind}.`;
}
