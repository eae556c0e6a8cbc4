import { z } from "zod";
import { channels, consentStatuses, deliverySteps } from "@/db/enums";
import { Edits } from "@/lib/handoffs/schema";
import { RetryDelivery } from "./schema";

const { name, email, phone, company, role } = Edits.shape;

/** What a person corrects of a dead letter. Absent: as it was approved. An empty contact field: nothing to say about it. */
export const Changes = z.strictObject({
  name,
  email,
  phone,
  company,
  role,
  /** Another owner, by our id. */
  ownerId: z.uuid().optional(),
  /** The CRM's task belongs to nobody over there: it does not know the owner. */
  withoutCrmOwner: z.literal(true).optional(),
  withoutMeeting: z.literal(true).optional(),
});
export type Changes = z.output<typeof Changes>;

export const ChangeAndRetry = z.strictObject({
  ...RetryDelivery.shape,
  changes: Changes,
  reason: z.string().trim().min(3, "Say in a few words how you know.").max(1000),
});

export const OneDelivery = z.strictObject({ deliveryId: z.uuid() });

/** What the form is given: the present values and what may still be changed. Times are RFC 3339. */
export const ChangeView = z.object({
  fence: z.int(),
  fields: z.object({
    name: z.string().nullable(),
    email: z.string().nullable(),
    phone: z.string().nullable(),
    company: z.string().nullable(),
    role: z.string().nullable(),
  }),
  /** As the ledger stands now. */
  consent: z.record(z.enum(channels), z.enum(consentStatuses)),
  owner: z.object({ id: z.string().nullable(), name: z.string().nullable(), hasCrmOwner: z.boolean() }),
  /** Everybody who may own; `inCrm`: with an id over there. */
  owners: z.array(z.object({ id: z.string(), name: z.string(), inCrm: z.boolean() })),
  meeting: z.object({ start: z.iso.datetime(), end: z.iso.datetime() }).nullable(),
  /** What is done already and cannot be taken back by a change. */
  done: z.array(z.enum(deliverySteps)),
});
export type ChangeView = z.output<typeof ChangeView>;
