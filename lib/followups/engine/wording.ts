import type { FollowupChannel } from "../model";
import { stanceOf } from "./exchange";
import type { Known } from "./known";

/** What a message is about. `general` fits always. */
export type Theme = "answered" | "question" | "missed" | "quiet" | "general";

/** The themes that fit, the closest first; each has its approved sentence. */
export function fittingThemes({ exchanges, questionOpen }: Pick<Known, "exchanges" | "questionOpen">): Theme[] {
  const last = exchanges.at(-1);
  const stance = last && stanceOf(last);
  return [
    ...(last?.type === "meeting" && stance === "silent" ? (["missed"] as const) : []),
    ...(stance === "answered" ? (["answered"] as const) : []),
    ...(questionOpen ? (["question"] as const) : []),
    ...(stance !== "answered" ? (["quiet"] as const) : []),
    "general",
  ];
}

/** The key of the approved sentence: a letter for e-mail, a line for an SMS and for what to say on the phone. */
export const phraseKey = (theme: Theme, channel: FollowupChannel): string =>
  `followup.${theme}.${channel === "email" ? "letter" : "line"}`;
