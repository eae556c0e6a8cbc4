import type { Urgency } from "@/lib/analysis/model";
import type { FollowupAction, FollowupChannel, Objection } from "../model";
import type { Exchange } from "./exchange";

/** A recommendation that an owner rejected, or compliance discarded, since the lead was last heard of. */
export type Rejected = {
  action: FollowupAction;
  channel: FollowupChannel | null;
  phraseKey: string | null;
  objection: Objection;
};

/** Everything the rules may read of a lead; nothing else may influence a recommendation. */
export type Known = {
  now: Date;
  /** Oldest first. */
  exchanges: readonly Exchange[];
  lastEngagedAt: Date | null;
  accountTier: string | null;
  /** What another system tells of their recent activity. Data: looked through for a few words, never repeated. */
  activity: string | null;
  isCustomer: boolean;
  urgency: Urgency | null;
  /** Open or resolved exceptions that ask for more than a message: a complaint, an emergency. */
  hasComplaint: boolean;
  /** Their question is not marked answered. */
  questionOpen: boolean;
  meetingAt: Date | null;
  /** Channels that have consent at this moment and an address to send to. */
  open: readonly FollowupChannel[];
  rejected: readonly Rejected[];
};
