import { and, desc, eq, inArray } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { deliveries } from "@/db/schema/delivery";
import { cancelDelivery, lockBoth, standingOf } from "./commands.standing";

/**
 * Ends the delivery of a handoff whose consent was withdrawn, where what was approved may not go out any more. One that
 * a worker runs just now is ended by that worker's next look.
 */
export async function withdrawDelivery(tx: Tx, handoffId: string, now: Date): Promise<void> {
  const [newest] = await tx
    .select({ id: deliveries.id })
    .from(deliveries)
    .where(and(eq(deliveries.handoffId, handoffId), inArray(deliveries.state, ["scheduled", "waiting"])))
    .orderBy(desc(deliveries.createdAt), desc(deliveries.id))
    .limit(1);
  const locked = newest && (await lockBoth(tx, newest.id));
  if (!locked || !["scheduled", "waiting"].includes(locked.delivery.state)) return;
  if ((await standingOf(tx, locked)) === "consent_withdrawn")
    await cancelDelivery(tx, locked, "consent_withdrawn", now);
}
