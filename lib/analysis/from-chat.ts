import { z } from "zod";
import { channels, messageRoles } from "@/db/enums";
import type { Transcript } from "./model";

const optional = z.string().nullish();
const Chat = z.object({
  page: z.object({ url: optional, title: optional, topic: optional }).nullish(),
  visitor: z
    .object({
      name: optional,
      email: optional,
      phone: optional,
      company: optional,
      country: optional,
      region: optional,
      locale: optional,
      time_zone: optional,
    })
    .nullish(),
  consents: z
    .array(
      z.object({
        channel: z.enum(channels),
        status: z.enum(["granted", "denied"]),
        wording: z.string(),
        at: z.coerce.date(),
      }),
    )
    .nullish(),
  fields: z.record(z.string(), z.string()).nullish(),
  handoff_requested: z.boolean().nullish(),
  messages: z.array(
    z.object({ external_id: z.string(), role: z.enum(messageRoles), text: z.string(), sent_at: z.coerce.date() }),
  ),
});

/** A chat in the shape of `POST /api/v1/conversations` as an engine reads it; message ids are the external ones. Throws on another shape. */
export function transcriptFromChat(body: unknown): Transcript {
  const chat = Chat.parse(body);
  const { time_zone: timeZone, ...visitor } = chat.visitor ?? {};
  const known = Object.fromEntries(
    Object.entries({ ...visitor, timeZone }).filter(([, value]) => typeof value === "string"),
  );
  return {
    page: { url: chat.page?.url ?? null, title: chat.page?.title ?? null, topic: chat.page?.topic ?? null },
    visitor: known,
    consents: chat.consents ?? [],
    fields: chat.fields ?? {},
    handoffRequested: chat.handoff_requested ?? false,
    messages: chat.messages.map(({ external_id: id, role, text, sent_at: sentAt }) => ({ id, role, text, sentAt })),
  };
}
