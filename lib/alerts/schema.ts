import { z } from "zod";

export const OneAlert = z.strictObject({ alertId: z.uuid() });

const AboutHandoff = z.object({
  id: z.uuid(),
  kind: z.enum(["emergency", "sensitive_data", "last_minute"]),
  at: z.iso.datetime(),
  handoffId: z.uuid(),
  need: z.string(),
  contactName: z.string().nullable(),
});

/** An outage of the language model; `endedAt` once it answers again. */
const AboutModel = z.object({
  id: z.uuid(),
  kind: z.literal("ai_unavailable"),
  at: z.iso.datetime(),
  endedAt: z.iso.datetime().nullable(),
});

/** About the desk and what it works with; the newest of a kind, which `more` others wait behind. */
export const deskKinds = [
  "draft_blocked",
  "followup_unavailable",
  "connector_down",
  "finding",
  "task_offered",
  "erasure_left",
] as const;
const AboutDesk = z.object({
  id: z.uuid(),
  kind: z.enum(deskKinds),
  at: z.iso.datetime(),
  subjectId: z.uuid(),
  more: z.int(),
});

/** Open alerts as they travel to the screen. */
export const OpenAlerts = z.array(z.discriminatedUnion("kind", [AboutHandoff, AboutModel, AboutDesk]));
export type OpenAlert = z.output<typeof OpenAlerts>[number];

/** Kinds that one person must act on. */
export const personalKinds = [
  "task_offered",
  "task_due",
  "task_back",
  "sending_failed",
  "sending_moved",
  "move_failed",
  "meeting_changed",
] as const;
export type PersonalKind = (typeof personalKinds)[number];

/** What one person must act on; `told`: how often they were told outside the list. */
export const MyAlerts = z.array(
  z.object({
    id: z.uuid(),
    kind: z.enum(personalKinds),
    at: z.iso.datetime(),
    told: z.int(),
    taskId: z.uuid(),
    need: z.string(),
  }),
);
export type MyAlert = z.output<typeof MyAlerts>[number];

const clock = z
  .string()
  .regex(/^([01]\d|2[0-3]):[0-5]\d$/, "Give a time of day.")
  .nullable();
export const SetPreferences = z
  .strictObject({ mail: z.boolean(), channel: z.boolean(), quietFrom: clock, quietTo: clock })
  .refine(({ quietFrom, quietTo }) => (quietFrom === null) === (quietTo === null), "Give both times, or neither.");
