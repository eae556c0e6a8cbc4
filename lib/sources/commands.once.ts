import { createHash } from "node:crypto";
import { and, eq } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { idempotencyKeys, webhookReceipts } from "@/db/schema/sources";
import type { Client } from "@/lib/actor";
import { problem, type Reply, success } from "@/lib/http/problem";

/**
 * Runs a write at most once for a client's key: the same key and request gets the first answer again, with another
 * request it is refused. The key's row comes first, so that of two at once the second waits for the first.
 * A refusal must roll the transaction back, which frees the key. Without a key it just runs.
 */
export async function answerOnce(
  tx: Tx,
  by: { actor: Client; now: Date },
  given: { key: string; request: unknown } | null,
  run: () => Promise<Reply>,
): Promise<Reply> {
  if (!given) return run();
  const requestHash = createHash("sha256").update(JSON.stringify(given.request)).digest("hex");
  const row = { clientId: by.actor.id, key: given.key };
  const same = and(eq(idempotencyKeys.clientId, row.clientId), eq(idempotencyKeys.key, row.key));

  const claimed = await tx
    .insert(idempotencyKeys)
    .values({ ...row, requestHash, status: 0, body: {}, createdAt: by.now })
    .onConflictDoNothing()
    .returning({ key: idempotencyKeys.key });
  if (claimed.length === 0) {
    const [first] = await tx.select().from(idempotencyKeys).where(same);
    if (!first || first.requestHash !== requestHash) return problem("IDEMPOTENCY_KEY_REUSED");
    return { ...success(first.status, first.body), headers: { "idempotency-replayed": "true" } };
  }

  const reply = await run();
  if (!("problem" in reply))
    await tx.update(idempotencyKeys).set({ status: reply.status, body: reply.body }).where(same);
  return reply;
}

/** Marks a platform's event as taken in. False where it was before. */
export async function receiveOnce(tx: Tx, input: { sourceId: string; eventId: string; now: Date }): Promise<boolean> {
  const received = await tx
    .insert(webhookReceipts)
    .values({ sourceId: input.sourceId, eventId: input.eventId, receivedAt: input.now })
    .onConflictDoNothing()
    .returning({ eventId: webhookReceipts.eventId });
  return received.length > 0;
}
