import { sql } from "drizzle-orm";
import type { Db } from "@/db/client";
import { type Head, hashEntry } from "./chain";
import { findHead, listUnsealed } from "./queries";

/** One sealer at a time on the whole database: a number of ours among the advisory locks. */
const sealerLock = 4_171_002;

/**
 * Chains up to `limit` waiting entries in one transaction. Undefined when another sealer is at it. Entries are found by
 * having no place yet and not by their id, so one that commits late is chained late and never skipped.
 */
export function sealBatch(db: Db, before: Date, limit: number): Promise<{ sealed: number; head: Head } | undefined> {
  return db.transaction(async (tx) => {
    const [lock] = await tx.execute<{ held: boolean }>(sql`select pg_try_advisory_xact_lock(${sealerLock}) as held`);
    if (!lock?.held) return undefined;

    let head = await findHead(tx);
    const links = (await listUnsealed(tx, before, limit)).map((entry) => {
      const previousHash = head.hash;
      head = { seq: head.seq + 1, hash: hashEntry(entry, head.seq + 1, previousHash) };
      return { id: entry.id, seq: head.seq, previous_hash: previousHash, hash: head.hash };
    });
    if (links.length > 0) {
      await tx.execute(sql`
        update audit_entries set seq = link.seq, previous_hash = link.previous_hash, hash = link.hash
        from jsonb_to_recordset(${JSON.stringify(links)}::jsonb)
          as link(id uuid, seq bigint, previous_hash text, hash text)
        where audit_entries.id = link.id`);
    }
    return { sealed: links.length, head };
  });
}
