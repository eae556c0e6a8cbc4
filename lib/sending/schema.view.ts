import { z } from "zod";
import { deliveryStates, promiseKinds, sendingChannels, sendingReports } from "@/db/enums";

/** Messages of owners as screens are given them. Times are RFC 3339; nothing of what was written. */

const moment = z.iso.datetime();

export const SendingView = z.object({
  id: z.uuid(),
  state: z.enum(deliveryStates),
  channel: z.enum(sendingChannels),
  /** What acting on it names, so that it acts on what the person saw. */
  fence: z.int(),
  runAt: moment,
  attempts: z.int(),
  /** The other side it waits for to answer again. */
  waitsFor: z.string().nullable(),
  /** Nobody knows whether it went out: a person decides. */
  inDoubt: z.boolean(),
  findings: z.array(z.object({ kind: z.string(), channel: z.string().optional() })),
  answer: z.string().nullable(),
  report: z.enum(sendingReports).nullable(),
  sentAt: moment.nullable(),
  createdAt: moment,
  updatedAt: moment,
});
export type SendingView = z.output<typeof SendingView>;

/** As the deliveries screen lists it; `about` is null for who may not read whom it is about. */
export const SendingItem = SendingView.extend({
  taskId: z.uuid(),
  by: z.string(),
  about: z.object({ need: z.string(), name: z.string().nullable() }).nullable(),
});
export type SendingItem = z.output<typeof SendingItem>;
export const SendingPage = z.object({ items: z.array(SendingItem), next: z.string().nullable() });
export type SendingPage = z.output<typeof SendingPage>;

/** What keeps a draft from going out, with its place in the text. */
export const DraftFindings = z.array(
  z.discriminatedUnion("kind", [
    z.object({ kind: z.literal("promise"), promise: z.enum(promiseKinds), start: z.int(), end: z.int() }),
    z.object({
      kind: z.literal("personal_data"),
      what: z.enum(["email", "phone", "secret", "number", "id"]),
      start: z.int(),
      end: z.int(),
    }),
  ]),
);
export type DraftFindings = z.output<typeof DraftFindings>;

/** Why a channel cannot be sent on; null: it can. */
export const ClosedWhy = z.enum(["no_consent", "no_address", "not_configured", "too_long"]).nullable();
