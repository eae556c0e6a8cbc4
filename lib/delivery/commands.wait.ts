import { eq } from "drizzle-orm";
import type { Db, Tx } from "@/db/client";
import { deliveries } from "@/db/schema/delivery";
import { enqueue } from "@/lib/jobs";
import { write } from "@/lib/write";
import { jobKeyOf } from "./commands";
import { type Held, type Locked, lockHeld } from "./commands.standing";
import { afterEvent } from "./model";

/**
 * Puts a delivery off until `runAt`, `waitsFor` naming the side it waits for. The same job key again with our own time:
 * graphile's retries are for crashes alone.
 */
export async function waitUntil(
  tx: Tx,
  { delivery }: Locked,
  runAt: Date,
  now: Date,
  waitsFor: string | null = null,
): Promise<void> {
  const next = afterEvent(delivery.state, "wait");
  if (!next) throw new Error(`delivery ${delivery.id} cannot wait while ${delivery.state}`);
  await tx
    .update(deliveries)
    .set({ state: next, runAt, waitsFor, updatedAt: now })
    .where(eq(deliveries.id, delivery.id));
  await enqueue(tx, "run_delivery", { deliveryId: delivery.id }, { key: jobKeyOf(delivery.id), runAt });
}

/** Lets go of a delivery between two steps, for any worker to take at `until`; `waitsFor` names the side it waits for. */
export async function leaveDelivery(
  db: Db,
  held: Held,
  now: Date,
  { until, waitsFor }: { until: Date; waitsFor: string | null } = { until: now, waitsFor: null },
): Promise<void> {
  await write({ db }, ["deliveries"], async (tx) => {
    const locked = await lockHeld(tx, held);
    if (locked) await waitUntil(tx, locked, until, now, waitsFor);
  });
}
