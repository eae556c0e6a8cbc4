import { and, asc, eq } from "drizzle-orm";
import { beforeEach, describe, expect, test } from "vitest";
import { auditEntries } from "@/db/schema/audit";
import { analyses, consentEntries, conversations, messageRevisions, messages } from "@/db/schema/conversations";
import { measurementEvents } from "@/db/schema/measures";
import { leads } from "@/db/schema/records";
import { conversationExample } from "@/lib/conversations/examples.fixture";
import { ConversationBody, TakenIn } from "@/lib/conversations/schema.answers";
import { newId } from "@/lib/id";
import { aClient, approvedLanguage } from "@/lib/sources/commands.fixture";
import { useApi } from "./calls.fixture";

const { db, call } = await useApi();
await approvedLanguage(db);
const { token, name: sourceName } = await aClient(db);
const path = "/api/v1/conversations";

let example: typeof conversationExample & { external_id: string };
beforeEach(() => {
  example = { ...conversationExample, external_id: `chat-${newId()}` } as typeof example;
});

const said = (external_id: string, text: string, more: object = {}) => ({
  external_id,
  role: "visitor",
  text,
  sent_at: "2026-11-20T14:05:00Z",
  ...more,
});
const post = (json: unknown, headers: Record<string, string> = {}) => call(path, { json, token, headers });
const add = (id: string, ...list: object[]) => call(`${path}/${id}/messages`, { json: { messages: list }, token });
const read = async (id: string) => ConversationBody.parse((await call(`${path}/${id}`, { token })).body);
const facts = (conversationId: string, kind: "conversation.started" | "conversation.classified") =>
  db.$count(
    measurementEvents,
    and(eq(measurementEvents.conversationId, conversationId), eq(measurementEvents.kind, kind)),
  );

describe("a chat that comes in", () => {
  test("is answered with a directive in the documented shape, and read back with its analysis", async () => {
    const answer = await post(example);
    expect(answer.status).toBe(202);
    expect(TakenIn.parse(answer.body)).toMatchObject({
      external_id: example.external_id,
      status: "live",
      accepted_messages: 1,
    });
    const known = await read(answer.body.id);
    expect(known).toMatchObject({ source: sourceName, messages: [{ external_id: "m-1" }], status: "live" });
    expect(known.analysis?.engine.name).toBe("rules");
    expect(await read(`external:${example.external_id}`)).toEqual(known);
  });

  test("evidence read back quotes the message word for word", async () => {
    const { body } = await post(example);
    const { analysis, messages: list } = await read(body.id);
    const [evidence] = analysis?.stated_need.evidence ?? [];
    expect(evidence?.message_external_id).toBe("m-1");
    expect(list[0]?.text?.slice(evidence?.start, evidence?.end).length).toBeGreaterThan(0);
  });

  test("sent again, it adds nothing and takes nothing away", async () => {
    const first = await post(example);
    const bare = await post({ ...example, page: null, visitor: null, consents: [], fields: {} });
    expect(bare.body).toEqual({ ...first.body, accepted_messages: 0 });
    const id: string = first.body.id;
    expect(await db.$count(messages, eq(messages.conversationId, id))).toBe(1);
    expect(await db.$count(analyses, eq(analyses.conversationId, id))).toBe(1);
    expect((await read(id)).page.topic).toBe("ai-strategy");
    expect(await db.$count(auditEntries, eq(auditEntries.subjectId, id))).toBe(1);
  });

  test("twenty times at once, it is one conversation with each message once", async () => {
    const list = [1, 2, 3].map((n) => said(`m-${n}`, `message ${n}`));
    const answers = await Promise.all(Array.from({ length: 20 }, () => post({ ...example, messages: list })));
    expect(answers.map(({ status }) => status)).toEqual(Array(20).fill(202));
    expect(new Set(answers.map(({ body }) => body.id)).size).toBe(1);
    const accepted = answers.map(({ body }) => body.accepted_messages as number);
    expect(accepted.reduce((sum, n) => sum + n, 0)).toBe(3);
    const id: string = answers[0]?.body.id;
    const kept = await db.select().from(messages).where(eq(messages.conversationId, id)).orderBy(asc(messages.seq));
    expect(kept.map(({ externalId, seq }) => [externalId, seq])).toEqual([
      ["m-1", 0],
      ["m-2", 1],
      ["m-3", 2],
    ]);
    expect(await facts(id, "conversation.started")).toBe(1);
  });

  test("twenty calls at once with one new message each lose none of them", async () => {
    const { body } = await post(example);
    const answers = await Promise.all(Array.from({ length: 20 }, (_, n) => add(body.id, said(`x-${n}`, `word ${n}`))));
    expect(answers.map(({ status }) => status)).toEqual(Array(20).fill(202));
    const kept = await db.select().from(messages).where(eq(messages.conversationId, body.id));
    expect(kept.map(({ seq }) => seq).toSorted((a, b) => a - b)).toEqual(Array.from({ length: 21 }, (_, n) => n));
    const [row] = await db.select().from(conversations).where(eq(conversations.id, body.id));
    expect(row?.messageCount).toBe(21);
  });

  test("twenty at once of the same person are twenty conversations of one lead", async () => {
    const email = `${newId()}@northwind.example`;
    const chats = Array.from({ length: 20 }, (_, n) => ({
      ...example,
      external_id: `${example.external_id}-${n}`,
      // Half of them give the number alone: the two ways to know a person must not get in each other's way.
      visitor: n % 2 === 0 ? { email, phone: "+1 415 555 0132" } : { phone: "+1 415 555 0132" },
      messages: [said("m-1", "I want to talk to a human being, please.")],
    }));
    const answers = await Promise.all(chats.map((chat) => post(chat)));
    expect(answers.map(({ status }) => status)).toEqual(Array(20).fill(202));
    expect(await db.$count(leads, eq(leads.email, email))).toBe(1);
  });

  test("markup and scripts are text, and come back as they were sent", async () => {
    const text = `<script>alert(1)</script><img src=x onerror=alert(1)> "'\`\${1} 🚀 \u202e`;
    const { body, status } = await post({
      ...example,
      page: { url: "javascript:alert(1)", title: text, topic: text },
      visitor: { name: text, company: text },
      fields: { [text]: text },
      messages: [said("m-1", text)],
    });
    expect(status).toBe(202);
    const known = await read(body.id);
    expect(known.messages[0]?.text).toBe(text);
    expect(known.page.title).toBe(text);
  });

  test("without any message it waits: no analysis, no handoff, nothing to do", async () => {
    const { body } = await post({ ...example, messages: [] });
    expect(body).toMatchObject({ directive: { type: "continue" }, handoff: null });
    expect((await read(body.id)).analysis).toBeNull();
  });
});

