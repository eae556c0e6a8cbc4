import type { engagementTypes } from "@/db/enums";
import type { FollowupChannel } from "../model";

export type EngagementType = (typeof engagementTypes)[number];

/** One exchange with its outcome. `at` is null where a request told it without a time: then it counts as older. */
export type Exchange = { type: EngagementType; outcome: string; at: Date | null };

/** How an exchange ended for us: they spoke, they looked, nothing came back, they said no; or we cannot tell. */
export type Stance = "answered" | "seen" | "silent" | "refused" | "unknown";

const stances: Record<Exclude<Stance, "unknown">, readonly string[]> = {
  answered: ["replied", "reply", "responded", "answered", "held", "attended", "completed", "booked", "interested"],
  seen: ["opened", "clicked", "read", "viewed", "downloaded", "delivered", "accepted", "rescheduled"],
  silent: ["no_response", "no_reply", "no_answer", "unanswered", "missed", "no_show", "voicemail", "busy", "ignored"],
  refused: [
    "declined",
    "not_interested",
    "unsubscribed",
    "opted_out",
    "bounced",
    "wrong_number",
    "rejected",
    "blocked",
  ],
};

/** The stance of an outcome; a word that is not known counts as an exchange and weighs nothing. */
export function stanceOf({ outcome }: Pick<Exchange, "outcome">): Stance {
  for (const [stance, outcomes] of Object.entries(stances)) if (outcomes.includes(outcome)) return stance as Stance;
  return "unknown";
}

/** The address is wrong, which says nothing of what they want. */
export const isUnreachable = ({ outcome }: Pick<Exchange, "outcome">) => ["bounced", "wrong_number"].includes(outcome);

/** The channel a message of ours would take; a meeting is none. */
export const channelOf: Record<EngagementType, FollowupChannel | null> = {
  email: "email",
  phone_call: "phone",
  sms: "sms",
  meeting: null,
};

/** Oldest first; what has no time before what has one, in the order it was told. */
export function inOrder(exchanges: readonly Exchange[]): Exchange[] {
  return exchanges.toSorted((a, b) => (a.at?.getTime() ?? 0) - (b.at?.getTime() ?? 0));
}
