import { and, desc, eq, lt, or } from "drizzle-orm";
import type { Queryable, Tx } from "@/db/client";
import { sources } from "@/db/schema/sources";
import { webhooks } from "@/db/schema/webhooks";

export type WebhookRow = typeof webhooks.$inferSelect;

/** A webhook with where it goes and the sealed secrets that sign it. */
export async function findWebhook(db: Queryable, id: string) {
  const [row] = await db
    .select({ webhook: webhooks, url: sources.webhookUrl, sealedSecrets: sources.webhookSecrets })
    .from(webhooks)
    .innerJoin(sources, eq(sources.id, webhooks.sourceId))
    .where(eq(webhooks.id, id));
  return row;
}

export async function lockWebhook(tx: Tx, id: string): Promise<WebhookRow | undefined> {
  const [row] = await tx.select().from(webhooks).where(eq(webhooks.id, id)).for("update");
  return row;
}

export type WebhookCursor = { createdAt: Date; id: string };

/** What was sent, waits or is dead, the newest first. Bodies stay behind. */
export function listWebhooks(
  db: Queryable,
  { state, after, limit = 50 }: { state?: WebhookRow["state"]; after?: WebhookCursor; limit?: number } = {},
) {
  const beyond =
    after &&
    or(
      lt(webhooks.createdAt, after.createdAt),
      and(eq(webhooks.createdAt, after.createdAt), lt(webhooks.id, after.id)),
    );
  return db
    .select({
      id: webhooks.id,
      kind: webhooks.kind,
      source: sources.name,
      state: webhooks.state,
      attempts: webhooks.attempts,
      runAt: webhooks.runAt,
      status: webhooks.status,
      answer: webhooks.answer,
      createdAt: webhooks.createdAt,
      sentAt: webhooks.sentAt,
    })
    .from(webhooks)
    .innerJoin(sources, eq(sources.id, webhooks.sourceId))
    .where(and(state && eq(webhooks.state, state), beyond))
    .orderBy(desc(webhooks.createdAt), desc(webhooks.id))
    .limit(limit);
}
