import { taskProblems } from "@/components/tasks/words";
import type { FollowupAction, FollowupChannel, ForeignKind, Objection } from "@/lib/followups/model";

/** What a refusal means, in words. A new one without words does not compile. */
export const followupProblems = {
  ...taskProblems,
  wrong_state: "Something newer stands meanwhile. It is shown as it stands now.",
  not_found: "There is no such recommendation, or it is not yours to see.",
  forbidden: "This lead is not yours to decide on.",
  no_consent: "There is no consent for this channel any more, so nothing may go out there.",
  promise: "This could be read as a promise: of a price, a time, a scope, a fit or a result. Put it another way.",
  task_not_open: "Nothing can be sent from its task as it stands. Accept the task first.",
  no_text: "Write what is to be said.",
  nothing_to_send: "Nothing is to be sent here, so there is no message to approve.",
  invalid: "Something in it is missing or malformed.",
  signed_out: "You are signed out. Sign in again to go on.",
} as const;

export const actionWords: Record<FollowupAction, string> = {
  follow_up: "Write to them",
  wait: "Wait",
  escalate: "Speak with them in person",
  close: "Close",
};

/** What approving it means where nothing is sent. */
export const agreeWords: Record<FollowupAction, string> = {
  follow_up: "Approve",
  wait: "Agree to wait",
  escalate: "Agree to speak",
  close: "Agree to close",
};

export const channelWords: Record<FollowupChannel, string> = { email: "by e-mail", sms: "by SMS", phone: "by phone" };

export const objectionWords: Record<Objection, { label: string; said: string }> = {
  wrong_channel: { label: "Wrong channel", said: "wrong channel" },
  too_soon: { label: "Too soon", said: "too soon" },
  wrong_words: { label: "Wrong words", said: "wrong words" },
  not_interested: { label: "They are not interested", said: "not interested" },
  other: { label: "Something else", said: "something else" },
};

export const foreignWords: Record<ForeignKind, string> = {
  email: "somebody else's e-mail address",
  phone: "somebody else's phone number",
  number: "a long number",
  id: "an id of a record",
};
