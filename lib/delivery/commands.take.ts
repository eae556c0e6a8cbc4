import { eq, sql } from "drizzle-orm";
import type { Db, Tx } from "@/db/client";
import { deliveries } from "@/db/schema/delivery";
import { system } from "@/lib/actor";
import { moveHandoff } from "@/lib/handoffs/commands.move";
import { enqueue } from "@/lib/jobs";
import { write } from "@/lib/write";
import { jobKeyOf } from "./commands";
import { cancelDelivery, type Held, type Locked, lockBoth, standingOf } from "./commands.standing";
import { afterEvent } from "./model";
import { listSteps } from "./queries";

/** `nothing`: not due, over, or ended here since approval or consent no longer stands. */
export type Taken = { kind: "held"; held: Held } | { kind: "nothing" };

const earlyMs = 1_000;

/**
 * Takes a delivery that is due: raises the fence, so that a worker which held it before can write nothing more.
 * The first time it is the dispatch: approval and consent are looked at once more and the handoff moves on.
 */
export async function takeDelivery(db: Db, deliveryId: string, now: Date): Promise<Taken> {
  return write({ db }, ["deliveries", "handoffs"], async (tx) => {
    const locked = await lockBoth(tx, deliveryId);
    if (!locked || !afterEvent(locked.delivery.state, "take")) return { kind: "nothing" };
    const { delivery, handoff, plan } = locked;
    if (delivery.runAt > now) {
      // Woken early: this process's clock is behind the database's, or the time was changed since. By the database's
      // clock it may be due already: without a pause it would be taken up and put back until this one has caught up.
      const runAt = new Date(Math.max(delivery.runAt.getTime(), await databaseTime(tx)) + earlyMs);
      await enqueue(tx, "run_delivery", { deliveryId }, { key: jobKeyOf(deliveryId), runAt });
      return { kind: "nothing" };
    }

    const standing = await standingOf(tx, locked);
    if (standing !== "approved") {
      await cancelDelivery(tx, locked, standing, now);
      return { kind: "nothing" };
    }
    await start(tx, locked, now);
    const steps = await listSteps(tx, deliveryId);
    return { kind: "held", held: { deliveryId, handoffId: handoff.id, fence: delivery.fence + 1, plan, steps } };
  });
}

async function start(tx: Tx, { delivery, handoff }: Locked, now: Date) {
  if (delivery.state === "scheduled") {
    const by = { actor: system, now };
    const data = { deliveryId: delivery.id, decisionId: delivery.decisionId };
    const moved = await moveHandoff(tx, { handoffId: handoff.id, event: "dispatch", by, data });
    if (!moved.ok) throw new Error(`handoff ${handoff.id} cannot be dispatched: ${moved.error}`);
  }
  await tx
    .update(deliveries)
    .set({
      state: "running",
      waitsFor: null,
      fence: delivery.fence + 1,
      startedAt: sql`coalesce(${deliveries.startedAt}, ${now.toISOString()}::timestamptz)`,
      updatedAt: now,
    })
    .where(eq(deliveries.id, delivery.id));
}

async function databaseTime(tx: Tx): Promise<number> {
  const [row] = await tx.execute<{ at: string }>(sql`select now() as at`);
  if (!row) throw new Error("the database does not tell the time");
  return Date.parse(row.at);
}
