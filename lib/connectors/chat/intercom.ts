import { convert } from "html-to-text";
import { z } from "zod";
import { fail, ok } from "@/lib/result";
import type { ChatPlatform, PushedMessage } from "./port";
import { kept } from "./said";
import { isSignedBy } from "./signature";

/** Intercom signs no time and repeats a notification for hours, so only its age by its own word can tell a replay. */
const OLDEST_MS = 24 * 3_600_000;

const seconds = z.number().int().positive();
const Author = z.object({
  type: z.string(),
  id: z.string().nullish(),
  name: z.string().nullish(),
  email: z.string().nullish(),
});
const Part = z.object({
  id: z.string().min(1),
  part_type: z.string().nullish(),
  body: z.string().nullish(),
  created_at: seconds.nullish(),
  updated_at: seconds.nullish(),
  author: Author.nullish(),
  redacted: z.boolean().nullish(),
});
const Conversation = z.object({
  id: z.string().min(1),
  created_at: seconds,
  updated_at: seconds.nullish(),
  state: z.string().nullish(),
  source: Part.extend({ url: z.string().nullish() }).nullish(),
  conversation_parts: z.object({ conversation_parts: z.array(Part) }).nullish(),
});
const Notification = z.object({
  id: z.string().min(1).nullish(),
  topic: z.string(),
  created_at: seconds.nullish(),
  data: z.object({ item: z.unknown() }).nullish(),
});

/**
 * Intercom's notifications: HMAC-SHA1 with the app's client secret over the raw body, the notification's own id for duplicates.
 * A notification carries the conversation with its newest parts, so a transcript is put together from many.
 */
export const intercom: ChatPlatform = {
  verify({ rawBody, headers, secrets, now }) {
    const signature = headers.get("x-hub-signature");
    if (!signature) return fail("missing_headers");
    const hex = /^sha1=([0-9a-f]{40})$/i.exec(signature)?.[1] ?? "";
    if (!isSignedBy("sha1", secrets, rawBody, hex)) return fail("wrong_signature");
    const notification = Notification.safeParse(json(rawBody));
    if (!notification.success) return fail("malformed");
    const { id, topic, created_at } = notification.data;
    if (created_at && now.getTime() - created_at * 1_000 > OLDEST_MS) return fail("outside_tolerance");
    if (!id && topic !== "ping") return fail("malformed");
    return ok({ id: id ?? `ping:${created_at ?? now.getTime()}` });
  },

  read(body) {
    const { topic, data } = Notification.parse(body);
    if (!topic.startsWith("conversation")) return null;
    const conversation = Conversation.safeParse(data?.item);
    if (!conversation.success) {
      if (topic.startsWith("conversation_part.")) return null;
      throw conversation.error;
    }
    const { id, created_at, source, conversation_parts, state, updated_at } = conversation.data;
    const parts = [...(source ? [source] : []), ...(conversation_parts?.conversation_parts ?? [])];
    const user = parts.map(({ author }) => author).find((author) => author && isVisitor(author.type));
    const closed = topic === "conversation.admin.closed" || state === "closed";
    return {
      external_id: id,
      started_at: iso(created_at),
      ...(closed && { ended_at: iso(updated_at ?? created_at) }),
      ...(source?.url && { page: { url: kept(source.url, 4_096) } }),
      ...(user && {
        visitor: {
          ...(user.id && { external_id: user.id }),
          ...(user.name && { name: kept(user.name, 200) }),
          ...(user.email && { email: kept(user.email, 320) }),
        },
      }),
      messages: parts.flatMap((part) => messageOf(part, created_at)),
    };
  },
};

/** Notes are among colleagues; assignments and the like say nothing. */
function messageOf(part: z.output<typeof Part>, conversationAt: number): PushedMessage[] {
  if (part.part_type === "note" || (!part.body && !part.redacted)) return [];
  const sent = part.created_at ?? conversationAt;
  return [
    {
      external_id: part.id,
      role: roleOf(part.author?.type ?? ""),
      text: part.redacted ? "" : kept(textOf(part.body ?? "")),
      sent_at: iso(sent),
      edited_at: iso(Math.max(sent, part.updated_at ?? sent)),
      ...(part.redacted && { deleted: true }),
    },
  ];
}

const isVisitor = (type: string) => ["user", "lead", "contact"].includes(type);
const roleOf = (type: string): PushedMessage["role"] =>
  isVisitor(type) ? "visitor" : type === "bot" ? "bot" : type === "admin" ? "agent" : "system";
const iso = (at: number) => new Date(at * 1_000).toISOString();

/** What a person would read: no markup, a line a paragraph, links by their words. */
const textOf = (html: string) =>
  convert(html, {
    wordwrap: false,
    selectors: [
      { selector: "a", options: { ignoreHref: true } },
      { selector: "img", format: "skip" },
      { selector: "p", options: { leadingLineBreaks: 1, trailingLineBreaks: 1 } },
    ],
  });

function json(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
