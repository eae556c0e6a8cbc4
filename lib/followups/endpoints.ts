import { described } from "@/lib/http/description";
import { FollowupAnswer, FollowupInput } from "./schema";

export const postRecommendation = described({
  method: "POST",
  path: "/api/v1/ai/followup/recommendation",
  name: "postRecommendation",
  summary:
    "What to do next about a lead of the client's own source. It is kept for the lead's owner, who approves or rejects it: nothing is sent by this. Fewer than two engagement events, the request's and ours together, are not enough to say.",
  scope: "followups:write",
  body: FollowupInput,
  answer: { status: 200, schema: FollowupAnswer },
  problems: ["LEAD_NOT_FOUND", "INSUFFICIENT_DATA", "AI_SERVICE_UNAVAILABLE"],
});
