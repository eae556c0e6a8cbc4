import { eq } from "drizzle-orm";
import type { Db, Tx } from "@/db/client";
import { webhooks } from "@/db/schema/webhooks";
import { system } from "@/lib/actor";
import { audit } from "@/lib/audit/commands";
import type { Answer } from "@/lib/connectors/answer";
import type { SendWebhook } from "@/lib/connectors/chat/webhook-out";
import { newId } from "@/lib/id";
import { enqueue } from "@/lib/jobs";
import { fail, ok, type Result } from "@/lib/result";
import { open } from "@/lib/settings/secret-box";
import { type Ctx, write } from "@/lib/write";
import { retryAt } from "./model";
import { mayReplayWebhook } from "./policy";
import { findWebhook, lockWebhook, type WebhookRow } from "./queries";

/** Queues a webhook in the transaction it tells of. The caller has seen that the source has an address. */
export async function queueWebhook(
  tx: Tx,
  input: { sourceId: string; kind: WebhookRow["kind"]; body: Record<string, unknown>; now: Date },
): Promise<{ webhookId: string }> {
  const webhookId = newId();
  await tx.insert(webhooks).values({
    id: webhookId,
    sourceId: input.sourceId,
    kind: input.kind,
    body: input.body,
    state: "waiting",
    runAt: input.now,
    createdAt: input.now,
  });
  await wakeUp(tx, webhookId);
  return { webhookId };
}

const wakeUp = (tx: Tx, webhookId: string, runAt?: Date) =>
  enqueue(tx, "send_webhook", { webhookId }, { key: `send_webhook:${webhookId}`, ...(runAt && { runAt }) });

/**
 * Sends one webhook, if it still waits and its time has come. No transaction is open while the other side answers.
 * Its id goes along, so that a repeat after a lost answer is dropped over there. `random` (0–1) is the jitter's.
 */
export async function sendWebhook(
  db: Db,
  send: SendWebhook,
  webhookId: string,
  now: Date,
  random = Math.random(),
): Promise<void> {
  const found = await findWebhook(db, webhookId);
  if (found?.webhook.state !== "waiting" || found.webhook.runAt > now) return;
  const { webhook, url, sealedSecrets } = found;
  const answer: Answer<null> = url
    ? await send(
        {
          url,
          secrets: sealedSecrets.map(open),
          id: webhook.id,
          type: webhook.kind,
          at: webhook.createdAt,
          data: webhook.body,
        },
        now,
      )
    : { ok: false, kind: "refused", status: null, retryAfterMs: null, detail: "the source has no address" };
  await write({ db }, ["deliveries"], (tx) => record(tx, webhook, answer, now, random));
}

async function record(tx: Tx, sent: WebhookRow, answer: Answer<null>, now: Date, random: number): Promise<void> {
  const webhook = await lockWebhook(tx, sent.id);
  // Somebody else's attempt was recorded meanwhile, or a person started it over: theirs stands.
  if (webhook?.state !== "waiting" || webhook.attempts !== sent.attempts) return;
  const attempts = webhook.attempts + 1;
  if (answer.ok) {
    await settle(tx, webhook.id, { state: "sent", attempts, sentAt: now, status: 200, answer: "ok" });
    return;
  }
  const runAt = retryAt(answer, attempts, now, random);
  const said = { attempts, status: answer.status, answer: answer.detail };
  await settle(tx, webhook.id, runAt ? { ...said, runAt } : { ...said, state: "dead" });
  if (runAt) await wakeUp(tx, webhook.id, runAt);
  else {
    await audit(
      tx,
      { actor: system, now },
      { action: "webhook.dead", subject: { kind: "webhook", id: webhook.id }, data: { kind: webhook.kind, attempts } },
    );
  }
}

async function settle(tx: Tx, id: string, set: Partial<typeof webhooks.$inferInsert>): Promise<void> {
  await tx.update(webhooks).set(set).where(eq(webhooks.id, id));
}

/** Sends a webhook again from the start, under the same id. */
export async function replayWebhook(
  ctx: Ctx,
  input: { webhookId: string },
): Promise<Result<null, "forbidden" | "not_found" | "waiting">> {
  if (!mayReplayWebhook(ctx.actor)) return fail("forbidden");
  return write(ctx, ["deliveries"], async (tx) => {
    const webhook = await lockWebhook(tx, input.webhookId);
    if (!webhook) return fail("not_found");
    if (webhook.state === "waiting") return fail("waiting");
    await settle(tx, webhook.id, { state: "waiting", attempts: 0, runAt: ctx.now });
    await wakeUp(tx, webhook.id);
    await audit(tx, ctx, { action: "webhook.replay", subject: { kind: "webhook", id: webhook.id } });
    return ok(null);
  });
}
