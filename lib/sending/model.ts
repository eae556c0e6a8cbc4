import type { deliveryStates } from "@/db/enums";
import type { Channel, ConsentStatus } from "@/lib/analysis/model";
import type { Answer } from "@/lib/connectors/answer";
import type { SendingChannel, Sent } from "@/lib/connectors/messaging/port";
import { afterAnswer, attemptsAllowed } from "@/lib/delivery/model";

export type SendingState = (typeof deliveryStates)[number];
type SendingEvent =
  | "take"
  | "wait"
  | "finish"
  | "die"
  | "cancel"
  | "retry"
  | "confirm"
  /** It was taken over there, and could not be handed to the reader afterwards. */
  | "bounce";

/** The law of a sending: a delivery of one message. `take` raises the fence, also of one whose worker may have died. */
const transitions: Record<SendingState, Partial<Record<SendingEvent, SendingState>>> = {
  scheduled: { take: "running", cancel: "cancelled" },
  running: { take: "running", wait: "waiting", finish: "done", die: "dead", cancel: "cancelled" },
  waiting: { take: "running", cancel: "cancelled" },
  dead: { retry: "waiting", confirm: "done", cancel: "cancelled" },
  done: { bounce: "waiting" },
  cancelled: {},
};

/** The state that follows, or undefined where the event has no place. */
export function afterSending(state: SendingState, event: SendingEvent): SendingState | undefined {
  return transitions[state][event];
}

/** Why a dead letter is one: the answer was lost, and nobody but a person can say whether it went out. */
export const unclear = "unclear";

export type SendingOutcome =
  | { kind: "sent"; externalId: string }
  | { kind: "retry"; at: Date }
  /** This channel will not do: the next one is taken. */
  | { kind: "channel_failed"; why: "refused" | "auth" | "attempts_used_up" | "unsubscribed" }
  | { kind: "unclear" };

/** How long until a reader who has to wait is tried again at first (ms): greetings of a stranger are put off for minutes. */
const deferredKind = { ok: false, kind: "unavailable", status: null, retryAfterMs: null, detail: "" } as const;

/** What an answer means for the message. Waits are those of any delivery (lib/delivery/model.ts); `random` is in [0, 1). */
export function afterSent(
  answer: Answer<Sent>,
  attempts: { made: number; allowed: number },
  now: Date,
  random: number,
): SendingOutcome {
  if (answer.ok && answer.data.outcome === "sent") return { kind: "sent", externalId: answer.data.externalId };
  if (answer.ok && answer.data.outcome === "unclear") return { kind: "unclear" };
  if (answer.ok && answer.data.outcome === "unsubscribed") return { kind: "channel_failed", why: "unsubscribed" };
  const outcome = afterAnswer(answer.ok ? deferredKind : answer, attempts, now, random);
  if (outcome.kind === "retry") return outcome;
  return { kind: "channel_failed", why: outcome.kind === "dead" ? whyOf(outcome.why) : "refused" };
}

const whyOf = (why: string) => (why === "auth" || why === "attempts_used_up" ? why : "refused");

export { attemptsAllowed };

/** Longest text an SMS may hold (Twilio: ten parts). */
export const smsMost = 1600;

export type Reach = Record<SendingChannel, string | null>;

/** Why a message cannot go out on a channel at this moment; null: it can. */
export function whyNotOn(
  channel: SendingChannel,
  on: {
    reach: Reach;
    consent: Record<Channel, ConsentStatus>;
    sendable: readonly SendingChannel[];
    text: string;
  },
): "no_consent" | "no_address" | "not_configured" | "too_long" | null {
  if (on.consent[channel] !== "granted") return "no_consent";
  if (!on.reach[channel]) return "no_address";
  if (!on.sendable.includes(channel)) return "not_configured";
  return channel === "sms" && on.text.length > smsMost ? "too_long" : null;
}

/** Mail first: it holds a whole answer. */
const order: readonly SendingChannel[] = ["email", "sms"];

/** The next channel that may be used, once those in `failed` will not do; null: a person has to reach them otherwise. */
export function nextChannel(
  failed: readonly SendingChannel[],
  on: Parameters<typeof whyNotOn>[1],
): SendingChannel | null {
  return order.find((channel) => !failed.includes(channel) && whyNotOn(channel, on) === null) ?? null;
}

export type SendingReport = "queued" | "sent" | "delivered" | "failed";
const rank: Record<SendingReport, number> = { queued: 0, sent: 1, delivered: 2, failed: 2 };

/** Reports come in any order: a later stage stands against an earlier one, and the first end against another. */
export function newerReport(standing: SendingReport | null, told: SendingReport): boolean {
  return standing === null || rank[told] > rank[standing];
}
