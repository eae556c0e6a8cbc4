import { createHmac } from "node:crypto";
import { Webhook } from "standardwebhooks";
import type { platforms } from "@/db/enums";
import { newId } from "@/lib/id";

type Platform = (typeof platforms)[number];

/** What happened in a chat, whatever the platform. */
export type Happening = {
  chat: string;
  startedAt: Date;
  /** Null text: taken back. */
  message: { id: string; role: "visitor" | "bot" | "agent"; text: string | null; sentAt: Date; editedAt: Date };
};

/** A platform's request: raw body and headers. */
export type Push = { raw: string; headers: Record<string, string> };

const seconds = (at: Date) => Math.floor(at.getTime() / 1_000);
const hmac = (algorithm: string, secret: string, text: string) =>
  createHmac(algorithm, secret).update(text).digest("hex");

/** Signs a body as a platform does, with an independent hand where there is one. `id` is the event's, `at` when it was sent. */
export function signed(
  platform: Platform,
  secret: string,
  { raw, id, at }: { raw: string; id: string; at: Date },
): Push {
  const timestamp = String(seconds(at));
  const type = { "content-type": "application/json" };
  if (platform === "standard") {
    const signature = new Webhook(secret).sign(id, at, raw);
    return {
      raw,
      headers: { ...type, "webhook-id": id, "webhook-timestamp": timestamp, "webhook-signature": signature },
    };
  }
  if (platform === "intercom")
    return { raw, headers: { ...type, "x-hub-signature": `sha1=${hmac("sha1", secret, raw)}` } };
  return {
    raw,
    headers: {
      ...type,
      "x-chatwoot-delivery": id,
      "x-chatwoot-timestamp": timestamp,
      "x-chatwoot-signature": `sha256=${hmac("sha256", secret, `${timestamp}.${raw}`)}`,
    },
  };
}

/** A happening as a platform would tell it, each in its own event. */
export function push(
  platform: Platform,
  secret: string,
  happening: Happening,
  { id = newId(), at = new Date() } = {},
): Push {
  return signed(platform, secret, { raw: JSON.stringify(bodies[platform](happening, id, at)), id, at });
}

const bodies: Record<Platform, (happening: Happening, id: string, at: Date) => object> = {
  standard: ({ chat, startedAt, message }) => ({
    external_id: chat,
    started_at: startedAt.toISOString(),
    messages: [
      {
        external_id: message.id,
        role: message.role,
        text: message.text ?? "",
        sent_at: message.sentAt.toISOString(),
        edited_at: message.editedAt.toISOString(),
        ...(message.text === null && { deleted: true }),
      },
    ],
  }),

  chatwoot: ({ chat, startedAt, message }) => ({
    event: message.editedAt > message.sentAt ? "message_updated" : "message_created",
    id: message.id,
    content: message.text ?? "This message was deleted",
    message_type: message.role === "visitor" ? "incoming" : "outgoing",
    private: false,
    created_at: message.sentAt.toISOString(),
    content_attributes: message.text === null ? { deleted: true } : {},
    sender: { id: 7, type: { visitor: "contact", bot: "agent_bot", agent: "user" }[message.role] },
    conversation: { id: chat, status: "open", created_at: seconds(startedAt), meta: { sender: { id: 7 } } },
  }),

  intercom: ({ chat, startedAt, message }, id, at) => ({
    type: "notification_event",
    id,
    topic: `conversation.${message.role === "visitor" ? "user" : "admin"}.replied`,
    created_at: seconds(at),
    data: {
      type: "notification_event_data",
      item: {
        type: "conversation",
        id: chat,
        created_at: seconds(startedAt),
        updated_at: seconds(message.editedAt),
        state: "open",
        conversation_parts: {
          type: "conversation_part.list",
          conversation_parts: [
            {
              type: "conversation_part",
              id: message.id,
              part_type: "comment",
              body: message.text === null ? null : `<p>${message.text}</p>`,
              created_at: seconds(message.sentAt),
              updated_at: seconds(message.editedAt),
              author: { type: { visitor: "user", bot: "bot", agent: "admin" }[message.role], id: "7" },
              ...(message.text === null && { redacted: true }),
            },
          ],
        },
      },
    },
  }),
};
