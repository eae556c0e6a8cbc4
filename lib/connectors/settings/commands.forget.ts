import { isNotNull, or } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { leads } from "@/db/schema/records";

/** Forgets which record each lead has: the ids named records of a system that is no longer in use. They are looked up anew. */
export async function forgetRecords(tx: Tx): Promise<void> {
  await tx
    .update(leads)
    .set({ recordId: null, record: null, recordSeenAt: null })
    .where(or(isNotNull(leads.recordId), isNotNull(leads.record)));
}
