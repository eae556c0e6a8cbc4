import { z } from "zod";
import { platforms, scopes } from "@/db/enums";

/** A source's name stands in URLs (`/api/v1/webhooks/{source}`). */
const name = z.string().regex(/^[a-z0-9][a-z0-9-]{0,62}$/, "Small letters, digits and hyphens.");

/** What a platform signs with; ours is made here, another platform's is given by it. */
export const PlatformSecret = z.string().min(8, "At least 8 characters.").max(500);

export const CreateSource = z
  .strictObject({
    name,
    platform: z.enum(platforms).default("standard"),
    /** The platform's own signing secret; none for `standard`. */
    webhookSecret: PlatformSecret.optional(),
    webhookUrl: z.url().max(2_000).nullable(),
  })
  .refine(({ platform, webhookSecret }) => (platform === "standard") === (webhookSecret === undefined), {
    path: ["webhookSecret"],
    message: "is given for chatwoot and intercom, by the platform itself, and only for them.",
  })
  .refine(({ platform, webhookUrl }) => platform === "standard" || webhookUrl === null, {
    path: ["webhookUrl"],
    message: "is only for sources of our own shape: these platforms do not take our webhooks.",
  });
export type CreateSource = z.input<typeof CreateSource>;

export const CreateClient = z.strictObject({
  sourceId: z.uuid(),
  name: z.string().trim().min(1).max(100),
  scopes: z.array(z.enum(scopes)).min(1),
  expiresAt: z.coerce.date().nullable(),
});
export type CreateClient = z.output<typeof CreateClient>;
