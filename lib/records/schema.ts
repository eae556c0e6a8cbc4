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
  /** Our own leads, their open handoffs and records of the CRM that may be the same person, likeliest first, with why in words. */
  others: z.array(
    z.object({
      leadId: z.uuid().nullable(),
      handoffId: z.uuid().nullable(),
      /** The record of the CRM, where it is one and not a lead of ours. */
      record: CrmRecord.nullable().default(null),
      /** How probably, 0 to 1 (likeness.ts). */
      score: z.number().min(0).max(1).default(0.6),
      name: field,
      email: field,
      phone: field,
      company: field,
      reason: z.string(),
    }),
  ),
  /** A person said that one of the others is this person; what stood before, to go back to. */
  joined: z
    .object({ reason: z.string(), leadBefore: z.uuid().nullable(), recordBefore: CrmRecord.nullable() })
    .nullable()
    .default(null),
});
export type Match = z.output<typeof Match>;
