/** The examples of the API's documentation. Each must stand the schema. */

export const followupExample = {
  lead_id: "LD-2048",
  account_tier: "mid-market",
  last_engagement_date: "2026-04-20",
  engagement_history: [
    { type: "email", outcome: "opened" },
    { type: "phone_call", outcome: "no_response" },
    { type: "sms", outcome: "replied" },
  ],
  recent_activity_summary: "Requested pricing information during product demo.",
} as const;

export const followupAnswerExample = {
  recommendation_id: "019a0000-0000-7000-8000-000000000003",
  priority_score: 92,
  recommended_action: "follow_up",
  recommended_channel: "sms",
  reasoning_summary: "They answered last: the next word is ours.",
  draft_message: "Hello Dana, thank you for your answer. What would help you most as a next step? Ola",
  requires_human_approval: true,
  engine: { name: "rules", version: "1.0" },
};
