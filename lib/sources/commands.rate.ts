import { lt, sql } from "drizzle-orm";
import type { Db } from "@/db/client";
import { idempotencyKeys, rateWindows, webhookReceipts } from "@/db/schema/sources";

const minuteMs = 60_000;

/**
 * Counts a request in the client's current minute, on its own: a call that fails later was still made.
 * Returns null where it may pass, else the whole seconds until the next minute.
 */
export async function countRequest(
  db: Db,
  input: { clientId: string; limit: number; now: Date },
): Promise<number | null> {
  const windowStart = new Date(Math.floor(input.now.getTime() / minuteMs) * minuteMs);
  const [window] = await db
    .insert(rateWindows)
    .values({ clientId: input.clientId, windowStart, requests: 1 })
    .onConflictDoUpdate({
      target: [rateWindows.clientId, rateWindows.windowStart],
      set: { requests: sql`${rateWindows.requests} + 1` },
    })
    .returning({ requests: rateWindows.requests });
  if (!window || window.requests <= input.limit) return null;
  return Math.max(1, Math.ceil((windowStart.getTime() + minuteMs - input.now.getTime()) / 1_000));
}

const dayMs = 24 * 3_600_000;
/** How long a repeat is recognised. */
const rememberedMs = 7 * dayMs;

/** Forgets what was kept to recognise repeats and to limit rates, once it is old. Called by the worker. */
export async function forgetOldRequests(db: Db, now: Date): Promise<void> {
  const old = new Date(now.getTime() - rememberedMs);
  await db.delete(idempotencyKeys).where(lt(idempotencyKeys.createdAt, old));
  await db.delete(webhookReceipts).where(lt(webhookReceipts.receivedAt, old));
  await db.delete(rateWindows).where(lt(rateWindows.windowStart, new Date(now.getTime() - dayMs)));
}
