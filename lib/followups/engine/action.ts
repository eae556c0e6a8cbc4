import type { FollowupAction } from "../model";
import { activitySigns } from "./activity";
import { isUnreachable, stanceOf } from "./exchange";
import type { Known } from "./known";

/** Who was written to so recently is not written to again. */
const restMs = 48 * 3_600_000;
const silenceLimit = 5;
const missedLimit = 2;

/** Why an action, as a word; lib/followups/engine/reasons.ts says it in a sentence. */
export type Ground =
  | "complaint"
  | "missed_twice"
  | "said_no"
  | "leaving"
  | "long_silence"
  | "no_channel"
  | "meeting_ahead"
  | "just_written"
  | "answered"
  | "question_open"
  | "quiet";

/** What to do next, with the ground for it. The first that holds wins: care before haste. */
export function nextAction(known: Known): { action: FollowupAction; ground: Ground } {
  const { exchanges, now, meetingAt, open, activity } = known;
  const last = exchanges.at(-1);
  const stances = exchanges.map(stanceOf);
  const lastStance = stances.at(-1) ?? "unknown";

  if (known.hasComplaint) return { action: "escalate", ground: "complaint" };
  if (last && lastStance === "refused" && !isUnreachable(last)) return { action: "close", ground: "said_no" };
  if (activitySigns(activity).includes("leaving") && lastStance !== "answered")
    return { action: "close", ground: "leaving" };
  if (open.length === 0) return { action: "wait", ground: "no_channel" };
  if (meetingAt && meetingAt > now) return { action: "wait", ground: "meeting_ahead" };
  const missed = exchanges.filter(({ type }, i) => type === "meeting" && stances[i] === "silent").length;
  if (missed >= missedLimit && lastStance !== "answered") return { action: "escalate", ground: "missed_twice" };
  if (silentInARow(stances) >= silenceLimit && !stances.includes("answered"))
    return { action: "close", ground: "long_silence" };
  if (lastStance === "silent" && last?.at && now.getTime() - last.at.getTime() < restMs)
    return { action: "wait", ground: "just_written" };
  if (lastStance === "answered") return { action: "follow_up", ground: "answered" };
  return { action: "follow_up", ground: known.questionOpen ? "question_open" : "quiet" };
}

function silentInARow(stances: readonly string[]): number {
  const broken = stances.toReversed().findIndex((stance) => stance !== "silent");
  return broken < 0 ? stances.length : broken;
}
