import type { sendingChannels } from "@/db/enums";
import type { Answer } from "../answer";

/** Channels the desk can write on; the phone is a person's. */
export type SendingChannel = (typeof sendingChannels)[number];

/** A message to one person, as a person approved it. Plain text: whatever is in it arrives as text. */
export type Outgoing = {
  /** Our id of it: a repeat carries the same one. */
  key: string;
  /** An e-mail address, or a number in E.164. */
  to: string;
  subject: string;
  text: string;
  /** Who writes, and where an answer reaches them. */
  from: { name: string; replyTo: string };
  /** When it was first tried; null: never. Whoever can look whether it went out looks first. */
  triedAt: Date | null;
};

/**
 * `unclear`: it was handed over, the answer was lost, and nobody can say whether it went out: a person decides.
 * `deferred`: not now, but to this reader later (greylisting, a full mailbox). `unsubscribed`: they said so over there.
 */
export type Sent =
  | { outcome: "sent"; externalId: string }
  | { outcome: "unclear"; detail: string }
  | { outcome: "deferred"; status: number; detail: string }
  | { outcome: "unsubscribed"; status: number; detail: string };

/** One channel on which the desk can write to a lead. */
export interface Messaging {
  /** Never sends the same key twice where that can be known. A refusal for good speaks of this message or of our account. */
  send(message: Outgoing): Promise<Answer<Sent>>;
  check(): Promise<Answer<{ account: string }>>;
}
