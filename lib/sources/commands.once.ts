import { createHash } from "node:crypto";
import { and, eq } from "drizzle-orm";
import type { Db, Queryable, Tx } from "@/db/client";
import { idempotencyKeys, webhookReceipts } from "@/db/schema/sources";
import type { Client } from "@/lib/actor";
import { problem, type Reply, type Success, success } from "@/lib/http/problem";

/** A client's key with the request it came with. */
export type Keyed = { key: string; request: unknown };
type By = { actor: Client; now: Date };

/**
 * Runs a write at most once for a client's key: the same key and request gets the first answer again, with another
 * request it is refused. The key's row comes first, so that of two at once the second waits for the first.
 * A refusal must roll the transaction back, which frees the key. Without a key it just runs.
 */
export async function answerOnce(tx: Tx, by: By, given: Keyed | null, run: () => Promise<Reply>): Promise<Reply> {
  if (!given) return run();
  const claimed = await keep(tx, by, given, success(0, {}));
  if (!claimed) return (await firstAnswer(tx, by, given)) ?? problem("IDEMPOTENCY_KEY_REUSED");
  const reply = await run();
  if (!("problem" in reply)) {
    await tx.update(idempotencyKeys).set({ status: reply.status, body: reply.body }).where(same(by, given));
  }
  return reply;
}

/**
 * As `answerOnce`, for a command that has a transaction of its own and is harmless to repeat: of two at once both run,
 * a later one gets the answer that was kept.
 */
export async function answerAgain(db: Db, by: By, given: Keyed | null, run: () => Promise<Reply>): Promise<Reply> {
  const first = given && (await firstAnswer(db, by, given));
  if (first) return first;
  const reply = await run();
  if (given && !("problem" in reply)) await keep(db, by, given, reply);
  return reply;
}

async function keep(db: Queryable, by: By, given: Keyed, { status, body }: Success): Promise<boolean> {
  const kept = await db
    .insert(idempotencyKeys)
    .values({ clientId: by.actor.id, key: given.key, requestHash: hash(given), status, body, createdAt: by.now })
    .onConflictDoNothing()
    .returning({ key: idempotencyKeys.key });
  return kept.length > 0;
}

async function firstAnswer(db: Queryable, by: By, given: Keyed): Promise<Reply | undefined> {
  const [first] = await db.select().from(idempotencyKeys).where(same(by, given));
  if (!first) return undefined;
  if (first.requestHash !== hash(given)) return problem("IDEMPOTENCY_KEY_REUSED");
  return { ...success(first.status, first.body), headers: { "idempotency-replayed": "true" } };
}

const same = ({ actor }: By, { key }: Keyed) =>
  and(eq(idempotencyKeys.clientId, actor.id), eq(idempotencyKeys.key, key));

const hash = ({ request }: Keyed): string => createHash("sha256").update(JSON.stringify(request)).digest("hex");

/** Marks a platform's event as taken in. False where it was before. */
export async function receiveOnce(tx: Tx, input: { sourceId: string; eventId: string; now: Date }): Promise<boolean> {
  const received = await tx
    .insert(webhookReceipts)
    .values({ sourceId: input.sourceId, eventId: input.eventId, receivedAt: input.now })
    .onConflictDoNothing()
    .returning({ eventId: webhookReceipts.eventId });
  return received.length > 0;
}
