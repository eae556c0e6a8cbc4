import { createHmac } from "node:crypto";
import { describe, expect, test } from "vitest";
import { chatwoot } from "./chatwoot";
import { intercom } from "./intercom";

const now = new Date("2026-11-20T14:05:00Z");
const seconds = (iso: string) => Math.floor(Date.parse(iso) / 1_000);
const hmac = (algorithm: string, secret: string, text: string) =>
  createHmac(algorithm, secret).update(text).digest("hex");

/** An event as Chatwoot sends it. */
function wootEvent(body: object, { secret = "woot-secret", at = now, delivery = "d-1" } = {}) {
  const rawBody = JSON.stringify(body);
  const timestamp = String(Math.floor(at.getTime() / 1_000));
  const headers = new Headers({
    "x-chatwoot-signature": `sha256=${hmac("sha256", secret, `${timestamp}.${rawBody}`)}`,
    "x-chatwoot-timestamp": timestamp,
    "x-chatwoot-delivery": delivery,
  });
  return { rawBody, headers, secrets: ["old-secret", "woot-secret"], now };
}
const wootMessage = {
  event: "message_created",
  id: 9001,
  content: "Do you ship to Malta?",
  message_type: "incoming",
  private: false,
  created_at: "2026-11-20T14:03:11.000Z",
  content_attributes: {},
  sender: { id: 77, name: "Dana Reyes", email: "dana@northwind.example", type: "contact" },
  inbox: { id: 3, name: "Website" },
  account: { id: 1, name: "Desk" },
  conversation: {
    id: 48213,
    status: "open",
    created_at: seconds("2026-11-20T14:03:00Z"),
    additional_attributes: { referer: "https://example.com/services", browser: { browser_name: "Firefox" } },
    meta: { sender: { id: 77, name: "Dana Reyes", email: "dana@northwind.example", phone_number: "+14155550132" } },
    messages: [{ id: 9001, content: "Do you ship to Malta?" }],
  },
};
const woot = (change: object) => chatwoot.read({ ...wootMessage, ...change }, wootEvent({}));

describe("chatwoot", () => {
  test("a signature over timestamp and body, by any secret while they rotate, and the delivery's id", () => {
    expect(chatwoot.verify(wootEvent(wootMessage))).toEqual({ ok: true, data: { id: "d-1" } });
    expect(chatwoot.verify(wootEvent(wootMessage, { secret: "old-secret" })).ok).toBe(true);
  });

  test.each<[string, ReturnType<typeof wootEvent>, string]>([
    ["another secret", wootEvent(wootMessage, { secret: "guess" }), "wrong_signature"],
    ["another body", { ...wootEvent(wootMessage), rawBody: "{}" }, "wrong_signature"],
    ["six minutes old", wootEvent(wootMessage, { at: new Date(now.getTime() - 360_000) }), "outside_tolerance"],
    ["from the future", wootEvent(wootMessage, { at: new Date(now.getTime() + 360_000) }), "outside_tolerance"],
    ["unsigned", { ...wootEvent(wootMessage), headers: new Headers() }, "missing_headers"],
  ])("refused: %s", (_, pushed, error) => expect(chatwoot.verify(pushed)).toEqual({ ok: false, error }));

  test("a message with its conversation, contact and page", () => {
    expect(woot({})).toEqual({
      external_id: "48213",
      started_at: "2026-11-20T14:03:00.000Z",
      page: { url: "https://example.com/services" },
      visitor: { external_id: "77", name: "Dana Reyes", email: "dana@northwind.example", phone: "+14155550132" },
      messages: [
        {
          external_id: "9001",
          role: "visitor",
          text: "Do you ship to Malta?",
          sent_at: "2026-11-20T14:03:11.000Z",
          edited_at: "2026-11-20T14:03:11.000Z",
        },
      ],
    });
  });

  test.each<[object, string]>([
    [{ message_type: "outgoing", sender: { id: 1, type: "user" } }, "agent"],
    [{ message_type: "outgoing", sender: { id: 1, type: "agent_bot" } }, "bot"],
    [{ message_type: "outgoing", sender: null }, "bot"],
    [{ message_type: 3 }, "bot"],
    [{ message_type: 2, sender: null }, "system"],
    [{ message_type: 0 }, "visitor"],
  ])("%j is the %s's", (change, role) => expect(woot(change)?.messages[0]?.role).toBe(role));

  test("an update tells when it was made, a deletion takes the words away", () => {
    expect(woot({ event: "message_updated", content: "Do you ship to Gozo?" })?.messages[0]).toMatchObject({
      text: "Do you ship to Gozo?",
      edited_at: "2026-11-20T14:05:00.999Z",
    });
    const gone = {
      event: "message_updated",
      content: "This message was deleted",
      content_attributes: { deleted: true },
    };
    expect(woot(gone)?.messages[0]).toMatchObject({ text: "", deleted: true });
  });

  test("a private note and events of other kinds hold nothing for us; a resolved conversation has ended", () => {
    expect(woot({ private: true })).toBeNull();
    expect(chatwoot.read({ event: "webwidget_triggered" }, wootEvent({}))).toBeNull();
    const resolved = { event: "conversation_status_changed", ...wootMessage.conversation, status: "resolved" };
    expect(chatwoot.read(resolved, wootEvent({}))).toMatchObject({ ended_at: now.toISOString(), messages: [] });
  });

  test("a shape it does not know is refused, not guessed", () => {
    expect(() => woot({ id: null })).toThrow();
    expect(() => chatwoot.read([], wootEvent({}))).toThrow();
  });
});

