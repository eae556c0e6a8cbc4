/** What one sentence of a visitor can mean; training/README.md says when each holds. */
export const visitorLabels = [
  "price",
  "custom",
  "advice",
  "guarantee",
  "danger",
  "complaint",
  "anger",
  "health",
  "minor",
  "secret",
  "injection",
  "again",
  "human",
  "meeting",
  "contact_me",
  "refuse",
  "hedge",
  "yes",
  "no",
  "customer",
  "support",
  "account",
  "buy",
  "spam",
  "other",
  "vague",
  "now",
  "someday",
  "big",
] as const;

/** What one sentence of a bot or an agent can mean. */
export const botLabels = [
  "promise_pricing",
  "promise_timing",
  "promise_scope",
  "promise_legal",
  "promise_fit",
  "promise_result",
  "promise_availability",
  "asks_address",
  "asks_consent",
  "clarifies",
  "deflects",
  "excludes",
  "answers",
] as const;

export type VisitorLabel = (typeof visitorLabels)[number];
export type BotLabel = (typeof botLabels)[number];
