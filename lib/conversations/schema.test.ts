import { describe, expect, test } from "vitest";
import { conversationExample, directiveExamples, knownConversationExample, takenInExample } from "./examples.fixture";
import { ConversationInput, EndInput, MessagesInput } from "./schema";
import { ConversationBody, Directive, TakenIn } from "./schema.answers";

const message = conversationExample.messages[0];
const refused = (change: object) => {
  const parsed = ConversationInput.safeParse({ ...conversationExample, ...change });
  return parsed.success ? [] : parsed.error.issues.map(({ path }) => path.join("."));
};

describe("the documented examples stand the schemas", () => {
  test("what is sent", () => {
    expect(ConversationInput.parse(conversationExample)).toEqual(conversationExample);
    expect(MessagesInput.safeParse({ messages: conversationExample.messages }).success).toBe(true);
    expect(EndInput.safeParse({}).success).toBe(true);
  });

  test("what is answered", () => {
    expect(TakenIn.parse(takenInExample)).toEqual(takenInExample);
    expect(ConversationBody.parse(knownConversationExample)).toEqual(knownConversationExample);
  });

  test.each(directiveExamples)("the directive $type", (directive) => {
    expect(Directive.safeParse(directive).success).toBe(true);
  });
});

test("a chat needs no more than its id, its start and its messages, and null counts as absent", () => {
  const { external_id, started_at } = conversationExample;
  expect(ConversationInput.safeParse({ external_id, started_at, messages: [] }).success).toBe(true);
  expect(refused({ page: null, visitor: null, consents: null, fields: null, path: null, campaign: null })).toEqual([]);
  expect(refused({ visitor: { email: null } })).toEqual([]);
});

test.each([
  ["a field nobody knows", { external_idd: "x" }, ""],
  ["a field nobody knows inside the visitor", { visitor: { mail: "x" } }, "visitor"],
  ["NUL in a message", { messages: [{ ...message, text: "a\0b" }] }, "messages.0.text"],
  ["half a surrogate pair in a message", { messages: [{ ...message, text: "a\ud83d" }] }, "messages.0.text"],
  ["half a surrogate pair in an id", { external_id: "\udc00" }, "external_id"],
  ["NUL in the name of a field", { fields: { "a\0": "x" } }, "fields.a\0"],
  ["NUL in a field", { fields: { a: "\0" } }, "fields.a"],
  ["NUL in the path", { path: ["\0"] }, "path.0"],
  ["a number where text is due", { fields: { company_size: 40 } }, "fields.company_size"],
  ["an empty id", { external_id: "" }, "external_id"],
  ["a time without an offset", { started_at: "2026-11-20T14:03:11" }, "started_at"],
  ["a day that does not exist", { started_at: "2026-02-30T14:03:11Z" }, "started_at"],
  ["a time before there were chats", { started_at: "0000-01-01T00:00:00Z" }, "started_at"],
  ["a role nobody has", { messages: [{ ...message, role: "owner" }] }, "messages.0.role"],
  ["more messages than a call may hold", { messages: Array.from({ length: 1_001 }, () => message) }, "messages"],
  ["a message that is too long", { messages: [{ ...message, text: "x".repeat(16_001) }] }, "messages.0.text"],
  [
    "a checkbox that says unclear",
    { consents: [{ ...conversationExample.consents[0], status: "unclear" }] },
    "consents.0.status",
  ],
])("%s is refused where it stands", (_, change, path) => {
  expect(refused(change)).toContain(path);
});

test("an emoji, a line break and markup are text like any other", () => {
  const text = "🚀\n<script>alert(1)</script>\u202e";
  const [kept] = ConversationInput.parse({ ...conversationExample, messages: [{ ...message, text }] }).messages;
  expect(kept?.text).toBe(text);
});
