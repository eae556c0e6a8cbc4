import { Webhook } from "standardwebhooks";
import { type Answer, answered } from "../answer";
import { attempt } from "../attempt";
import type { Exchange } from "../exchange";

export type OutgoingWebhook = {
  url: string;
  /** The receiver's secrets (`whsec_…`); several while they rotate: each signs. */
  secrets: readonly string[];
  /** Names the event, not the attempt: the receiver drops what it has seen. */
  id: string;
  /** `handoff.approved`, `meeting.confirmed`, … */
  type: string;
  /** When it happened. */
  at: Date;
  data: unknown;
};

export type SendWebhook = (webhook: OutgoingWebhook, now: Date) => Promise<Answer<null>>;

/** Sends one event, signed by Standard Webhooks. `now` is the time of the attempt, which the signature covers. */
export function webhookSender(send: Exchange): SendWebhook {
  return async ({ url, secrets, id, type, at, data }, now) => {
    const body = JSON.stringify({ type, timestamp: at.toISOString(), data });
    const signatures = secrets.map((secret) => new Webhook(secret).sign(id, now, body));
    const headers = {
      "content-type": "application/json",
      "user-agent": "HandoffDesk",
      "webhook-id": id,
      "webhook-timestamp": String(Math.floor(now.getTime() / 1_000)),
      "webhook-signature": signatures.join(" "),
    };
    const sent = await attempt(() => send({ method: "POST", url, headers, body }));
    return sent.ok ? answered(null) : sent;
  };
}
