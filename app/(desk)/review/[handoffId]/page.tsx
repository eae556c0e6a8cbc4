import type { Metadata } from "next";
import { cookies } from "next/headers";
import { forbidden, notFound } from "next/navigation";
import { Review } from "@/components/review/review";
import { parseTalk, talkCookie } from "@/components/review/talk-share";
import { db } from "@/lib/db";
import { env } from "@/lib/env";
import { viewTranscript } from "@/lib/handoffs/commands.view";
import { readReviewScreen } from "@/lib/handoffs/queries.screen";
import { HandoffId } from "@/lib/handoffs/schema";
import { requireActor } from "@/lib/session";

export const metadata: Metadata = { title: "Review" };

export default async function ReviewPage({ params }: { params: Promise<{ handoffId: string }> }) {
  const actor = await requireActor();
  const handoffId = HandoffId.safeParse((await params).handoffId);
  if (!handoffId.success) notFound();
  const now = new Date();
  const seen = await viewTranscript({ db: db(), actor, now }, { handoffId: handoffId.data });
  if (!seen.ok) return seen.error === "forbidden" ? forbidden() : notFound();

  const { NEXTAUTH_URL: deskUrl, UNDO_WINDOW_MS: undoWindowMs } = env();
  const screen = await readReviewScreen(db(), actor, handoffId.data, { deskUrl, undoWindowMs, now });
  if (!screen) notFound();
  const talk = parseTalk((await cookies()).get(talkCookie)?.value);
  return <Review key={screen.view.id} view={screen.view} me={actor.id} place={screen.place} talk={talk} />;
}
