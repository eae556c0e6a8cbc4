import { z } from "zod";
import { channels, routes } from "@/db/enums";

/** Reads a plan back from its row: dates were written as RFC 3339. */
const instant = z.coerce.date();

const RecordFields = z.object({
  name: z.string().nullable(),
  email: z.string().nullable(),
  phone: z.string().nullable(),
  company: z.string().nullable(),
  role: z.string().nullable(),
});

/** Exactly what an approval lets out: nothing leaves for another system that is not in here. */
export const Plan = z.object({
  handoffId: z.string(),
  conversationId: z.string(),
  route: z.enum(routes),
  /** Contact channels that are both reachable and granted; the delivery lives as long as one of them stays so. */
  channels: z.array(z.enum(channels)),
  record: z.object({
    /** The CRM's id, where a record was known at approval. */
    id: z.string().nullable(),
    /** Null: nothing to say, so nothing is written. */
    fields: RecordFields,
    /** The record as it was shown; null: there was none. */
    seen: RecordFields.nullable(),
  }),
  activity: z.object({ text: z.string(), at: instant }),
  task: z
    .object({ subject: z.string(), body: z.string(), dueAt: instant, ownerCrmId: z.string().nullable() })
    .nullable(),
  ticket: z.object({ subject: z.string(), body: z.string() }).nullable(),
  meeting: z
    .object({
      holdId: z.string(),
      ownerId: z.string(),
      calendarId: z.string(),
      start: instant,
      end: instant,
      title: z.string(),
      description: z.string(),
      attendee: z.object({ email: z.string(), name: z.string().nullable() }).nullable(),
    })
    .nullable(),
  /** What the source's bot is told at the end. */
  confirmation: z.enum(["meeting.confirmed", "handoff.approved"]),
  owner: z.object({ personId: z.string().nullable(), teamId: z.string().nullable(), name: z.string().nullable() }),
  dueAt: instant,
  firstMessage: z.string().nullable(),
  question: z.string().nullable(),
});
export type Plan = z.output<typeof Plan>;

const deliveryId = z.uuid();
/** The state the person saw: a delivery that has moved on since is not touched. */
const seenFence = z.int().nonnegative();

export const RetryDelivery = z.strictObject({ deliveryId, fence: seenFence });
const whyGivenUp = z.string().trim().min(3, "Say why in a few words.").max(1000);
export const GiveUpDelivery = z.strictObject({ ...RetryDelivery.shape, reason: whyGivenUp });

/** Several at once, each as the person saw it. More than a screen's worth is asked for again. */
export const mostAtOnce = 100;
const several = z.array(RetryDelivery).min(1).max(mostAtOnce);
export const RetryDeliveries = z.strictObject({ items: several });
export const GiveUpDeliveries = z.strictObject({ items: several, reason: whyGivenUp });
