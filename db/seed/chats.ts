import { readFileSync } from "node:fs";
import path from "node:path";
import { z } from "zod";

const text = z.string();
const Message = z.object({
  external_id: text,
  role: z.enum(["visitor", "bot", "agent", "system"]),
  text,
  sent_at: text,
});
export type ChatMessage = z.output<typeof Message>;

const Chat = z.object({
  external_id: text,
  started_at: text,
  ended_at: text.nullish(),
  page: z.object({ url: text, title: text.optional(), topic: text.optional() }),
  visitor: z.record(text, text).default({}),
  consents: z
    .array(z.object({ channel: text, status: z.enum(["granted", "denied"]), wording: text, at: text }))
    .default([]),
  fields: z.record(text, text).default({}),
  handoff_requested: z.boolean().optional(),
  messages: z.array(Message).min(1),
});
export type Chat = z.output<typeof Chat>;

/** A demo chat as a chatbot would send it, and what a careful person would write down after reading it. */
export const DemoChat = z.object({
  id: text,
  chat: Chat,
  gold: z.object({
    intent: z.enum(["sales", "support", "existing_customer", "spam", "other"]),
    contact: z.object({
      name: text.nullable(),
      email: text.nullable(),
      phone: text.nullable(),
      company: text.nullable(),
      invalid: z.array(text).default([]),
    }),
    exceptions: z.array(text),
    directive: text,
  }),
});
export type DemoChat = z.output<typeof DemoChat>;

/** The chats that ship with the desk, in the order of the file. Throws where a line is none. */
export function readChats(file = path.join(import.meta.dirname, "chats.jsonl")): DemoChat[] {
  return readFileSync(file, "utf8")
    .split("\n")
    .filter((line) => line.trim() !== "")
    .map((line) => DemoChat.parse(JSON.parse(line)));
}
