import type { Db } from "@/db/client";
import { sealBatch } from "./commands.seal";
import type { HeadPublisher } from "./heads";

/** Entries settle this long before they are chained, so that their order in the chain is nearly always that of their ids. */
export const settleMs = 250;
const batch = 1000;

/**
 * Chains everything that waits and publishes the head outside the database. Meant to be called every second, by as
 * many processes as there are: one works, the others find the lock taken. Answers how many entries were chained.
 */
export async function sealAudit(db: Db, { now, heads }: { now: Date; heads: HeadPublisher }): Promise<number> {
  const before = new Date(now.getTime() - settleMs);
  let sealed = 0;
  while (true) {
    const done = await sealBatch(db, before, batch);
    if (!done) return sealed;
    sealed += done.sealed;
    // Also when nothing was sealed: a sealer may have died after sealing and before this.
    if (done.head.seq > heads.published) await heads.publish(done.head, now);
    if (done.sealed < batch) return sealed;
  }
}
