import type { BotKind } from "@/lib/measures/model/bot";
import type { Stage } from "@/lib/measures/model/stages";

export const botWords: Record<BotKind, string> = {
  bot_promise: "Promises",
  repeated_question: "Asked again",
};

export const stageWords: Record<Stage, string> = {
  chat: "chat",
  analysis: "analysis",
  queue: "queue",
  review: "review",
  crm: "CRM",
  calendar: "calendar",
  owner: "owner",
};

type ManageProblem = "invalid" | "signed_out" | "forbidden" | "not_yet" | "not_found";

export const manageProblems: Record<ManageProblem, string> = {
  invalid: "Something is missing or too long.",
  signed_out: "You were signed out. Sign in again; nothing was changed.",
  forbidden: "Only managers may do this.",
  not_yet: "That day has not begun yet.",
  not_found: "Somebody took it away already.",
};
