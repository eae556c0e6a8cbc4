import { z } from "zod";

export const StartReconciliation = z.strictObject({});

export const DismissFindings = z.strictObject({
  findingIds: z.array(z.uuid()).min(1).max(200),
  reason: z.string().trim().min(3, "Say why in a few words.").max(1000),
});
export type DismissFindings = z.output<typeof DismissFindings>;

export const OneFinding = z.strictObject({ findingId: z.uuid() });
