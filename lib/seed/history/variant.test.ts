import { expect, test } from "vitest";
import { DemoChat, readChats } from "@/db/seed/chats";
import { seededRandom } from "./random";
import { asPersona, canBeOther, makePersona } from "./variant";

const persona = {
  first: "Vera",
  last: "Zeller",
  company: "Juniper Tools",
  email: "vera@juniper.example",
  digits: "77",
};

const chat = (text: string, contact: Partial<DemoChat["gold"]["contact"]>) =>
  DemoChat.parse({
    id: "one",
    chat: {
      external_id: "one",
      started_at: "2026-11-02T09:00:00Z",
      page: { url: "https://shop.example/" },
      visitor: { name: contact.name ?? "nobody" },
      messages: [{ external_id: "m1", role: "visitor", text, sent_at: "2026-11-02T09:00:00Z" }],
    },
    gold: {
      intent: "sales",
      contact: { name: null, email: null, phone: null, company: null, ...contact },
      exceptions: [],
      directive: "handoff",
    },
  });

test.each([
  [
    "a name, whole and in parts",
    "I'm Ana Blom. Ana! Mrs Blom.",
    { name: "Ana Blom" },
    "I'm Vera Zeller. Vera! Mrs Zeller.",
  ],
  ["no part of a longer word", "Anatomy for Ana", { name: "Ana Blom" }, "Anatomy for Vera"],
  [
    "an address in any case",
    "Ana@Blom.example",
    { name: "Ana Blom", email: "ana@blom.example" },
    "vera@juniper.example",
  ],
  ["a number as it is spaced", "call 020 7946 0321", { phone: "+442079460321" }, "call 020 7946 0377"],
  ["a company", "We are Blom & Co.", { company: "Blom & Co." }, "We are Juniper Tools"],
])("another person's chat has %s replaced", (_, text, contact, expected) => {
  const { messages, visitor } = asPersona(chat(text, contact), persona).chat;
  expect(messages[0]?.text).toBe(expected);
  if ("name" in contact) expect(visitor["name"]).toBe("Vera Zeller");
});

test("an address that is typed twice, differently, makes a chat unfit for another person", () => {
  expect(canBeOther(chat("ana@blom.example", { email: "ana@blom.example" }))).toBe(true);
  expect(canBeOther(chat("ana@blom.example, no: ana@blom.test", { email: "ana@blom.test" }))).toBe(false);
  expect(canBeOther(chat("ana at blom", { email: "ana@blom.example" }))).toBe(false);
});

test("most of the shipped chats can be told of another person", () => {
  const chats = readChats();
  expect(chats.filter(canBeOther).length).toBeGreaterThan(0.75 * chats.length);
});

test("the same seed gives the same people, each with an address of their own", () => {
  const people = (seed: number) => {
    const random = seededRandom(seed);
    return Array.from({ length: 300 }, (_, number) => makePersona(random, number));
  };
  expect(people(1)).toEqual(people(1));
  expect(people(1)).not.toEqual(people(2));
  expect(new Set(people(1).map(({ email }) => email)).size).toBe(300);
});
