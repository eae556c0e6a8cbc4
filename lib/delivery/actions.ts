"use server";

import { z } from "zod";
import { action } from "@/lib/action";
import { replayWebhook as replay } from "@/lib/webhooks/commands";
import * as bulk from "./commands.bulk";
import * as change from "./commands.change";
import * as person from "./commands.person";
import * as schema from "./schema";
import { ChangeAndRetry } from "./schema.change";

export const retryDelivery = action(schema.RetryDelivery, person.retryDelivery);
export const giveUpDelivery = action(schema.GiveUpDelivery, person.giveUpDelivery);
export const retryDeliveries = action(schema.RetryDeliveries, bulk.retryDeliveries);
export const giveUpDeliveries = action(schema.GiveUpDeliveries, bulk.giveUpDeliveries);
export const changeAndRetryDelivery = action(ChangeAndRetry, change.changeAndRetryDelivery);
export const replayWebhook = action(z.strictObject({ webhookId: z.uuid() }), replay);
