import { z } from "zod";
import { scopes } from "@/db/enums";

/** A source's name stands in URLs (`/api/v1/webhooks/{source}`). */
const name = z.string().regex(/^[a-z0-9][a-z0-9-]{0,62}$/, "Small letters, digits and hyphens.");

export const CreateSource = z.strictObject({ name, webhookUrl: z.url().max(2_000).nullable() });
export type CreateSource = z.output<typeof CreateSource>;

export const CreateClient = z.strictObject({
  sourceId: z.uuid(),
  name: z.string().trim().min(1).max(100),
  scopes: z.array(z.enum(scopes)).min(1),
  expiresAt: z.coerce.date().nullable(),
});
export type CreateClient = z.output<typeof CreateClient>;