describe("messages", () => {
  test("that were edited are shown as they stand, and every wording is kept", async () => {
    const { body } = await post(example);
    const before = (await read(body.id)).analysis?.id;
    const again = await add(body.id, { ...example.messages[0], text: "Do you work with bakeries?" });
    expect(again.body.accepted_messages).toBe(0);
    expect((await read(body.id)).messages[0]?.text).toBe("Do you work with bakeries?");
    const [kept] = await db.select().from(messages).where(eq(messages.conversationId, body.id));
    expect(kept?.text).toBe(example.messages[0].text);
    expect(await db.$count(messageRevisions, eq(messageRevisions.messageId, kept?.id ?? ""))).toBe(1);
    expect((await read(body.id)).analysis?.id).not.toBe(before);
  });

  test("edited back, the earlier analysis stands again and no second one is written", async () => {
    const { body } = await post(example);
    const before = (await read(body.id)).analysis?.id;
    await add(body.id, { ...example.messages[0], text: "Do you work with bakeries?" });
    await add(body.id, example.messages[0]);
    expect((await read(body.id)).analysis?.id).toBe(before);
    expect(await db.$count(analyses, eq(analyses.conversationId, body.id))).toBe(2);
  });

  test("that come late stand where they were said", async () => {
    const { body } = await post(example);
    await add(body.id, said("m-3", "third", { sent_at: "2026-11-20T14:09:00Z" }));
    await add(body.id, said("m-2", "second", { sent_at: "2026-11-20T14:08:00Z", role: "bot" }));
    expect((await read(body.id)).messages.map((message) => message.external_id)).toEqual(["m-1", "m-2", "m-3"]);
  });

  test("of the visitor open a conversation again that had ended, the bot's do not", async () => {
    const { body } = await post({ ...example, ended_at: "2026-11-20T14:10:00Z" });
    expect(body.status).toBe("ended");
    expect((await add(body.id, said("b-1", "Goodbye.", { role: "bot" }))).body.status).toBe("ended");
    expect((await add(body.id, said("m-2", "One more thing"))).body.status).toBe("live");
    expect((await read(body.id)).ended_at).toBeNull();
  });

  test("more than a conversation may hold are refused whole", async () => {
    const { body } = await post(example);
    const many = (from: number) => Array.from({ length: 1_000 }, (_, n) => said(`b-${from + n}`, "x", { role: "bot" }));
    for (let n = 0; n < 4; n++) expect((await add(body.id, ...many(n * 1_000))).status).toBe(202);
    const refused = await add(body.id, ...many(4_000));
    expect(refused).toMatchObject({ status: 409, body: { error: { code: "CONFLICT" } } });
    expect(await db.$count(messages, eq(messages.conversationId, body.id))).toBe(4_001);
  });
});

