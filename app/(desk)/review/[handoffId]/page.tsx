import type { Metadata } from "next";
import { forbidden, notFound } from "next/navigation";
import { Review } from "@/components/review/review";
import { db } from "@/lib/db";
import { env } from "@/lib/env";
import { viewTranscript } from "@/lib/handoffs/commands.view";
import { judge } from "@/lib/handoffs/judgement";
import {
  findNames,
  findPlace,
  findReview,
  findUndoUntil,
  listOwners,
  listTranscript,
} from "@/lib/handoffs/queries.review";
import { reviewView } from "@/lib/handoffs/review-view";
import { HandoffId } from "@/lib/handoffs/schema";
import { listPhrases } from "@/lib/language/queries";
import { requireActor } from "@/lib/session";
import { freeSlotsOfOwner } from "@/lib/slots/queries";

export const metadata: Metadata = { title: "Review" };

const slotDays = 7;

export default async function ReviewPage({ params }: { params: Promise<{ handoffId: string }> }) {
  const actor = await requireActor();
  const handoffId = HandoffId.safeParse((await params).handoffId);
  if (!handoffId.success) notFound();
  const now = new Date();
  const seen = await viewTranscript({ db: db(), actor, now }, { handoffId: handoffId.data });
  if (!seen.ok) return seen.error === "forbidden" ? forbidden() : notFound();

  const review = await findReview(db(), handoffId.data, now);
  if (!review) notFound();
  const { handoff, conversation, draft, decision, policy } = review;
  const [transcript, names, owners, slots, phrases, undoUntil, place] = await Promise.all([
    listTranscript(db(), conversation.id),
    findNames(db(), [handoff.holderId, draft?.authorId, decision?.personId]),
    listOwners(db()),
    findSlots(handoff.ownerId, conversation.id, policy.meetingMinutes, now),
    listPhrases(db(), "return."),
    findUndoUntil(db(), decision?.id),
    findPlace(db(), handoff),
  ]);
  const judgement = judge(review, draft?.edits ?? {}, { deskUrl: env().NEXTAUTH_URL, now });
  const view = reviewView({ review, judgement, transcript, names, owners, slots, phrases, undoUntil, actor, now });
  return <Review key={view.id} view={view} me={actor.id} place={place} />;
}

async function findSlots(ownerId: string | null, conversationId: string, minutes: number, now: Date) {
  if (!ownerId) return [];
  const to = new Date(now.getTime() + slotDays * 24 * 3600_000);
  const slots = await freeSlotsOfOwner(db(), { ownerId, conversationId, from: now, to, minutes, now, limit: 40 });
  return slots.ok ? slots.data : [];
}
