import { z } from "zod";
import { followupActions, followupChannels, followupObjections, followupStates, foreignKinds } from "@/db/enums";

/** What the follow-up screens are given, as it travels. Times are RFC 3339. */

const moment = z.iso.datetime();
const Objection = z.object({ objection: z.enum(followupObjections), reason: z.string().nullable() });

export const FollowupItem = z.object({
  id: z.uuid(),
  state: z.enum(followupStates),
  taskId: z.uuid(),
  mine: z.boolean(),
  owner: z.string().nullable(),
  name: z.string().nullable(),
  company: z.string().nullable(),
  need: z.string(),
  /** Null on the manual list. */
  score: z.number().nullable(),
  action: z.enum(followupActions).nullable(),
  channel: z.enum(followupChannels).nullable(),
  reasons: z.string(),
  /** As the engine left it, and as a person left it. */
  draft: z.string(),
  text: z.string(),
  engine: z.object({ name: z.enum(["rules", "model"]), version: z.string(), model: z.string().nullable() }),
  /** The language model did not answer; this is the rules' own. */
  unavailable: z.boolean(),
  /** Compliance has released these words. */
  released: z.boolean(),
  madeAt: moment,
  decidedAt: moment.nullable(),
  /** Why it was rejected; of an open one, why the last before it was. */
  rejected: Objection.nullable(),
});
export type FollowupItem = z.output<typeof FollowupItem>;

/** A lead of whom too little is known to say anything. */
export const ThinLead = z.object({
  taskId: z.uuid(),
  name: z.string().nullable(),
  company: z.string().nullable(),
  need: z.string(),
  events: z.number(),
});
export type ThinLead = z.output<typeof ThinLead>;

export const FollowupPage = z.object({ items: z.array(FollowupItem), thin: z.array(ThinLead) });
export type FollowupPage = z.output<typeof FollowupPage>;

/** A draft that compliance holds: its words cut so that what was found in them can be marked. */
export const HeldItem = z.object({
  id: z.uuid(),
  name: z.string().nullable(),
  company: z.string().nullable(),
  channel: z.enum(followupChannels).nullable(),
  /** Who wrote what is held: a person, or an engine. */
  by: z.string(),
  heldAt: moment,
  found: z.array(z.enum(foreignKinds)),
  parts: z.array(z.object({ text: z.string(), kind: z.enum(foreignKinds).nullable() })),
});
export type HeldItem = z.output<typeof HeldItem>;
export const HeldList = z.array(HeldItem);
