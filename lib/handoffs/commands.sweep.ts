import { and, asc, eq, lte } from "drizzle-orm";
import type { Db } from "@/db/client";
import { handoffs } from "@/db/schema/handoffs";
import { system } from "@/lib/actor";
import { findPolicy } from "@/lib/settings/queries";
import { wake } from "@/lib/wake";
import { moveHandoff } from "./commands.move";

const batch = 100;

/** What time alone changes: leases that ran out go back to the queue, returned handoffs nobody answered come back. */
export async function sweepHandoffs(db: Db, now: Date): Promise<number> {
  const policy = await findPolicy(db);
  const swept = await db.transaction(async (tx) => {
    const lapsed = await tx
      .select({ id: handoffs.id })
      .from(handoffs)
      .where(and(eq(handoffs.state, "in_review"), lte(handoffs.leaseUntil, now)))
      .orderBy(asc(handoffs.leaseUntil))
      .limit(batch)
      .for("update", { skipLocked: true });
    const unanswered = await tx
      .select({ id: handoffs.id })
      .from(handoffs)
      .where(
        and(
          eq(handoffs.state, "returned"),
          lte(handoffs.returnedAt, new Date(now.getTime() - policy.returnTimeoutSeconds * 1000)),
        ),
      )
      .limit(batch)
      .for("update", { skipLocked: true });
    const keptUntil = new Date(now.getTime() + policy.keptForReviewerSeconds * 1000);
    for (const { id } of lapsed) await moveHandoff(tx, { handoffId: id, event: "lapse", by: { actor: system, now } });
    for (const { id } of unanswered) {
      await moveHandoff(tx, {
        handoffId: id,
        event: "answer",
        by: { actor: system, now },
        set: { keptUntil },
        data: { timedOut: true },
      });
    }
    return lapsed.length + unanswered.length;
  });
  if (swept > 0) wake(db, "handoffs");
  return swept;
}
