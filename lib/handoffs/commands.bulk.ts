import { log } from "@/lib/log";
import { fail, ok, type Result } from "@/lib/result";
import type { Ctx } from "@/lib/write";
import { rejectHandoff, reopenHandoff } from "./commands";
import type { Refused as ChangeRefused } from "./commands.change";
import { assignOwner } from "./commands.content";
import type { Refused } from "./commands.decision";
import { claimHandoff, releaseHandoff } from "./commands.lease";
import { leaseIsLive } from "./model";
import { mayReadAll } from "./policy";
import { findHandoff } from "./queries";

/** A handoff and its version as the person saw it when they selected it. */
export type SeenHandoff = { handoffId: string; version: number };
type Why = Refused | ChangeRefused | "not_an_owner" | "failed";

/** What became of each. `failed`: it is in the log, and nothing of it was changed. */
export type BulkOutcome = { done: string[]; refused: { handoffId: string; why: Why }[] };

/** Rejects each as spam: one decision with its own version check and audit entry each, by the law of single ones. */
export async function rejectAsSpam(
  ctx: Ctx,
  { items }: { items: SeenHandoff[] },
): Promise<Result<BulkOutcome, "forbidden">> {
  if (!mayReadAll(ctx.actor)) return fail("forbidden");
  return ok(await each(items, (seen) => holding(ctx, seen, () => rejectHandoff(ctx, { ...seen, kind: "spam" }))));
}

/** Gives each to another owner, all for one reason; they wait in the queue again afterwards. */
export async function reassignHandoffs(
  ctx: Ctx,
  { items, ownerId, reason }: { items: SeenHandoff[]; ownerId: string; reason: string },
): Promise<Result<BulkOutcome, "forbidden">> {
  if (!mayReadAll(ctx.actor)) return fail("forbidden");
  return ok(await each(items, (seen) => holding(ctx, seen, () => assignOwner(ctx, { ...seen, ownerId, reason }))));
}

/** Takes back what was rejected at once, each by itself. */
export async function reopenHandoffs(
  ctx: Ctx,
  { handoffIds }: { handoffIds: string[] },
): Promise<Result<BulkOutcome, "forbidden">> {
  if (!mayReadAll(ctx.actor)) return fail("forbidden");
  const items = handoffIds.map((handoffId) => ({ handoffId, version: 0 }));
  return ok(await each(items, ({ handoffId }) => reopenHandoff(ctx, { handoffId })));
}

/**
 * Only who holds a handoff decides on it: it is claimed for the moment, and given back unless that ended it. What this
 * person had in review before stays in their hands.
 */
async function holding<T, E extends string>(
  ctx: Ctx,
  { handoffId }: SeenHandoff,
  act: () => Promise<Result<T, E>>,
): Promise<Result<T, E | Refused>> {
  const before = await findHandoff(ctx.db, handoffId);
  const mine =
    before && ctx.actor.kind === "person" && before.holderId === ctx.actor.id && leaseIsLive(before, ctx.now);
  const claimed = await claimHandoff(ctx, { handoffId });
  if (!claimed.ok) return claimed;
  try {
    return await act();
  } finally {
    // Refused where the decision ended the lease: then there is nothing to give back.
    if (!mine) await releaseHandoff(ctx, { handoffId });
  }
}

async function each(
  items: readonly SeenHandoff[],
  act: (seen: SeenHandoff) => Promise<Result<unknown, Why>>,
): Promise<BulkOutcome> {
  const outcome: BulkOutcome = { done: [], refused: [] };
  // Named twice it is done once: the second would be told that it was decided already.
  for (const seen of new Map(items.map((item) => [item.handoffId, item])).values()) {
    const { handoffId } = seen;
    try {
      const result = await act(seen);
      if (result.ok) outcome.done.push(handoffId);
      else outcome.refused.push({ handoffId, why: result.error });
    } catch (error) {
      // Those before it are committed: the person must hear of them, and the others still have their turn.
      log.error({ err: error, handoffId }, "one of several handoffs could not be acted on");
      outcome.refused.push({ handoffId, why: "failed" });
    }
  }
  return outcome;
}
