import { eq } from "drizzle-orm";
import type { Db } from "@/db/client";
import { deliveries } from "@/db/schema/delivery";
import { system } from "@/lib/actor";
import { audit } from "@/lib/audit/commands";
import { write } from "@/lib/write";
import { lockDelivery } from "./queries";

/** What became of the meeting of a delivery that was ended: the standing finding is replaced by what is true now. */
export async function keepCompensation(
  db: Db,
  deliveryId: string,
  kind: "meeting_withdrawn" | "meeting_still_stands",
  now: Date,
): Promise<void> {
  await write({ db }, ["deliveries"], async (tx) => {
    const delivery = await lockDelivery(tx, deliveryId);
    if (!delivery) return;
    const findings = [...delivery.findings.filter((finding) => finding.kind !== "meeting_still_stands"), { kind }];
    await tx.update(deliveries).set({ findings, updatedAt: now }).where(eq(deliveries.id, deliveryId));
    await audit(
      tx,
      { actor: system, now },
      { action: "delivery.compensate", subject: { kind: "delivery", id: deliveryId }, data: { kind } },
    );
  });
}
