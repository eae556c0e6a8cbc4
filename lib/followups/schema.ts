import { z } from "zod";
import { engagementTypes, followupActions, followupChannels, followupObjections } from "@/db/enums";
import { externalId, text } from "@/lib/conversations/schema.text";
import { outcomeWord } from "@/lib/events/schema";

/** What the follow-up endpoint takes and answers, as it stands on the wire. Unknown fields are refused. */

const day = z.iso.date("must be a date, YYYY-MM-DD").refine((value) => value >= "2000-01-01" && value < "2100-01-01", {
  message: "must lie between 2000 and 2100",
});

export const FollowupInput = z
  .strictObject({
    lead_id: externalId.describe("Our id, or the CRM's id of its record."),
    account_tier: text(60).optional(),
    last_engagement_date: day.optional(),
    engagement_history: z
      .array(
        z.strictObject({
          type: z.enum(engagementTypes),
          outcome: outcomeWord.describe("opened, replied, no_response, answered, held, missed …"),
        }),
      )
      .max(200)
      .describe("Oldest first. Counted together with the engagement events told before."),
    recent_activity_summary: text(4_000).optional().describe("Read as data: orders in it do nothing."),
  })
  .meta({ id: "FollowupInput" });
export type FollowupInput = z.output<typeof FollowupInput>;

export const FollowupAnswer = z
  .object({
    recommendation_id: z.string(),
    priority_score: z.int().min(0).max(100),
    recommended_action: z.enum(followupActions),
    recommended_channel: z
      .enum(followupChannels)
      .nullable()
      .describe("Never one without consent. Null where nothing is to be sent."),
    reasoning_summary: z.string(),
    draft_message: z
      .string()
      .describe("Empty where nothing is to be sent, or while compliance holds the draft for personal data in it."),
    requires_human_approval: z.literal(true),
    engine: z.object({ name: z.enum(["rules", "model"]), version: z.string() }),
  })
  .meta({ id: "FollowupAnswer" });
export type FollowupAnswer = z.output<typeof FollowupAnswer>;

/** What a request told beside what we know, as it is kept with the recommendation. */
export const Told = z.object({
  exchanges: z.array(z.object({ type: z.enum(engagementTypes), outcome: z.string() })),
  lastEngagedAt: z.coerce.date().nullable(),
  accountTier: z.string().nullable(),
  activity: z.string().nullable(),
});
export type Told = z.output<typeof Told>;

const followupId = z.uuid();
const reason = z.string().trim().min(3, "Say why in a few words.").max(1_000);

export const ApproveFollowup = z.strictObject({
  followupId,
  /** The message as the owner leaves it; empty only where nothing is to be sent. */
  text: z.string().trim().max(4_000),
});
export const CheckFollowup = z.strictObject({ followupId, text: z.string().max(4_000) });
export const RejectFollowup = z.strictObject({ followupId, objection: z.enum(followupObjections), reason });
export const SettleHeld = z.strictObject({ followupId, reason });

export const followupLists = ["open", "decided"] as const;
export const FollowupListQuery = z.object({ list: z.enum(followupLists).catch("open") });
export type FollowupList = (typeof followupLists)[number];
