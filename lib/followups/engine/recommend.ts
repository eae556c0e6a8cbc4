import type { FollowupAction, FollowupChannel } from "../model";
import { nextAction } from "./action";
import { channelsByAnswer } from "./channel";
import type { Known, Rejected } from "./known";
import { reasonsFor } from "./reasons";
import { priorityScore } from "./score";
import { fittingThemes, phraseKey } from "./wording";

/** Rises with every change of what the rules recommend, so that a stored recommendation tells which made it. */
export const FOLLOWUP_RULES_VERSION = "1.0";

export type Recommendation = {
  priorityScore: number;
  action: FollowupAction;
  channel: FollowupChannel | null;
  phraseKey: string | null;
  reasons: string;
};

type Candidate = { action: FollowupAction; channel: FollowupChannel | null; phraseKey: string | null };

/**
 * What the rules recommend: the same for the same knowledge, always. Null where everything there is to propose was
 * rejected. What was rejected never comes again, and each kind of objection rules out its like.
 */
export function recommend(known: Known): Recommendation | null {
  const { action, ground } = nextAction(known);
  const candidate = candidates(known, action).find((one) => !isRuledOut(one, known.rejected));
  if (!candidate) return null;
  return { ...candidate, priorityScore: priorityScore(known), reasons: reasonsFor(known, { ...candidate, ground }) };
}

/** Everything that could be proposed, the best first. */
function candidates(known: Known, first: FollowupAction): Candidate[] {
  const messages = channelsByAnswer(known).flatMap((channel) =>
    fittingThemes(known).map((theme) => ({
      action: "follow_up" as const,
      channel,
      phraseKey: phraseKey(theme, channel),
    })),
  );
  const silent = (action: FollowupAction): Candidate => ({ action, channel: null, phraseKey: null });
  const all = [...messages, silent("wait"), silent("escalate"), silent("close")];
  // A "no" is not answered with a message, and a complaint not with a form letter, whatever else is rejected.
  const allowed = first === "close" || first === "escalate" ? all.filter(({ action }) => action !== "follow_up") : all;
  return [...allowed.filter(({ action }) => action === first), ...allowed.filter(({ action }) => action !== first)];
}

const isRuledOut = (candidate: Candidate, rejected: readonly Rejected[]): boolean =>
  rejected.some((no) => isSame(no, candidate) || rulesOut(no, candidate));

const isSame = (a: Candidate, b: Candidate): boolean =>
  a.action === b.action && a.channel === b.channel && a.phraseKey === b.phraseKey;

/** What an objection says of others than the very one it was raised against. */
function rulesOut(no: Rejected, { action, channel, phraseKey }: Candidate): boolean {
  switch (no.objection) {
    case "wrong_channel":
      return channel !== null && channel === no.channel;
    case "too_soon":
      return action === "follow_up" || action === "escalate";
    case "wrong_words":
      return phraseKey !== null && phraseKey === no.phraseKey;
    case "not_interested":
      return action !== "close";
    case "other":
      return false;
  }
}