describe("the end", () => {
  test("may be said without a body, and again", async () => {
    const { body } = await post(example);
    const first = await call(`${path}/${body.id}/end`, { method: "POST", token });
    const again = await call(`${path}/external:${example.external_id}/end`, { json: {}, token });
    expect(first).toMatchObject({ status: 202, body: { status: "ended", accepted_messages: 0 } });
    expect(again.body).toEqual(first.body);
    expect(await db.$count(auditEntries, eq(auditEntries.subjectId, body.id))).toBe(2);
  });

  test("is not undone by an older part of the chat that comes again", async () => {
    const { body } = await post({ ...example, ended_at: "2026-11-20T14:10:00Z" });
    expect((await post({ ...example, ended_at: null })).body.status).toBe("ended");
    expect((await read(body.id)).ended_at).toBe("2026-11-20T14:10:00.000Z");
  });
});

describe("Idempotency-Key", () => {
  const keyed = (json: unknown, key: string) => post(json, { "idempotency-key": key });

  test("the same key and body gives the first answer again, also when much has happened since", async () => {
    const key = newId();
    const first = await keyed(example, key);
    await add(first.body.id, said("m-2", "and more"));
    const again = await keyed(example, key);
    expect(again).toMatchObject({ status: 202, body: first.body });
    expect(again.headers.get("idempotency-replayed")).toBe("true");
  });

  test("the same key with another body, or for another call, is refused", async () => {
    const key = newId();
    const { body } = await keyed(example, key);
    const other = await keyed({ ...example, handoff_requested: false }, key);
    expect(other).toMatchObject({ status: 409, body: { error: { code: "IDEMPOTENCY_KEY_REUSED" } } });
    const headers = { "idempotency-key": key };
    const end = await call(`${path}/${body.id}/end`, { method: "POST", token, headers });
    expect(end.body.error.code).toBe("IDEMPOTENCY_KEY_REUSED");
    expect((await read(body.id)).status).toBe("live");
  });

  test("of ten at once all get the one answer", async () => {
    const key = newId();
    const answers = await Promise.all(Array.from({ length: 10 }, () => keyed(example, key)));
    for (const { status, body } of answers) expect({ status, body }).toEqual({ status: 202, body: answers[0]?.body });
    expect(answers.filter(({ headers }) => !headers.has("idempotency-replayed"))).toHaveLength(1);
  });

  test("a refusal leaves the key free", async () => {
    const headers = { "idempotency-key": newId() };
    const name = `external:${example.external_id}`;
    expect((await call(`${path}/${name}/end`, { method: "POST", token, headers })).status).toBe(404);
    await post(example);
    expect((await call(`${path}/${name}/end`, { method: "POST", token, headers })).status).toBe(202);
  });

  test("another client's key is another key", async () => {
    const key = newId();
    await keyed(example, key);
    const { token: other } = await aClient(db);
    const answer = await call(path, { json: example, token: other, headers: { "idempotency-key": key } });
    expect(answer.status).toBe(202);
    expect(answer.headers.has("idempotency-replayed")).toBe(false);
  });

  test.each(["", "x".repeat(256), "ü"])("%j is no key", async (key) => {
    expect((await keyed(example, key)).status).toBe(400);
  });
});

test("a box that was ticked is in the ledger once, with its wording and page, and a later no comes after it", async () => {
  const { body } = await post(example);
  await post(example);
  const entries = () =>
    db
      .select()
      .from(consentEntries)
      .where(and(eq(consentEntries.conversationId, body.id), eq(consentEntries.channel, "email")))
      .orderBy(asc(consentEntries.at));
  expect(await entries()).toMatchObject([
    { status: "granted", origin: "widget", wording: example.consents[0].wording, pageUrl: example.page.url },
  ]);
  await add(body.id, said("m-2", "Please stop contacting me. Do not email me.", { sent_at: "2026-11-20T14:06:00Z" }));
  expect((await entries()).map(({ status }) => status)).toEqual(["granted", "denied"]);
});

test("what a conversation is taken for is measured when it changes, and not when it stays", async () => {
  const { body } = await post(example);
  const classified = () => facts(body.id, "conversation.classified");
  const intent = async () => (await read(body.id)).analysis?.intent.value;
  const before = await intent();
  expect(await classified()).toBe(1);
  await add(body.id, said("m-2", "Our finance team does invoices by hand."));
  expect(await intent()).toBe(before);
  expect(await classified()).toBe(1);
});
