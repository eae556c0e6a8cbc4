import { z } from "zod";

const field = z.string().nullable();

export const RecordFields = z.object({ name: field, email: field, phone: field, company: field, role: field });

export const CrmRecord = z.object({ id: z.string(), fields: RecordFields, ownerId: field, isCustomer: z.boolean() });

/** What matching found for a handoff, as it stood when the worker looked. */
export const Match = z.object({
  lookedAt: z.coerce.date(),
  /** What was looked for, so that a corrected address is looked up again. */
  email: field,
  phone: field,
  record: CrmRecord.nullable(),
  /** Our own leads and open handoffs that may be the same person, with the reasons in words. */
  others: z.array(
    z.object({
      leadId: z.uuid().nullable(),
      handoffId: z.uuid().nullable(),
      name: field,
      email: field,
      phone: field,
      company: field,
      reason: z.string(),
    }),
  ),
});
export type Match = z.output<typeof Match>;
