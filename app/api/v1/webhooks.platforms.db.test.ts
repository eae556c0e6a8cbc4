import { eq } from "drizzle-orm";
import { describe, expect, test } from "vitest";
import { analyses, conversations, messages } from "@/db/schema/conversations";
import { system } from "@/lib/actor";
import { type Happening, push, signed } from "@/lib/connectors/chat/pushes.fixture";
import { listMessages } from "@/lib/conversations/queries";
import { newId } from "@/lib/id";
import { rotateWebhookSecret } from "@/lib/sources/commands";
import { aClient } from "@/lib/sources/commands.fixture";
import { useApi } from "./calls.fixture";

const { db, call } = await useApi();

describe.each(["chatwoot", "intercom"] as const)("%s", (platform) => {
  const started = new Date(Date.now() - 60_000);
  const later = (seconds: number) => new Date(Math.floor(started.getTime() / 1_000) * 1_000 + seconds * 1_000);
  const said = (chat: string, id: string, text: string | null, sent: number, edited = sent): Happening => ({
    chat,
    startedAt: started,
    message: { id, role: "visitor", text, sentAt: later(sent), editedAt: later(edited) },
  });
  /** Calls the source's webhook as the platform would; an edit is sent when it was made. */
  const aPlatform = async () => {
    const { name, sourceId, webhookSecret: secret } = await aClient(db, { platform });
    const path = `/api/v1/webhooks/${name}`;
    const tell = (happening: Happening, { id = newId(), at = happening.message.editedAt } = {}) =>
      call(path, push(platform, secret, happening, { id, at }));
    return { sourceId, secret, path, tell };
  };
  const textsOf = async (id: string) => (await listMessages(db, id)).map(({ text }) => text);

  test("a chat is put together from many pushes, in any order, and read as one", async () => {
    const { tell } = await aPlatform();
    const chat = newId();
    await tell(said(chat, "m-2", "We need a quote for 40 seats.", 20));
    const answer = await tell(said(chat, "m-1", "Hello", 10));
    expect(answer).toMatchObject({ status: 202, body: { external_id: chat, directive: { type: "handoff" } } });
    expect(await textsOf(answer.body.id)).toEqual(["Hello", "We need a quote for 40 seats."]);
  });

  test("a late first version does not take an edit's place, and what was taken back is read no more", async () => {
    const { tell } = await aPlatform();
    const chat = newId();
    await tell(said(chat, "m-1", "Do you ship to Gozo?", 10, 30));
    const { body } = await tell(said(chat, "m-1", "Do you ship to Malta?", 10));
    expect(await textsOf(body.id)).toEqual(["Do you ship to Gozo?"]);
    await tell(said(chat, "m-2", "My card is 4111 1111 1111 1111", 20));
    const excepted = async () => {
      const [row] = await db
        .select({ result: analyses.result })
        .from(conversations)
        .innerJoin(analyses, eq(analyses.id, conversations.analysisId))
        .where(eq(conversations.id, body.id));
      return JSON.stringify(row?.result);
    };
    expect(await excepted()).toContain("sensitive_data");
    await tell(said(chat, "m-2", null, 20, 40));
    expect(await textsOf(body.id)).toEqual(["Do you ship to Gozo?", null]);
    expect(await excepted()).not.toContain("sensitive_data");
  });

  test("the same event ten times at once counts once", async () => {
    const { tell } = await aPlatform();
    const happening = said(newId(), "m-1", "Hello", 10);
    const event = { id: newId(), at: new Date() };
    const answers = await Promise.all(Array.from({ length: 10 }, () => tell(happening, event)));
    expect(answers.map(({ status }) => status)).toEqual(Array(10).fill(202));
    expect(await db.$count(messages, eq(messages.conversationId, answers[0]?.body.id))).toBe(1);
  });

  test("what is not for us is taken note of and left", async () => {
    const { secret, path } = await aPlatform();
    const nothing = { type: "notification_event", topic: "ping", event: "webwidget_triggered", id: newId() };
    const pushed = signed(platform, secret, { raw: JSON.stringify(nothing), id: newId(), at: new Date() });
    expect(await call(path, pushed)).toMatchObject({ status: 200, body: { status: "ignored" } });
  });

  test("unsigned, signed by another, changed on the way or replayed later it is 401 in the same words", async () => {
    const { secret, path, sourceId } = await aPlatform();
    const happening = said(newId(), "m-1", "Hello", 10);
    const genuine = push(platform, secret, happening);
    const answers = [
      await call(path, { raw: genuine.raw }),
      await call(path, push(platform, `${secret}x`, happening)),
      await call(path, { ...genuine, raw: genuine.raw.replace("Hello", "Hullo") }),
      await call(path, push(platform, secret, happening, { at: new Date(Date.now() - 25 * 3_600_000) })),
    ];
    for (const answer of answers) expect(answer).toMatchObject({ status: 401, body: answers[0]?.body });
    expect(await db.$count(conversations, eq(conversations.sourceId, sourceId))).toBe(0);
  });

  test("a shape it does not have is refused with what is wrong, and the event stays free to come again", async () => {
    const { secret, path, tell } = await aPlatform();
    const happening = said(newId(), "m-1", "Hello", 10);
    const event = { id: newId(), at: new Date() };
    const raw = JSON.stringify({ event: 5, topic: 5, id: event.id });
    const refused = await call(path, signed(platform, secret, { raw, ...event }));
    expect(refused.status).toBe(platform === "intercom" ? 401 : 400);
    expect((await tell(happening, event)).body.accepted_messages).toBe(1);
  });

  test("their new secret is accepted beside the one before", async () => {
    const { sourceId, secret, path } = await aPlatform();
    const ctx = { db, actor: system, now: new Date() };
    expect(await rotateWebhookSecret(ctx, sourceId)).toEqual({ ok: false, error: "secret_needed" });
    const second = `${secret}-2`;
    expect(await rotateWebhookSecret(ctx, sourceId, second)).toMatchObject({ ok: true });
    for (const one of [secret, second]) {
      const pushed = push(platform, one, said(newId(), "m-1", "Hello", 10));
      expect((await call(path, pushed)).status).toBe(202);
    }
    await rotateWebhookSecret(ctx, sourceId, `${secret}-3`);
    expect((await call(path, push(platform, secret, said(newId(), "m-1", "Hello", 10)))).status).toBe(401);
  });
});
