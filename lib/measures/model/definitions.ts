/** Every measure by its key, with what it counts in words: the words stand on the screen beside the number. */

export const funnelStages = [
  "chats",
  "not_spam",
  "sales_relevant",
  "ready",
  "approved",
  "delivered",
  "answered_in_time",
] as const;
export type FunnelStage = (typeof funnelStages)[number];

export const measureKeys = [
  "complete_handoffs",
  "qualified_handoffs",
  "answered_in_time",
  "chat_to_lead",
  "question_open",
  "reported_tasks",
  "bad_handoffs",
  "wrong_owners",
  "exceptions",
  "funnel",
  "response_time",
  "stage_times",
  "decisions",
  "pilot",
] as const;
export type MeasureKey = (typeof measureKeys)[number];

/** Whether what is measured can be relied on: counted of a pilot's conversations, and kept in no rollup. */
export const readinessKeys = ["transcripts_kept", "consent_open", "not_told_apart"] as const;
export type ReadinessKey = (typeof readinessKeys)[number];
/** Whatever has a list behind it. */
export const listedKeys = [...measureKeys, ...readinessKeys] as const;
export type ListedKey = MeasureKey | ReadinessKey;

export type Definition = {
  name: string;
  /** What a row of the numerator is; for times, what is timed. */
  numerator: string;
  /** What a row of the denominator is, and which moment puts it into the range. */
  denominator: string;
  /** The target as a share, where there is one. */
  target: number | null;
  /** Whether more is better; null where neither is. */
  better: "more" | "less" | null;
};

const baselineTarget = 0.8;

export const definitions: Record<ListedKey, Definition> = {
  complete_handoffs: {
    name: "Complete handoffs",
    numerator:
      "handoffs that were complete when they became ready: contact, consent, need, question or none, and an owner",
    denominator: "handoffs that became ready in the range",
    target: baselineTarget,
    better: "more",
  },
  qualified_handoffs: {
    name: "Qualified handoffs",
    numerator: "sales-relevant conversations with a complete handoff",
    denominator: "sales-relevant conversations that began in the range",
    target: baselineTarget,
    better: "more",
  },
  answered_in_time: {
    name: "Answered in five minutes",
    numerator: "delivered handoffs whose first response came within the target of five minutes of working time",
    denominator: "delivered handoffs that became ready in the range; one not answered yet is not in time",
    target: baselineTarget,
    better: "more",
  },
  chat_to_lead: {
    name: "Chat to lead",
    numerator: "conversations with a delivered lead",
    denominator: "conversations that began in the range and are not spam",
    target: null,
    better: "more",
  },
  question_open: {
    name: "Question still open",
    numerator: "delivered handoffs whose question is not marked answered",
    denominator: "handoffs delivered in the range",
    target: null,
    better: "less",
  },
  reported_tasks: {
    name: "Reported by owners",
    numerator: "tasks reported as wrong owner or bad handoff",
    denominator: "tasks first offered in the range",
    target: null,
    better: "less",
  },
  bad_handoffs: {
    name: "Bad handoffs",
    numerator: "tasks reported as bad handoff",
    denominator: "tasks first offered in the range",
    target: null,
    better: "less",
  },
  wrong_owners: {
    name: "Wrong owner",
    numerator: "tasks reported as wrong owner",
    denominator: "tasks first offered in the range",
    target: null,
    better: "less",
  },
  exceptions: {
    name: "Exceptions",
    numerator: "conversations with a blocking exception",
    denominator: "conversations that began in the range",
    target: null,
    better: "less",
  },
  funnel: {
    name: "From chat to answer",
    numerator: "conversations that came this far",
    denominator: "conversations of the step before",
    target: null,
    better: "more",
  },
  response_time: {
    name: "Response time",
    numerator: "first responses within the target",
    denominator: "first responses to handoffs that became ready in the range, timed from ready to response",
    target: null,
    better: "less",
  },
  stage_times: {
    name: "Where the five minutes go",
    numerator: "answered handoffs within the target",
    denominator: "handoffs that became ready in the range and were approved, delivered and answered",
    target: null,
    better: "less",
  },
  decisions: {
    name: "Decisions",
    numerator: "approvals among them",
    denominator: "decisions made in the range that were not undone, timed from ready to decision",
    target: null,
    better: null,
  },
  pilot: {
    name: "Complete or documented",
    numerator: "sales-relevant conversations with a complete handoff or a documented exception",
    denominator: "sales-relevant conversations that began in the range",
    target: baselineTarget,
    better: "more",
  },
  transcripts_kept: {
    name: "Transcripts kept",
    numerator: "conversations whose messages are still there",
    denominator: "conversations that began in the range",
    target: null,
    better: "more",
  },
  consent_open: {
    name: "Consent unclear or missing",
    numerator: "conversations whose consent was unclear or missing when their handoff became ready",
    denominator: "conversations that began in the range and became ready",
    target: null,
    better: "less",
  },
  not_told_apart: {
    name: "Not told apart",
    numerator: "conversations in which the engine saw neither sales, support, a customer nor spam",
    denominator: "conversations that began in the range",
    target: null,
    better: "less",
  },
};

export const funnelNames: Record<FunnelStage, string> = {
  chats: "Chats",
  not_spam: "Not spam",
  sales_relevant: "Sales-relevant",
  ready: "Ready for review",
  approved: "Approved",
  delivered: "Delivered",
  answered_in_time: "Answered in five minutes",
};

/** The response target in milliseconds, for the target line of charts; the policy's working hours decide what met it. */
export const targetMs = 5 * 60_000;
