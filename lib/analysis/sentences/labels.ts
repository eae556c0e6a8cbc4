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

/**
 * What training makes of the bot's labels besides: whether a sentence promises anything at all, and, learnt from promises alone,
 * what a promise is about. What is said in words met nowhere is easier to know for a promise than for a promise of a kind.
 */
export const promiseSigns = [
  "promises",
  "of_pricing",
  "of_timing",
  "of_scope",
  "of_legal",
  "of_fit",
  "of_result",
  "of_availability",
] as const;

/** All that is known of a bot's sentence, in the order the weights keep it. */
export const botSigns = [...botLabels, ...promiseSigns] as const;

export type VisitorLabel = (typeof visitorLabels)[number];
export type BotSign = (typeof botSigns)[number];
