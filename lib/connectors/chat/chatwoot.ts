import { z } from "zod";
import { fail, ok } from "@/lib/result";
import type { ChatPlatform, PushedChat, PushedMessage } from "./port";
import { kept } from "./said";
import { isSignedBy, TOLERANCE_MS, timeOf } from "./signature";

const time = z.union([z.number(), z.string()]);
const id = z.union([z.number(), z.string().min(1)]).transform(String);
const Contact = z.object({
  id: id.nullish(),
  name: z.string().nullish(),
  email: z.string().nullish(),
  phone_number: z.string().nullish(),
  type: z.string().nullish(),
});
const Conversation = z.object({
  id,
  status: z.string().nullish(),
  created_at: time.nullish(),
  timestamp: time.nullish(),
  meta: z.object({ sender: Contact.nullish() }).nullish(),
  additional_attributes: z.object({ referer: z.unknown(), initiated_at: z.unknown() }).partial().nullish(),
});
const Message = z.object({
  id,
  content: z.string().nullish(),
  message_type: z.union([z.number(), z.string()]),
  private: z.boolean().nullish(),
  created_at: time,
  sender: Contact.nullish(),
  content_attributes: z.object({ deleted: z.boolean().nullish() }).nullish(),
});
const Event = z.object({ event: z.string() });

/** Kinds of message, as numbers in the database and as words in webhooks. */
const kinds = ["incoming", "outgoing", "activity", "template"];

/**
 * Chatwoot's webhooks: HMAC-SHA256 over "timestamp.body", the delivery's id for duplicates. It sends each event once and with
 * the one message that it is about, so a transcript is put together from many.
 */
export const chatwoot: ChatPlatform = {
  verify({ rawBody, headers, secrets, now }) {
    const signature = headers.get("x-chatwoot-signature");
    const timestamp = headers.get("x-chatwoot-timestamp");
    const delivery = headers.get("x-chatwoot-delivery");
    if (!signature || !timestamp || !delivery) return fail("missing_headers");
    const age = Math.abs(now.getTime() - timeOf(timestamp).getTime());
    if (!(age <= TOLERANCE_MS)) return fail("outside_tolerance");
    const hex = /^sha256=([0-9a-f]{64})$/i.exec(signature)?.[1] ?? "";
    return isSignedBy("sha256", secrets, `${timestamp}.${rawBody}`, hex)
      ? ok({ id: delivery })
      : fail("wrong_signature");
  },

  read(body, { headers }) {
    const { event } = Event.parse(body);
    const at = timeOf(headers.get("x-chatwoot-timestamp") ?? "").toISOString();
    if (event === "message_created" || event === "message_updated") {
      const { conversation } = z.object({ conversation: Conversation }).parse(body);
      const message = readMessage(Message.parse(body), event === "message_updated" ? endOfSecond(at) : null);
      return message && { ...chatOf(conversation, message.sent_at), messages: [message] };
    }
    if (
      event === "conversation_created" ||
      event === "conversation_status_changed" ||
      event === "conversation_resolved"
    ) {
      const conversation = Conversation.parse(body);
      const ended = event === "conversation_resolved" || conversation.status === "resolved";
      return { ...chatOf(conversation, at), ...(ended && { ended_at: at }), messages: [] };
    }
    return null;
  },
};

/** A delivery's time is in whole seconds, a message's is not: a change within the second of its message comes after it. */
const endOfSecond = (at: string) => at.replace(".000Z", ".999Z");

/** Private notes are among colleagues and no part of the conversation. */
function readMessage(message: z.output<typeof Message>, editedAt: string | null): PushedMessage | null {
  if (message.private) return null;
  const kind = typeof message.message_type === "number" ? kinds[message.message_type] : message.message_type;
  const sentAt = timeOf(message.created_at).toISOString();
  const deleted = message.content_attributes?.deleted === true;
  return {
    external_id: message.id,
    role: roleOf(kind, message.sender?.type ?? null),
    text: deleted ? "" : kept(message.content ?? ""),
    sent_at: sentAt,
    edited_at: editedAt ?? sentAt,
    ...(deleted && { deleted }),
  };
}

function roleOf(kind: string | undefined, sender: string | null): PushedMessage["role"] {
  if (kind === "incoming") return "visitor";
  if (kind === "activity") return "system";
  return kind === "outgoing" && sender === "user" ? "agent" : "bot";
}

function chatOf(conversation: z.output<typeof Conversation>, at: string): Omit<PushedChat, "messages"> {
  const started = conversation.created_at ?? conversation.timestamp;
  const sender = conversation.meta?.sender;
  const url = conversation.additional_attributes?.referer;
  return {
    external_id: conversation.id,
    started_at: started ? timeOf(started).toISOString() : at,
    ...(typeof url === "string" && url && { page: { url: kept(url, 4_096) } }),
    ...(sender && {
      visitor: {
        ...(sender.id && { external_id: sender.id }),
        ...(sender.name && { name: kept(sender.name, 200) }),
        ...(sender.email && { email: kept(sender.email, 320) }),
        ...(sender.phone_number && { phone: kept(sender.phone_number, 60) }),
      },
    }),
  };
}
