import { z } from "zod";
import { described } from "@/lib/http/description";
import { ConversationInput, EndInput, MessagesInput } from "./schema";
import { ConversationBody, Slot, TakenIn } from "./schema.answers";
import { externalId, time } from "./schema.text";

const scope = "conversations:write";
const one = "/api/v1/conversations/{id}";

export const postConversation = described({
  method: "POST",
  path: "/api/v1/conversations",
  name: "postConversation",
  summary: "A whole chat, or the first part of one. Sent again, it adds what is new and never takes anything away.",
  scope,
  body: ConversationInput,
  answer: { status: 202, schema: TakenIn },
  problems: ["CONFLICT"],
});

export const postMessages = described({
  method: "POST",
  path: `${one}/messages`,
  name: "postMessages",
  summary: "One or more messages. A visitor's message after the end opens the conversation again.",
  scope,
  body: MessagesInput,
  answer: { status: 202, schema: TakenIn },
  problems: ["NOT_FOUND", "CONFLICT"],
});

export const postEnd = described({
  method: "POST",
  path: `${one}/end`,
  name: "postEnd",
  summary: "The chat is over.",
  scope,
  body: EndInput,
  bodyOptional: true,
  answer: { status: 202, schema: TakenIn },
  problems: ["NOT_FOUND"],
});

export const getConversation = described({
  method: "GET",
  path: one,
  name: "getConversation",
  summary: "What is known of a conversation: messages, the standing analysis, the directive, the handoff.",
  scope,
  answer: { status: 200, schema: ConversationBody },
  problems: ["NOT_FOUND"],
});

export const postWebhook = described({
  method: "POST",
  path: "/api/v1/webhooks/{source}",
  name: "postWebhook",
  summary:
    'A chat pushed by a platform, in the shape and with the signature of its source\'s platform (standard, as described here; chatwoot; intercom). The same event counts once; one that holds nothing for the desk is 200 `{"status":"ignored"}`.',
  scope: null,
  body: ConversationInput,
  answer: { status: 202, schema: TakenIn },
  problems: ["INVALID_TOKEN", "CONFLICT"],
});

export const getAvailability = described({
  method: "GET",
  path: "/api/v1/availability",
  name: "getAvailability",
  summary:
    "Free slots of the owner, or of the team's members, the conversation would route to, asked from their calendars.",
  scope: "availability:read",
  query: z.strictObject({
    conversation_id: externalId.describe("Our id, or external:<external_id>."),
    duration_minutes: z.coerce.number().int().min(10).max(240).default(30),
    from: time.optional().describe("Absent: now."),
    to: time.optional().describe("Absent: seven days after `from`."),
  }),
  answer: { status: 200, schema: z.object({ slots: z.array(Slot) }).meta({ id: "Availability" }) },
  problems: ["NOT_FOUND", "CONFLICT"],
});

export const postSlot = described({
  method: "POST",
  path: `${one}/slot`,
  name: "postSlot",
  summary: "Keeps a slot for the visitor while the handoff is in review. Taken meanwhile: `details.alternatives`.",
  scope,
  body: z.strictObject({ slot_id: externalId }).meta({ id: "SlotInput" }),
  answer: {
    status: 201,
    schema: z
      .object({ hold: z.object({ id: z.string(), slot: Slot, expires_at: z.iso.datetime({ offset: true }) }) })
      .meta({ id: "Held" }),
  },
  problems: ["NOT_FOUND", "CONFLICT", "SLOT_TAKEN"],
});