/** A notification as Intercom sends it. */
function comEvent(body: object, secret = "client-secret") {
  const rawBody = JSON.stringify(body);
  const headers = new Headers({ "x-hub-signature": `sha1=${hmac("sha1", secret, rawBody)}` });
  return { rawBody, headers, secrets: ["client-secret"], now };
}
const part = (id: string, change: object) => ({
  type: "conversation_part",
  id,
  part_type: "comment",
  body: "<p>Hello</p>",
  created_at: seconds("2026-11-20T14:04:00Z"),
  author: { type: "user", id: "5f1", name: "Dana Reyes", email: "dana@northwind.example" },
  ...change,
});
const notification = (topic: string, parts: object[], more: object = {}) => ({
  type: "notification_event",
  id: "notif_1",
  topic,
  created_at: seconds("2026-11-20T14:04:01Z"),
  data: {
    type: "notification_event_data",
    item: {
      type: "conversation",
      id: "121",
      created_at: seconds("2026-11-20T14:03:00Z"),
      updated_at: seconds("2026-11-20T14:04:00Z"),
      state: "open",
      source: {
        type: "conversation",
        id: "s-1",
        body: "<p>Do you ship to <b>Malta</b>?</p><p>And Gozo?</p>",
        url: "https://example.com/services",
        author: { type: "lead", id: "5f1", name: "Dana Reyes", email: "dana@northwind.example" },
      },
      conversation_parts: { type: "conversation_part.list", conversation_parts: parts },
      ...more,
    },
  },
});

describe("intercom", () => {
  test("an HMAC-SHA1 over the raw body, and the notification's id", () => {
    const event = comEvent(notification("conversation.user.created", []));
    expect(intercom.verify(event)).toEqual({ ok: true, data: { id: "notif_1" } });
    expect(intercom.verify(comEvent({ topic: "ping", id: null })).ok).toBe(true);
  });

  test("refused: another secret, another body, none, and what is a day old", () => {
    const body = notification("conversation.user.created", []);
    expect(intercom.verify(comEvent(body, "guess"))).toEqual({ ok: false, error: "wrong_signature" });
    expect(intercom.verify({ ...comEvent(body), rawBody: "{}" })).toEqual({ ok: false, error: "wrong_signature" });
    expect(intercom.verify({ ...comEvent(body), headers: new Headers() })).toEqual({
      ok: false,
      error: "missing_headers",
    });
    const old = { ...body, created_at: seconds("2026-11-19T14:00:00Z") };
    expect(intercom.verify(comEvent(old))).toEqual({ ok: false, error: "outside_tolerance" });
  });

  test("the source and its parts as plain text, by who wrote them", () => {
    const parts = [
      part("p-1", { author: { type: "bot" }, body: "<p>Hi &amp; welcome <a href='https://x.test'>here</a></p>" }),
      part("p-2", { author: { type: "admin" }, body: "<p>Yes</p>" }),
      part("p-3", { part_type: "note", body: "<p>a colleague's note</p>", author: { type: "admin" } }),
      part("p-4", { part_type: "assignment", body: null }),
      part("p-5", { body: "<p>gone</p>", redacted: true, updated_at: seconds("2026-11-20T14:04:30Z") }),
    ];
    const read = intercom.read(notification("conversation.user.replied", parts), comEvent({}));
    expect(read).toMatchObject({
      external_id: "121",
      page: { url: "https://example.com/services" },
      visitor: { external_id: "5f1", name: "Dana Reyes", email: "dana@northwind.example" },
    });
    expect(read?.messages.map(({ external_id, role, text }) => [external_id, role, text])).toEqual([
      ["s-1", "visitor", "Do you ship to Malta?\nAnd Gozo?"],
      ["p-1", "bot", "Hi & welcome here"],
      ["p-2", "agent", "Yes"],
      ["p-5", "visitor", ""],
    ]);
    expect(read?.messages.at(-1)).toMatchObject({ deleted: true, edited_at: "2026-11-20T14:04:30.000Z" });
  });

  test("closed means ended; a ping and other topics hold nothing for us", () => {
    const closed = notification("conversation.admin.closed", [], { state: "closed" });
    expect(intercom.read(closed, comEvent({}))).toMatchObject({ ended_at: "2026-11-20T14:04:00.000Z" });
    expect(intercom.read({ topic: "ping" }, comEvent({}))).toBeNull();
    expect(intercom.read({ topic: "contact.created", data: { item: {} } }, comEvent({}))).toBeNull();
  });

  test("markup is only ever text", () => {
    const evil = notification("conversation.user.created", [
      part("p-1", { body: "<script>x()</script><img src=x onerror=y>Hi" }),
    ]);
    expect(intercom.read(evil, comEvent({}))?.messages.at(-1)?.text).toBe("Hi");
  });
});
