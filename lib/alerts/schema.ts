import { z } from "zod";

export const OneAlert = z.strictObject({ alertId: z.uuid() });

const AboutHandoff = z.object({
  id: z.uuid(),
  kind: z.enum(["emergency", "sensitive_data"]),
  at: z.iso.datetime(),
  handoffId: z.uuid(),
  need: z.string(),
  contactName: z.string().nullable(),
});

/** An outage of the language model; `endedAt` once it answers again. */
const AboutModel = z.object({
  id: z.uuid(),
  kind: z.literal("ai_unavailable"),
  at: z.iso.datetime(),
  endedAt: z.iso.datetime().nullable(),
});

/** Open alerts as they travel to the screen. */
export const OpenAlerts = z.array(z.discriminatedUnion("kind", [AboutHandoff, AboutModel]));
export type OpenAlert = z.output<typeof OpenAlerts>[number];
