import { and, eq, inArray, sql } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { deliveries } from "@/db/schema/delivery";
import { findings } from "@/db/schema/findings";
import { handoffs } from "@/db/schema/handoffs";
import { leads } from "@/db/schema/records";
import type { Actor } from "@/lib/actor";
import { audit } from "@/lib/audit/commands";
import { newId } from "@/lib/id";
import { enqueue } from "@/lib/jobs";
import type { Subject } from "./queries";

/**
 * The lead follows no record any more, and a person is told: who deleted it may have been asked to, so it is not made
 * anew by itself. What is being reviewed is looked up again, so that nobody decides on a record that is gone. False
 * where the lead followed none.
 */
export async function forgetRecord(tx: Tx, by: { actor: Actor; now: Date }, subject: Subject): Promise<boolean> {
  const { leadId } = subject;
  if (!leadId) return false;
  const [lead] = await tx.select({ recordId: leads.recordId }).from(leads).where(eq(leads.id, leadId)).for("update");
  if (!lead?.recordId) return false;
  const { now } = by;
  await tx.update(leads).set({ recordId: null, record: null, updatedAt: now }).where(eq(leads.id, leadId));

  const handoffId = await findDelivered(tx, subject.handoffIds);
  await tx
    .insert(findings)
    .values({
      id: newId(),
      kind: "record_gone",
      state: "open",
      subject: `lead:${leadId}`,
      handoffId,
      system: "crm",
      externalId: lead.recordId,
      foundAt: now,
      seenAt: now,
    })
    .onConflictDoUpdate({
      target: [findings.kind, findings.subject],
      targetWhere: sql`state = 'open'`,
      set: { seenAt: now },
    });
  const shown = and(eq(handoffs.leadId, leadId), inArray(handoffs.state, ["needs_review", "in_review", "returned"]));
  for (const { id } of await tx.select({ id: handoffs.id }).from(handoffs).where(shown)) {
    await enqueue(tx, "look_up_record", { handoffId: id }, { key: `look_up_record:${id}` });
  }
  await audit(tx, by, { action: "record.forget", subject: { kind: "lead", id: leadId } });
  return true;
}

/** The newest of these handoffs that reached the CRM; the newest of all where none did. */
async function findDelivered(tx: Tx, handoffIds: string[]): Promise<string | null> {
  if (handoffIds.length === 0) return null;
  const done = await tx
    .select({ handoffId: deliveries.handoffId })
    .from(deliveries)
    .where(and(inArray(deliveries.handoffId, handoffIds), eq(deliveries.state, "done")));
  const delivered = new Set(done.map((row) => row.handoffId));
  return handoffIds.find((id) => delivered.has(id)) ?? handoffIds[0] ?? null;
}
