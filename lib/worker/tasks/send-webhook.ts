import { z } from "zod";
import { sendWebhook } from "@/lib/webhooks/commands";
import { task } from "../task";
import type { World } from "../world";

const Payload = z.object({ webhookId: z.uuid() });

/** Sends one webhook to the source of a conversation. */
export const sendWebhookTask = ({ db, connectors, now, random }: World) =>
  task(Payload, ({ webhookId }) => sendWebhook(db, connectors.sendWebhook, webhookId, now(), random()));
