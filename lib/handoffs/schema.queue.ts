import { z } from "zod";
import { channels, consentStatuses, exceptionKinds, handoffStates, roles } from "@/db/enums";

const instant = z.iso.datetime();

/** A row of the queue as it travels to the screen. */
export const QueueRow = z.object({
  id: z.uuid(),
  version: z.number(),
  state: z.enum(handoffStates),
  route: z.string(),
  need: z.string(),
  question: z.string().nullable(),
  readyAt: instant.nullable(),
  dueAt: instant.nullable(),
  stateAt: instant,
  /** The deadline's whole length in milliseconds. */
  target: z.number(),
  exceptions: z.array(z.enum(exceptionKinds)),
  consent: z.partialRecord(z.enum(channels), z.enum(consentStatuses)),
  contactName: z.string().nullable(),
  contactCompany: z.string().nullable(),
  page: z.string().nullable(),
  topic: z.string().nullable(),
  value: z.object({ amount: z.number(), currency: z.string() }).nullable(),
  match: z.object({ label: z.string(), detail: z.string().nullable() }).nullable(),
  owner: z.object({ name: z.string(), reason: z.string().nullable() }).nullable(),
  escalatedTo: z.enum(roles).nullable(),
  holder: z.object({ id: z.uuid(), name: z.string(), until: instant }).nullable(),
  viewers: z.array(z.string()),
});
export type QueueRow = z.output<typeof QueueRow>;

export const QueueCounts = z.object({
  waiting: z.number(),
  inReview: z.number(),
  escalated: z.number(),
  failed: z.number(),
  /** Median from ready to decided today, in milliseconds; null where nothing was decided yet. */
  medianToDecision: z.number().nullable(),
});
export type QueueCounts = z.output<typeof QueueCounts>;

export const QueuePage = z.object({ items: z.array(QueueRow), next: z.string().nullable(), counts: QueueCounts });
export type QueuePage = z.output<typeof QueuePage>;
