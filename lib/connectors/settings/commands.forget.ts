import { and, isNotNull, lte, or } from "drizzle-orm";
import type { Queryable, Tx } from "@/db/client";
import { leads } from "@/db/schema/records";
import { enqueue } from "@/lib/jobs";

const second = 1_000;
/** Other processes follow within seconds, and a look-up that has begun may take this long to write what it found. */
const followedMs = 5 * second;
const writtenMs = 60 * second;

/**
 * Forgets which record each lead has: the ids named records of a CRM that is no longer in use. They are looked up
 * anew. A look-up that is under way may still write such an id after the switch; it is forgotten by a job.
 */
export async function forgetRecords(tx: Tx, now: Date): Promise<void> {
  await forget(tx);
  const seenBefore = new Date(now.getTime() + followedMs).toISOString();
  const runAt = new Date(now.getTime() + writtenMs);
  await enqueue(tx, "forget_records", { seenBefore }, { key: "forget_records", runAt });
}

/** Forgets the records that were looked at before this moment. */
export async function forgetRecordsSeen(db: Queryable, seenBefore: Date): Promise<void> {
  await forget(db, seenBefore);
}

async function forget(db: Queryable, seenBefore?: Date): Promise<void> {
  const hasRecord = or(isNotNull(leads.recordId), isNotNull(leads.record));
  await db
    .update(leads)
    .set({ recordId: null, record: null, recordSeenAt: null })
    .where(and(hasRecord, seenBefore && lte(leads.recordSeenAt, seenBefore)));
}
