import type { Tx } from "@/db/client";
import { type MeasurementKind, measure } from "@/lib/measures/commands";
import type { Locked } from "./commands.standing";

/** A fact of a delivery with the dimensions its handoff has at this moment. */
export async function measureDelivery(
  tx: Tx,
  { delivery, handoff, plan }: Locked,
  kind: MeasurementKind,
  key: string,
  at: Date,
  data: Record<string, unknown> = {},
): Promise<void> {
  await measure(tx, {
    kind,
    key,
    at,
    conversationId: handoff.conversationId,
    handoffId: handoff.id,
    personId: plan.owner.personId,
    pagePath: handoff.pagePath,
    topic: handoff.topic,
    data: { deliveryId: delivery.id, ...data },
  });
}
