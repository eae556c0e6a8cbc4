import type { Client } from "@/lib/actor";
import { findSubject } from "@/lib/events/queries";
import { fail, ok, type Result } from "@/lib/result";
import { type Ctx, write } from "@/lib/write";
import { followupTopics } from "./commands";
import { type Made, makeFollowup } from "./commands.make";
import { mayAskFollowup } from "./policy";
import type { FollowupInput, Told } from "./schema";

/**
 * What a client asks: about a lead of its own source, with what it tells of it. In a transaction of its own, since a
 * lead without an engine stays on the manual list though the call is refused; the same again changes nothing.
 */
export function recommendFor(
  ctx: Ctx & { actor: Client },
  input: FollowupInput,
): Promise<Result<Exclude<Made, { outcome: "not_found" }>, "forbidden" | "lead_not_found">> {
  const { sourceId } = ctx.actor;
  return write(ctx, followupTopics, async (tx) => {
    if (!mayAskFollowup(ctx.actor, sourceId)) return fail("forbidden");
    const subject = await findSubject(tx, sourceId, { lead_id: input.lead_id });
    if (!subject?.leadId) return fail("lead_not_found");
    const made = await makeFollowup(tx, ctx, { leadId: subject.leadId, sourceId, told: toldOf(input) });
    return made.outcome === "not_found" ? fail("lead_not_found") : ok(made);
  });
}

function toldOf(input: FollowupInput): Told {
  const { last_engagement_date: day, account_tier: tier, recent_activity_summary: activity } = input;
  return {
    exchanges: input.engagement_history,
    lastEngagedAt: day === undefined ? null : new Date(`${day}T00:00:00Z`),
    accountTier: tier ?? null,
    activity: activity ?? null,
  };
}
