import type { followupActions, followupChannels, followupObjections, followupStates, foreignKinds } from "@/db/enums";
import { fail, ok, type Result } from "@/lib/result";

export type FollowupState = (typeof followupStates)[number];
export type FollowupAction = (typeof followupActions)[number];
export type FollowupChannel = (typeof followupChannels)[number];
export type Objection = (typeof followupObjections)[number];
export type ForeignKind = (typeof foreignKinds)[number];

export const followupEvents = ["approve", "reject", "block", "release", "discard", "supersede"] as const;
export type FollowupEvent = (typeof followupEvents)[number];

/** Fewer exchanges than this say nothing (domain: Follow-up recommendation). */
export const minimumEvents = 2;

/**
 * The law of a recommendation, once. `block`: its words hold personal data that does not belong there. `release` gives
 * it back to the owner, who approves it again: consent may have gone meanwhile. `supersede`: something newer was made.
 */
export const followupTransitions: Record<FollowupState, Partial<Record<FollowupEvent, FollowupState>>> = {
  open: { approve: "approved", reject: "rejected", block: "blocked", supersede: "superseded" },
  manual: { supersede: "superseded" },
  blocked: { release: "open", discard: "discarded" },
  approved: {},
  rejected: {},
  discarded: {},
  superseded: {},
};

/** The state that follows, decided without touching anything. */
export function decideFollowup(state: FollowupState, event: FollowupEvent): Result<FollowupState, "wrong_state"> {
  const next = followupTransitions[state][event];
  return next ? ok(next) : fail("wrong_state");
}
