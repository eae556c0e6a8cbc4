import { z } from "zod";

export const SetWebhookUrl = z.strictObject({ sourceId: z.uuid(), webhookUrl: z.url().max(2_000).nullable() });
export type SetWebhookUrl = z.output<typeof SetWebhookUrl>;
