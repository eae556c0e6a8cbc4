import { z } from "zod";

export const OneAlert = z.strictObject({ alertId: z.uuid() });

/** Open alerts as they travel to the screen. */
export const OpenAlerts = z.array(
  z.object({
    id: z.uuid(),
    kind: z.enum(["emergency", "sensitive_data", "delivery_failed", "ai_unavailable", "slot_taken"]),
    at: z.iso.datetime(),
    handoffId: z.uuid(),
    need: z.string(),
    contactName: z.string().nullable(),
  }),
);
export type OpenAlert = z.output<typeof OpenAlerts>[number];
