import { eq, sql } from "drizzle-orm";
import { expect, test } from "vitest";
import { webhooks } from "@/db/schema/webhooks";
import type { Person, Role } from "@/lib/actor";
import { type Answer, answered, refusal } from "@/lib/connectors/answer";
import type { OutgoingWebhook } from "@/lib/connectors/chat/webhook-out";
import { newId } from "@/lib/id";
import { aClient } from "@/lib/sources/commands.fixture";
import { useTestDatabase } from "@/scripts/test-db-client";
import { queueWebhook, replayWebhook, sendWebhook } from "./commands";
import { waits } from "./model";

const { db } = await useTestDatabase();
const now = new Date("2026-11-20T14:00:00Z");
const { sourceId, webhookSecret } = await aClient(db, { webhookUrl: "https://bot.example/hook" });
const person = (...roles: Role[]): Person => ({ kind: "person", id: newId(), name: "Ana", roles });

function receiver(...answers: Answer<null>[]) {
  const got: OutgoingWebhook[] = [];
  const send = async (webhook: OutgoingWebhook) => {
    got.push(webhook);
    return answers[got.length - 1] ?? answered(null);
  };
  return { got, send };
}
const queued = (by = sourceId) =>
  db.transaction((tx) => queueWebhook(tx, { sourceId: by, kind: "handoff.rejected", body: { handoff_id: "h" }, now }));
const row = async (id: string) => (await db.select().from(webhooks).where(eq(webhooks.id, id)))[0];
const jobs = async (id: string) =>
  db.execute<{ run_at: string }>(sql`
    select run_at::text from graphile_worker.jobs where key = ${`send_webhook:${id}`}`);

test("is queued with its job, and sent once under its own id, signed with the source's secret", async () => {
  const { webhookId } = await queued();
  expect(await jobs(webhookId)).toHaveLength(1);
  const { got, send } = receiver();
  await sendWebhook(db, send, webhookId, now);
  await sendWebhook(db, send, webhookId, now);
  expect(got).toEqual([
    {
      url: "https://bot.example/hook",
      secrets: [webhookSecret],
      id: webhookId,
      type: "handoff.rejected",
      at: now,
      data: { handoff_id: "h" },
    },
  ]);
  expect(await row(webhookId)).toMatchObject({ state: "sent", attempts: 1, sentAt: now });
});

test("that failed waits its time, then goes out again with the same id", async () => {
  const { webhookId } = await queued();
  const { got, send } = receiver(refusal("failed", "500", 500));
  await sendWebhook(db, send, webhookId, now, 0);
  const later = new Date(now.getTime() + (waits[0] ?? 0));
  expect(await row(webhookId)).toMatchObject({ state: "waiting", attempts: 1, status: 500, runAt: later });
  const [job] = await jobs(webhookId);
  expect(new Date(job?.run_at ?? "")).toEqual(later);
  await sendWebhook(db, send, webhookId, new Date(later.getTime() - 1));
  expect(got).toHaveLength(1);
  await sendWebhook(db, send, webhookId, later);
  expect(got.map(({ id }) => id)).toEqual([webhookId, webhookId]);
  expect(await row(webhookId)).toMatchObject({ state: "sent", attempts: 2 });
});

test("that was refused for good, or too often, is dead; a person with the role starts it over", async () => {
  const { webhookId } = await queued();
  await sendWebhook(db, receiver(refusal("refused", "410", 410)).send, webhookId, now);
  expect(await row(webhookId)).toMatchObject({ state: "dead", status: 410 });

  const ctx = { db, now };
  expect(await replayWebhook({ ...ctx, actor: person("owner") }, { webhookId })).toEqual({
    ok: false,
    error: "forbidden",
  });
  expect((await replayWebhook({ ...ctx, actor: person("manager") }, { webhookId })).ok).toBe(true);
  expect(await replayWebhook({ ...ctx, actor: person("admin") }, { webhookId })).toEqual({
    ok: false,
    error: "waiting",
  });
  expect(await replayWebhook({ ...ctx, actor: person("admin") }, { webhookId: newId() })).toEqual({
    ok: false,
    error: "not_found",
  });
  await sendWebhook(db, receiver().send, webhookId, now);
  expect(await row(webhookId)).toMatchObject({ state: "sent", attempts: 1 });
});

test("two workers at once record one attempt", async () => {
  const { webhookId } = await queued();
  const { send } = receiver(refusal("network", "ECONNRESET"), refusal("network", "ECONNRESET"));
  await Promise.all([sendWebhook(db, send, webhookId, now), sendWebhook(db, send, webhookId, now)]);
  expect((await row(webhookId))?.attempts).toBe(1);
});

test("to a source whose address was taken away is dead, and nothing is sent", async () => {
  const unreachable = await aClient(db);
  const { webhookId } = await queued(unreachable.sourceId);
  const { got, send } = receiver();
  await sendWebhook(db, send, webhookId, now);
  expect(got).toEqual([]);
  expect((await row(webhookId))?.state).toBe("dead");
});
