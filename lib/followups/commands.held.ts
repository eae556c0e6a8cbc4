import { and, eq, isNull } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { alerts } from "@/db/schema/alerts";
import { followups } from "@/db/schema/followups";
import { ok, type Result } from "@/lib/result";
import type { Ctx } from "@/lib/write";
import { hashOf, onFollowup, personOf, record, type StepProblem } from "./commands";
import { askForFollowup } from "./commands.ask";
import { supersedeLive } from "./commands.make";

type Settle = { followupId: string; reason: string };

/**
 * Compliance lets these very words pass: the owner has them again, to approve; whatever they change is checked anew. What
 * was made of the lead meanwhile gives way.
 */
export function releaseHeld(ctx: Ctx, input: Settle): Promise<Result<null, StepProblem>> {
  return onFollowup(ctx, { followupId: input.followupId, event: "release" }, async (held) => {
    const { tx, row, next } = held;
    await supersedeLive(tx, row.leadId, ctx.now);
    const releasedHash = hashOf(row.text ?? row.draft);
    await settle(tx, ctx, row.id, { state: next, releasedHash, settledReason: input.reason });
    await record(ctx, held, "followup.release", { found: row.found });
    return ok(null);
  });
}

/** Compliance throws it away; the lead is analysed again, in other words. */
export function discardHeld(ctx: Ctx, input: Settle): Promise<Result<null, StepProblem>> {
  return onFollowup(ctx, { followupId: input.followupId, event: "discard" }, async (held) => {
    const { tx, row, next } = held;
    await settle(tx, ctx, row.id, { state: next, settledReason: input.reason });
    await record(ctx, held, "followup.discard", { found: row.found });
    await askForFollowup(tx, row.leadId);
    return ok(null);
  });
}

/** The row, and the alert that told of it: it is dealt with. */
async function settle(tx: Tx, ctx: Ctx, id: string, set: Partial<typeof followups.$inferInsert>): Promise<void> {
  const by = { settledBy: personOf(ctx), settledAt: ctx.now, updatedAt: ctx.now };
  await tx
    .update(followups)
    .set({ ...set, ...by })
    .where(eq(followups.id, id));
  await tx
    .update(alerts)
    .set({ seenAt: ctx.now, seenBy: personOf(ctx) })
    .where(and(eq(alerts.kind, "draft_blocked"), eq(alerts.subjectId, id), isNull(alerts.seenAt)));
}
