import type { Queryable } from "@/db/client";
import type { Person } from "@/lib/actor";
import { listPhrases } from "@/lib/language/queries";
import { freeSlotsOfOwner } from "@/lib/slots/queries";
import { judge } from "./judgement";
import {
  findNames,
  findPlace,
  findReview,
  findUndoUntil,
  listMergeTargets,
  listNotes,
  listOwners,
  listTranscript,
} from "./queries.review";
import { reviewView } from "./review-view";
import type { ReviewScreen } from "./schema.review";

const slotDays = 7;

/**
 * The whole review screen of one handoff, as this person sees it: for the page, and for what is fetched ahead.
 * Undefined where there is no such handoff. Whoever calls it has recorded that the transcript is looked at.
 */
export async function readReviewScreen(
  db: Queryable,
  actor: Person,
  handoffId: string,
  { deskUrl, undoWindowMs, now }: { deskUrl: string; undoWindowMs: number; now: Date },
): Promise<ReviewScreen | undefined> {
  const review = await findReview(db, handoffId, now);
  if (!review) return undefined;
  const { handoff, conversation, draft, decision, policy, match, analysis } = review;
  const [transcript, names, owners, slots, phrases, replies, notes, targets, undoUntil, place] = await Promise.all([
    listTranscript(db, conversation.id),
    findNames(db, [handoff.holderId, handoff.keptForId, draft?.authorId, decision?.personId]),
    listOwners(db),
    findSlots(db, handoff.ownerId, conversation.id, policy.meetingMinutes, now),
    listPhrases(db, "return.", analysis.language),
    listPhrases(db, "reply.", analysis.language),
    listNotes(db, handoffId),
    listMergeTargets(db, match),
    findUndoUntil(db, decision?.id),
    findPlace(db, handoff),
  ]);
  const judgement = judge(review, draft?.edits ?? {}, { deskUrl, now });
  const read = { transcript, names, owners, slots, phrases, replies, notes, targets, undoUntil, undoWindowMs };
  return { view: reviewView({ review, judgement, ...read, actor, now }), place };
}

async function findSlots(db: Queryable, ownerId: string | null, conversationId: string, minutes: number, now: Date) {
  if (!ownerId) return [];
  const to = new Date(now.getTime() + slotDays * 24 * 3600_000);
  const slots = await freeSlotsOfOwner(db, { ownerId, conversationId, from: now, to, minutes, now, limit: 40 });
  return slots.ok ? slots.data : [];
}
