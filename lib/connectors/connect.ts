import { google } from "./calendar/google";
import type { GoogleConfig } from "./calendar/google-client";
import type { Calendar } from "./calendar/port";
import { type SendWebhook, webhookSender } from "./chat/webhook-out";
import { hubspot } from "./crm/hubspot";
import type { HubSpotConfig } from "./crm/hubspot-client";
import type { Crm } from "./crm/port";
import { exchange } from "./exchange";

export type ConnectorsConfig = {
  hubspot: HubSpotConfig;
  google: GoogleConfig;
  /** Hosts that may be private or plain http: `host` or `host:port`. */
  allowedHosts: readonly string[];
  /** For one call, in milliseconds. */
  timeoutMs: number;
};

/** The kinds of other side that a delivery calls. */
export type SystemKind = "crm" | "calendar";

export type Connectors = {
  crm: Crm;
  calendar: Calendar;
  sendWebhook: SendWebhook;
  /** What each is called where its health is kept: `hubspot`, `google`. */
  systems: Record<SystemKind, string>;
};

/** The other sides, as configured. Make it once a process: it keeps connections and what it learnt of the accounts. */
export function connectors(config: ConnectorsConfig): Connectors {
  const send = exchange(config);
  return {
    crm: hubspot(config.hubspot, send),
    calendar: google(config.google, send),
    sendWebhook: webhookSender(send),
    systems: { crm: "hubspot", calendar: "google" },
  };
}
