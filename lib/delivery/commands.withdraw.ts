import { and, eq } from "drizzle-orm";
import type { Db, Queryable, Tx } from "@/db/client";
import { deliveries, deliveryStepRows } from "@/db/schema/delivery";
import { meetings } from "@/db/schema/meetings";
import { system } from "@/lib/actor";
import { audit } from "@/lib/audit/commands";
import { enqueue } from "@/lib/jobs";
import { changeMeeting } from "@/lib/meetings/commands";
import { write } from "@/lib/write";
import { lockDelivery } from "./queries";
import { Plan } from "./schema";

/** A booking whose delivery was ended; `attempt` counts the tries to withdraw it. */
export type Withdrawal = { deliveryId: string; attempt: number };

export function enqueueWithdrawal(tx: Tx, withdrawal: Withdrawal, runAt?: Date): Promise<void> {
  const key = `withdraw_meeting:${withdrawal.deliveryId}`;
  return enqueue(tx, "withdraw_meeting", withdrawal, { key, ...(runAt && { runAt }) });
}

/** What is still to be withdrawn of a delivery; undefined where that is settled. `eventId` is null where no answer told it. */
export async function findWithdrawal(db: Queryable, deliveryId: string) {
  const [row] = await db
    .select({
      plan: deliveries.plan,
      findings: deliveries.findings,
      key: deliveryStepRows.key,
      eventId: deliveryStepRows.externalId,
    })
    .from(deliveries)
    .innerJoin(deliveryStepRows, eq(deliveryStepRows.deliveryId, deliveries.id))
    .where(
      and(eq(deliveries.id, deliveryId), eq(deliveries.state, "cancelled"), eq(deliveryStepRows.step, "calendar.book")),
    );
  const { meeting } = row ? Plan.parse(row.plan) : { meeting: null };
  if (!row || !meeting || !row.findings.some(({ kind }) => kind === "meeting_to_withdraw")) return undefined;
  return { meeting, key: row.key, eventId: row.eventId };
}

/** Says what became of the meeting: `nothing` stood there, it is withdrawn, or a person must see to it. */
export async function settleWithdrawal(
  db: Db,
  deliveryId: string,
  outcome: "nothing" | "meeting_withdrawn" | "meeting_still_stands",
  now: Date,
): Promise<void> {
  await write({ db }, ["deliveries", "tasks"], async (tx) => {
    const delivery = await lockDelivery(tx, deliveryId);
    if (!delivery?.findings.some(({ kind }) => kind === "meeting_to_withdraw")) return;
    const others = delivery.findings.filter(({ kind }) => kind !== "meeting_to_withdraw");
    const findings = outcome === "nothing" ? others : [...others, { kind: outcome }];
    await tx.update(deliveries).set({ findings, updatedAt: now }).where(eq(deliveries.id, deliveryId));
    if (outcome === "meeting_withdrawn") await cancelMeetings(tx, deliveryId, now);
    await audit(
      tx,
      { actor: system, now },
      { action: "delivery.compensate", subject: { kind: "delivery", id: deliveryId }, data: { kind: outcome } },
    );
  });
}

async function cancelMeetings(tx: Tx, deliveryId: string, now: Date): Promise<void> {
  const booked = and(eq(meetings.deliveryId, deliveryId), eq(meetings.state, "booked"));
  for (const { id } of await tx.select({ id: meetings.id }).from(meetings).where(booked)) {
    await changeMeeting(tx, id, { kind: "cancelled" }, { actor: system, now, origin: "calendar" });
  }
}
