import { createHash } from "node:crypto";
import type { Tx } from "@/db/client";
import { findPromises } from "@/lib/analysis/rules/promises";
import { statusesOf } from "@/lib/consent/model";
import { firstMessage } from "@/lib/handoffs/first-message";
import { findStandingAnalysis } from "@/lib/handoffs/queries";
import { findPhrase } from "@/lib/language/queries";
import { findConsentNow } from "@/lib/tasks/queries";
import { type Exchange, inOrder } from "./engine/exchange";
import type { Known, Rejected } from "./engine/known";
import { type Recommendation, recommend } from "./engine/recommend";
import type { FollowupChannel } from "./model";
import {
  findNewestConversation,
  findPlace,
  hasComplaint,
  type LeadRow,
  listExchanges,
  listRejected,
  nextMeetingAt,
  type Place,
} from "./queries";
import type { Told } from "./schema";

/** Whose lead, by whose knowledge, at what time. `sourceId`: what one source told alone counts. */
export type Question = { lead: LeadRow; sourceId: string | null; told: Told | null; now: Date };

/** What is known of a lead at this moment, and what its draft is written with. */
export type Facts = {
  known: Known;
  conversation: NonNullable<Awaited<ReturnType<typeof findNewestConversation>>>;
  place: Place | undefined;
  language: string;
  inputHash: string;
};

/** Everything the rules read; undefined where the lead has no conversation, so that nothing could be said of it. */
export async function findFacts(tx: Tx, { lead, sourceId, told, now }: Question): Promise<Facts | undefined> {
  const conversation = await findNewestConversation(tx, lead.id, sourceId);
  if (!conversation) return undefined;
  const place = await findPlace(tx, lead.id);
  const analysis = await findStandingAnalysis(tx, conversation.analysisId);
  const ours = await listExchanges(tx, { leadId: lead.id, sourceId, now });
  const exchanges = inOrder([...toldExchanges(told), ...ours]);
  const heardAt = newest(ours.map(({ at }) => at));
  const rejected = await listRejected(tx, lead.id, heardAt ?? new Date(0));
  const consent = statusesOf(await findConsentNow(tx, { conversationId: conversation.id, leadId: lead.id }));
  const addresses: Record<FollowupChannel, string | null> = { email: lead.email, sms: lead.phone, phone: lead.phone };
  const known: Known = {
    now,
    exchanges,
    lastEngagedAt: newest([heardAt, told?.lastEngagedAt ?? null]),
    accountTier: told?.accountTier ?? null,
    activity: told?.activity ?? null,
    isCustomer: lead.isCustomer,
    urgency: analysis?.urgency.value ?? null,
    hasComplaint: await hasComplaint(tx, lead.id),
    questionOpen: place?.questionOpen ?? false,
    meetingAt: await nextMeetingAt(tx, lead.id, now),
    open: (["email", "sms", "phone"] as const).filter((one) => consent[one] === "granted" && addresses[one] !== null),
    rejected: rejected.map(rejection),
  };
  const language = analysis?.language ?? "en";
  // A day later the same knowledge may mean something else; within it, it is the same question.
  const read = { ...known, now: now.toISOString().slice(0, 10), rejected: rejected.map(({ id }) => id) };
  const by = { ownerId: place?.ownerId ?? null, language, name: lead.name };
  const inputHash = createHash("sha256")
    .update(JSON.stringify([read, by]))
    .digest("hex");
  return { known, conversation, place, language, inputHash };
}

/** What the rules recommend, worded in approved language. */
export type Proposal = Recommendation & { draft: string };

/**
 * The rules' proposal. `nothing_left`: everything was rejected. `no_words`: approved language has no sentence for it, or
 * one that promises something, so nothing can be drafted.
 */
export async function propose(tx: Tx, facts: Facts, lead: LeadRow): Promise<Proposal | "nothing_left" | "no_words"> {
  const made = recommend(facts.known);
  if (!made) return "nothing_left";
  if (!made.phraseKey) return { ...made, draft: "" };
  const phrase = await findPhrase(tx, made.phraseKey, facts.language);
  const draft = phrase && firstMessage(phrase.text, { name: lead.name, owner: facts.place?.ownerName ?? null });
  return draft && findPromises(draft).length === 0 ? { ...made, draft } : "no_words";
}

/** The last that a request told is as old as it says; the others are older, and their order is all that is known. */
function toldExchanges(told: Told | null): Exchange[] {
  const all = told?.exchanges ?? [];
  return all.map((one, i) => ({ ...one, at: i === all.length - 1 ? (told?.lastEngagedAt ?? null) : null }));
}

function newest(times: readonly (Date | null)[]): Date | null {
  return times.reduce((last, at) => (at && (!last || at > last) ? at : last), null);
}

/** What compliance discarded was wrong in its words. */
function rejection({
  action,
  channel,
  phraseKey,
  objection,
}: Awaited<ReturnType<typeof listRejected>>[number]): Rejected {
  return { action: action ?? "wait", channel, phraseKey, objection: objection ?? "wrong_words" };
}
