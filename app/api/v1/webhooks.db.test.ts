import { and, eq } from "drizzle-orm";
import { Webhook } from "standardwebhooks";
import { expect, test } from "vitest";
import { conversations, messages } from "@/db/schema/conversations";
import { webhookReceipts } from "@/db/schema/sources";
import { system } from "@/lib/actor";
import { conversationExample } from "@/lib/conversations/examples.fixture";
import { newId } from "@/lib/id";
import { rotateWebhookSecret } from "@/lib/sources/commands";
import { aClient } from "@/lib/sources/commands.fixture";
import { useApi } from "./calls.fixture";

const { db, call } = await useApi();
const source = await aClient(db);
const path = `/api/v1/webhooks/${source.name}`;

function push(
  body: object | string,
  { id = newId(), secret = source.webhookSecret, at = new Date(), to = path, type = "application/json" } = {},
) {
  const raw = typeof body === "string" ? body : JSON.stringify(body);
  const headers = {
    "content-type": type,
    "webhook-id": id,
    "webhook-timestamp": String(Math.floor(at.getTime() / 1_000)),
    "webhook-signature": new Webhook(secret).sign(id, at, raw),
  };
  return call(to, { raw, headers });
}
const example = () => ({ ...conversationExample, external_id: `chat-${newId()}` });
const kept = (externalId: string) =>
  db.$count(conversations, and(eq(conversations.sourceId, source.sourceId), eq(conversations.externalId, externalId)));

test("a signed push is taken in like a client's call", async () => {
  const body = example();
  const answer = await push(body);
  expect(answer).toMatchObject({ status: 202, body: { external_id: body.external_id, accepted_messages: 1 } });
  expect(await kept(body.external_id)).toBe(1);
});

test("the same event ten times at once counts once, also where its body was changed", async () => {
  const body = example();
  const id = newId();
  const answers = await Promise.all(Array.from({ length: 10 }, () => push(body, { id })));
  expect(answers.map(({ status }) => status)).toEqual(Array(10).fill(202));
  const more = { ...body, messages: [...body.messages, { ...body.messages[0], external_id: "m-2" }] };
  const again = await push(more, { id });
  expect(again).toMatchObject({ status: 202, body: { accepted_messages: 0 } });
  expect(await db.$count(messages, eq(messages.conversationId, again.body.id))).toBe(1);
  expect(await db.$count(webhookReceipts, eq(webhookReceipts.eventId, id))).toBe(1);
  const other = example();
  expect((await push(other, { id })).body.error.code).toBe("CONFLICT");
  expect(await kept(other.external_id)).toBe(0);
});

test("what cannot be verified is 401, in the same words whatever is wrong", async () => {
  const body = example();
  const stranger = await aClient(db);
  const answers = [
    await push(body, { secret: stranger.webhookSecret }),
    await push(body, { at: new Date(Date.now() - 6 * 60_000) }),
    await push(body, { to: "/api/v1/webhooks/nobody" }),
    await push(body, { to: "/api/v1/webhooks/%00" }),
    await push("{", { secret: stranger.webhookSecret }),
    await call(path, { json: body }),
  ];
  for (const answer of answers) expect(answer).toMatchObject({ status: 401, body: answers[0]?.body });
  expect(answers[0]?.body.error).toMatchObject({ code: "INVALID_TOKEN", details: {} });
  expect(await kept(body.external_id)).toBe(0);
});

test("a refused body leaves its event free to come again", async () => {
  const body = example();
  const id = newId();
  expect((await push({ ...body, extra: true }, { id })).body.error.code).toBe("INVALID_REQUEST");
  expect((await push("{", { id })).status).toBe(400);
  expect((await push(body, { id, type: "text/plain" })).status).toBe(415);
  expect((await push(body, { id })).body.accepted_messages).toBe(1);
});

test("while a secret rotates both verify, and after the next rotation the oldest does not", async () => {
  const rotating = await aClient(db);
  const to = `/api/v1/webhooks/${rotating.name}`;
  const ctx = { db, actor: system, now: new Date() };
  const second = await rotateWebhookSecret(ctx, rotating.sourceId);
  if (!second.ok) throw new Error(second.error);
  const secrets = [rotating.webhookSecret, second.data.webhookSecret];
  for (const secret of secrets) expect((await push(example(), { secret, to })).status).toBe(202);
  await rotateWebhookSecret(ctx, rotating.sourceId);
  expect((await push(example(), { secret: rotating.webhookSecret, to })).status).toBe(401);
  expect((await push(example(), { secret: second.data.webhookSecret, to })).status).toBe(202);
});
