import { problem, type Reply, success } from "@/lib/http/problem";
import type { recommendFor } from "./commands.recommend";
import { minimumEvents } from "./model";
import type { FollowupRow } from "./queries";
import type { FollowupAnswer } from "./schema";

/** What a caller hears of a lead it asked about. */
export function recommended(result: Awaited<ReturnType<typeof recommendFor>>): Reply {
  if (!result.ok) return problem(result.error === "forbidden" ? "FORBIDDEN" : "LEAD_NOT_FOUND");
  const made = result.data;
  switch (made.outcome) {
    case "made":
    case "same":
      return success(200, answerOf(made.followup));
    case "insufficient":
      return problem("INSUFFICIENT_DATA", {
        details: { minimum_events_required: minimumEvents, events_found: made.found },
      });
    case "nothing_left":
    case "unavailable":
      return problem("AI_SERVICE_UNAVAILABLE", {
        message: "No engine has a recommendation for this lead. It is on the manual list.",
      });
  }
}

/** A held draft is compliance's alone to see. */
function answerOf(row: FollowupRow): FollowupAnswer {
  const { priorityScore, action } = row;
  if (priorityScore === null || action === null) throw new Error(`follow-up ${row.id} proposes nothing`);
  return {
    recommendation_id: row.id,
    priority_score: priorityScore,
    recommended_action: action,
    recommended_channel: row.channel,
    reasoning_summary: row.reasons,
    draft_message: row.state === "blocked" ? "" : row.draft,
    requires_human_approval: true,
    engine: { name: row.engine, version: row.engineVersion },
  };
}
