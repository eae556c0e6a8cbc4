import { describe, expect, test } from "vitest";
import { conversationExample } from "./examples.fixture";
import { addDetails, pathOf, readRef, type StandingMessage, transcriptOf } from "./model";
import { ConversationInput } from "./schema";

const input = ConversationInput.parse(conversationExample);
const first = addDetails(undefined, input);

describe("the name of a conversation", () => {
  test("is ours, or the source's own behind external:", () => {
    const id = "019A0000-0000-7000-8000-000000000001";
    expect(readRef(id)).toEqual({ id: id.toLowerCase() });
    expect(readRef("external:chat-1:2")).toEqual({ externalId: "chat-1:2" });
  });

  test.each(["", "chat-1", "019a0000", "%00"])("is not %j", (text) => {
    expect(readRef(text)).toBeNull();
  });
});

describe("what a later call says of the chat", () => {
  test("fills in and takes nothing away", () => {
    const again = addDetails(first, { page: null, visitor: { name: null, role: undefined } as never, fields: {} });
    expect(again).toEqual(first);
  });

  test("of the visitor and the fields the newest value stands, of the page the first", () => {
    const later = addDetails(first, {
      page: { url: "https://example.com/pricing" },
      visitor: { company: "Northwind Ltd" },
      fields: { budget: "30000 USD" },
    });
    expect(later.pagePath).toBe("/services/ai");
    expect(later.visitor).toEqual({ ...first.visitor, company: "Northwind Ltd" });
    expect(later.fields).toEqual({ ...first.fields, budget: "30000 USD" });
  });

  test("a checkbox is kept once, and one that was changed is kept beside it", () => {
    const [box] = input.consents ?? [];
    if (!box) throw new Error("the example has no checkbox");
    const denied = { ...box, status: "denied" as const, at: "2026-11-20T14:06:00Z" };
    expect(addDetails(first, { consents: [box, denied] }).consents).toEqual([box, denied]);
  });

  test("a request for a person is not taken back", () => {
    expect(addDetails(first, { handoff_requested: false }).handoffRequested).toBe(true);
  });
});

test.each([
  ["https://example.com/services/ai?utm_source=ads#top", "/services/ai"],
  ["/pricing?plan=2", "/pricing"],
  ["javascript:alert(1)", null],
  ["services", null],
  ["//[", null],
  [null, null],
])("the path of %s is %s", (url, path) => {
  expect(pathOf(url)).toBe(path);
});

describe("what an engine reads", () => {
  const message = (set: Partial<StandingMessage>): StandingMessage => ({
    id: "a",
    externalId: "m-1",
    role: "visitor",
    text: "hello",
    sentAt: new Date("2026-11-20T14:00:00Z"),
    seq: 0,
    ...set,
  });

  test("is in the order it was sent, then in the order it came, without what was deleted", () => {
    const messages = [
      message({ id: "late", sentAt: new Date("2026-11-20T14:01:00Z") }),
      message({ id: "second", seq: 2 }),
      message({ id: "first", seq: 1 }),
      message({ id: "deleted", text: null }),
    ];
    expect(transcriptOf(first, messages).messages.map(({ id }) => id)).toEqual(["first", "second", "late"]);
  });

  test("holds the widget's words about the visitor and its checkboxes as instants", () => {
    const transcript = transcriptOf(first, []);
    expect(transcript.visitor).toMatchObject({ email: "dana@northwind.example", timeZone: "America/Los_Angeles" });
    expect(transcript.consents[0]?.at).toEqual(new Date("2026-11-20T14:04:40Z"));
  });
});
