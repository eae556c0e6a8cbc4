import { z } from "zod";
import { deliveryStates, deliverySteps, stepStates } from "@/db/enums";

/** What the deliveries screen is given, as it travels. Times are RFC 3339. */

const moment = z.iso.datetime();

export const deliveryLists = ["moving", "failed", "done"] as const;
export type DeliveryList = (typeof deliveryLists)[number];

/** The screen's tabs: the lists of deliveries, where both sides disagree, and the webhooks to sources. */
export const tabs = [...deliveryLists, "reconciliation", "messages", "webhooks"] as const;
export type Tab = (typeof tabs)[number];

/** The list's place in the URL. */
export const DeliveryTab = z.object({ list: z.enum(tabs).catch("moving") });
export const DeliveryQuery = z.object({
  list: z.enum(deliveryLists).catch("moving"),
  after: z.string().max(200).optional().catch(undefined),
});
export const WebhookQuery = z.object({ after: z.string().max(200).optional().catch(undefined) });

export const StepView = z.object({
  step: z.enum(deliverySteps),
  state: z.enum(stepStates),
  attempts: z.int(),
  /** The other side's id of what the step made. */
  externalId: z.string().nullable(),
  status: z.int().nullable(),
  answer: z.string().nullable(),
  doneAt: moment.nullable(),
});
export type StepView = z.output<typeof StepView>;

export const DeliveryItem = z.object({
  id: z.uuid(),
  handoffId: z.uuid(),
  state: z.enum(deliveryStates),
  /** What a retry or giving up names, so that it acts on what the person saw. */
  fence: z.int(),
  /** Null for who may not read briefs. */
  about: z.object({ need: z.string(), name: z.string().nullable(), company: z.string().nullable() }).nullable(),
  runAt: moment,
  createdAt: moment,
  updatedAt: moment,
  finishedAt: moment.nullable(),
  findings: z.array(
    z.object({ kind: z.string(), step: z.string().optional(), fields: z.array(z.string()).optional() }),
  ),
  /** The other side it waits for to answer again. */
  waitsFor: z.string().nullable(),
  gaveUpReason: z.string().nullable(),
  /** What was corrected before a retry, oldest first, without the values; empty for who may not read briefs. */
  changes: z.array(z.object({ field: z.string(), by: z.string(), at: moment, reason: z.string() })),
  steps: z.array(StepView),
});
export type DeliveryItem = z.output<typeof DeliveryItem>;

export const DeliveryPage = z.object({ items: z.array(DeliveryItem), next: z.string().nullable() });
export type DeliveryPage = z.output<typeof DeliveryPage>;

/** Another side that does not answer; deliveries wait for it without using up attempts. */
export const Outages = z.array(z.object({ system: z.string(), since: moment, until: moment, waiting: z.int() }));

export const WebhookItem = z.object({
  id: z.uuid(),
  kind: z.string(),
  source: z.string(),
  state: z.enum(["waiting", "sent", "dead"]),
  attempts: z.int(),
  runAt: moment,
  status: z.int().nullable(),
  answer: z.string().nullable(),
  createdAt: moment,
  sentAt: moment.nullable(),
});
export type WebhookItem = z.output<typeof WebhookItem>;
export const WebhookPage = z.object({ items: z.array(WebhookItem), next: z.string().nullable() });
export type WebhookPage = z.output<typeof WebhookPage>;
