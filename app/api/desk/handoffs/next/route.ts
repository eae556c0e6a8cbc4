import { z } from "zod";
import { deskGet } from "@/lib/desk-route";
import { env } from "@/lib/env";
import { findWaiting } from "@/lib/handoffs/commands.lease";
import { viewTranscript } from "@/lib/handoffs/commands.view";
import { readReviewScreen } from "@/lib/handoffs/queries.screen";
import { ok } from "@/lib/result";

/**
 * The review screen of what this person would get next, fetched ahead so that it stands there the moment they decided;
 * null where nothing waits. It leaves the server, so it counts as looked at.
 */
export const GET = deskGet("/api/desk/handoffs/next", z.object({}), async (ctx) => {
  const handoffId = await findWaiting(ctx.db, ctx);
  if (!handoffId) return ok(null);
  const seen = await viewTranscript(ctx, { handoffId });
  if (!seen.ok) return seen;
  const { NEXTAUTH_URL: deskUrl, UNDO_WINDOW_MS: undoWindowMs } = env();
  const screen = await readReviewScreen(ctx.db, ctx.actor, handoffId, { deskUrl, undoWindowMs, now: ctx.now });
  return ok(screen ?? null);
});
