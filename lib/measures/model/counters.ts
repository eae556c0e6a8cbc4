import { type FunnelStage, funnelStages, type MeasureKey } from "./definitions";

/** What a rollup counts; the column of `measure_rollups` has the same name. */
export const counters = [
  "chats",
  "notSpam",
  "relevant",
  "qualified",
  "documented",
  "leads",
  "excepted",
  "toRelevant",
  "toReady",
  "toApproved",
  "toDelivered",
  "toAnswered",
  "handoffs",
  "complete",
  "awaited",
  "awaitedInTime",
  "timed",
  "timedInTime",
  "staged",
  "stagedInTime",
  "deliveries",
  "open",
  "tasks",
  "wrongOwner",
  "badHandoff",
  "reported",
  "decisions",
  "approvals",
] as const;
export type Counter = (typeof counters)[number];
export type Counts = Record<Counter, number>;

export type Rate = { numerator: number; denominator: number };
type Part = readonly [numerator: Counter, denominator: Counter];

/** Conversations that came through a stage of the funnel and all before it. */
export const funnelCounters: Record<FunnelStage, Counter> = {
  chats: "chats",
  not_spam: "notSpam",
  sales_relevant: "toRelevant",
  ready: "toReady",
  approved: "toApproved",
  delivered: "toDelivered",
  answered_in_time: "toAnswered",
};

const parts: Record<Exclude<MeasureKey, "funnel">, Part> = {
  complete_handoffs: ["complete", "handoffs"],
  qualified_handoffs: ["qualified", "relevant"],
  pilot: ["documented", "relevant"],
  answered_in_time: ["awaitedInTime", "awaited"],
  chat_to_lead: ["leads", "notSpam"],
  question_open: ["open", "deliveries"],
  reported_tasks: ["reported", "tasks"],
  bad_handoffs: ["badHandoff", "tasks"],
  wrong_owners: ["wrongOwner", "tasks"],
  exceptions: ["excepted", "chats"],
  response_time: ["timedInTime", "timed"],
  stage_times: ["stagedInTime", "staged"],
  decisions: ["approvals", "decisions"],
};

/** The two counters of a measure; of the funnel, those of a stage and the one before it. */
export function partsOf(measure: MeasureKey, stage: FunnelStage = "chats"): Part {
  if (measure !== "funnel") return parts[measure];
  const before = funnelStages[Math.max(0, funnelStages.indexOf(stage) - 1)] ?? "chats";
  return [funnelCounters[stage], funnelCounters[before]];
}

/** Counts of groups that have nothing in common, as one. */
export function sumOf(groups: readonly Counts[]): Counts {
  const sum = (counter: Counter) => groups.reduce((all, group) => all + group[counter], 0);
  return Object.fromEntries(counters.map((counter) => [counter, sum(counter)])) as Counts;
}

/** A measure as a share of counts. */
export function rateOf(counts: Counts, measure: MeasureKey, stage?: FunnelStage): Rate {
  const [numerator, denominator] = partsOf(measure, stage);
  return { numerator: counts[numerator], denominator: counts[denominator] };
}
