import { deskGet } from "@/lib/desk-route";
import { markOf } from "@/lib/handoffs/mark";
import { mayReadAll } from "@/lib/handoffs/policy";
import { findHandoff } from "@/lib/handoffs/queries";
import { listViewersOf } from "@/lib/handoffs/queries.review";
import { OneHandoff } from "@/lib/handoffs/schema";
import { fail, ok } from "@/lib/result";

/** What tells an open review whether to read itself again, and who else looks. No content. */
export const GET = deskGet("/api/desk/handoffs/:id", OneHandoff, async (ctx, { handoffId }) => {
  if (!mayReadAll(ctx.actor)) return fail("forbidden");
  const handoff = await findHandoff(ctx.db, handoffId);
  if (!handoff) return fail("not_found");
  return ok({
    mark: markOf(handoff),
    viewers: await listViewersOf(ctx.db, handoffId, ctx.actor.id, ctx.now),
  });
});
