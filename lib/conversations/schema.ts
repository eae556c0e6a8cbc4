import { z } from "zod";
import { channels, messageRoles } from "@/db/enums";
import { externalId, text, time } from "./schema.text";

/** What chatbots send, as it stands on the wire. Unknown fields are refused; null counts as absent. */

export const Message = z
  .strictObject({
    external_id: externalId.describe("The source's own id of the message; unique within the conversation."),
    role: z.enum(messageRoles),
    text: text(16_000).describe("Kept as it came, at most 16,000 UTF-16 code units."),
    sent_at: time,
    edited_at: time
      .nullish()
      .describe(
        "When this version was made. An older one that arrives late changes nothing. Absent: now, if it says something else.",
      ),
    deleted: z.boolean().nullish().describe("True: the message was taken back. Its words are kept and shown no more."),
  })
  .meta({ id: "Message" });
export type Message = z.output<typeof Message>;

const Page = z.strictObject({
  url: text(4_096).nullish(),
  title: text(500).nullish(),
  topic: text(200).nullish(),
  referrer: text(4_096).nullish(),
});

const Campaign = z.strictObject({
  source: text(200).nullish(),
  medium: text(200).nullish(),
  name: text(200).nullish(),
  term: text(200).nullish(),
  content: text(200).nullish(),
});

const Visitor = z
  .strictObject({
    external_id: externalId.nullish(),
    name: text(200).nullish(),
    email: text(320).nullish(),
    phone: text(60).nullish(),
    company: text(200).nullish(),
    country: text(100).nullish().describe("ISO 3166 code"),
    region: text(100).nullish(),
    postal_code: text(40).nullish(),
    locale: text(40).nullish().describe("BCP 47"),
    time_zone: text(100).nullish().describe("IANA name"),
  })
  .describe("What the widget knew. Values are judged by the analysis, not refused.");

export const WidgetConsent = z
  .strictObject({
    channel: z.enum(channels),
    status: z.enum(["granted", "denied"]),
    wording: text(2_000, { min: 1 }).describe("The words beside the checkbox."),
    at: time,
    message_external_id: externalId.nullish().describe("The message beside which the box stood."),
  })
  .meta({ id: "WidgetConsent", description: "A checkbox of the widget. Answers in the chat do not belong here." });
export type WidgetConsent = z.output<typeof WidgetConsent>;

const fieldName = text(100, { min: 1 });

export const ConversationInput = z
  .strictObject({
    external_id: externalId.describe("The source's own id of the chat."),
    started_at: time,
    ended_at: time.nullish().describe("Set: the chat is over. A later visitor message opens it again."),
    page: Page.nullish(),
    campaign: Campaign.nullish(),
    visitor: Visitor.nullish(),
    consents: z.array(WidgetConsent).max(100).nullish(),
    fields: z
      .record(fieldName, text(2_000))
      .refine((fields) => Object.keys(fields).length <= 100, "must not hold more than 100 fields")
      .nullish()
      .describe("Qualification fields the bot collected, at most 100."),
    path: z.array(text(200)).max(200).nullish().describe("The steps of the bot's script that were taken."),
    handoff_requested: z.boolean().nullish(),
    messages: z.array(Message).max(1_000).describe("All or what is new; at most 1,000 a call."),
  })
  .meta({ id: "ConversationInput" });
export type ConversationInput = z.output<typeof ConversationInput>;

export const MessagesInput = z
  .strictObject({ messages: z.array(Message).min(1).max(1_000) })
  .meta({ id: "MessagesInput" });
export type MessagesInput = z.output<typeof MessagesInput>;

export const EndInput = z.strictObject({ ended_at: time.nullish().describe("Absent: now.") }).meta({ id: "EndInput" });
export type EndInput = z.output<typeof EndInput>;
