"use server";

import { z } from "zod";
import { action } from "@/lib/action";
import { replayWebhook as replay } from "@/lib/webhooks/commands";
import * as person from "./commands.person";
import * as schema from "./schema";

export const retryDelivery = action(schema.RetryDelivery, person.retryDelivery);
export const giveUpDelivery = action(schema.GiveUpDelivery, person.giveUpDelivery);
export const replayWebhook = action(z.strictObject({ webhookId: z.uuid() }), replay);
