/** From the chat's first message to the owner's first response, in order. */
export const stageNames = ["chat", "analysis", "queue", "review", "crm", "calendar", "owner"] as const;
export type Stage = (typeof stageNames)[number];
/** These end with ready; the response time begins there. */
export const beforeReady: readonly Stage[] = ["chat", "analysis"];

/** Who spends the time of a stage: the visitor before the clock runs, people, or machines. */
export const spentBy: Record<Stage, "visitor" | "people" | "machines"> = {
  chat: "visitor",
  analysis: "machines",
  queue: "people",
  review: "people",
  crm: "machines",
  calendar: "machines",
  owner: "people",
};

/** Width of a bar of the response histogram in milliseconds, and how many there are before the last, open one. */
export const stepMs = 30_000;
export const steps = 20;
