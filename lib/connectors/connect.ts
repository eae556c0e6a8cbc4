import { makeAlerts, makeCalendar, makeCrm, makeMessaging } from "./adapters";
import { type Answer, type HttpReply, type Refusal, refusal } from "./answer";
import type { Calendar } from "./calendar/port";
import { type SendWebhook, webhookSender } from "./chat/webhook-out";
import type { Crm } from "./crm/port";
import { dialer } from "./dial";
import { exchange } from "./exchange";
import type { Messaging, SendingChannel } from "./messaging/port";
import { alertCalls, calendarCalls, crmCalls, messagingCalls, refusing } from "./ports";
import type { AdapterOf, Chosen, ConnectorAdapter, ConnectorKind } from "./settings/schema";

/** An adapter that is named but cannot be used: every call of it is answered so. */
export type Unusable<A extends ConnectorAdapter> = { adapter: A; refusal: Refusal };
export type Configured<K extends ConnectorKind> = Chosen<AdapterOf<K>> | Unusable<AdapterOf<K>>;

export type ConnectorsConfig = {
  crm: Configured<"crm">;
  calendar: Configured<"calendar">;
  /** Absent: the desk cannot write on that channel. */
  mail?: Configured<"mail"> | null;
  sms?: Configured<"sms"> | null;
  /** Where other sides reach the desk. */
  deskUrl?: string | undefined;
  /** Absent: alerts stay inside the desk. */
  alerts?: Configured<"alerts"> | null;
  /** Hosts that may be private or plain http: `host` or `host:port`. */
  allowedHosts: readonly string[];
  /** For one call, in milliseconds. */
  timeoutMs: number;
  /** Told of every answer, whatever it says, by the name of the system. */
  onReply?: (system: string, headers: HttpReply["headers"]) => void;
};

/** The kinds of other side that a delivery calls. */
export type SystemKind = "crm" | "calendar" | SendingChannel;

export type Connectors = {
  crm: Crm;
  calendar: Calendar;
  /** The channels the desk can write on; one that is not configured refuses. */
  messaging: Record<SendingChannel, Messaging>;
  /** Those that are configured. */
  sendable: readonly SendingChannel[];
  sendWebhook: SendWebhook;
  /** Passes an alert on to the team's own channel; null: there is none. */
  sendAlert: (text: string) => Promise<Answer<null> | null>;
  /** What each is called where its health is kept: `hubspot`, `google`. */
  systems: Record<SystemKind, string>;
};

/** The other sides, as configured. Make it once a process: it keeps connections and what it learnt of the accounts. */
export function connectors(config: ConnectorsConfig): Connectors {
  const { crm, calendar, mail, sms, alerts, deskUrl, onReply, ...transport } = config;
  const to = ({ adapter }: { adapter: ConnectorAdapter }) =>
    exchange({ ...transport, ...(onReply && { onReply: (headers) => onReply(adapter, headers) }) });
  const channel =
    alerts && ("refusal" in alerts ? refusing(alertCalls, alerts.refusal) : makeAlerts(alerts, to(alerts)));
  const line = (chosen: { adapter: ConnectorAdapter }) => ({
    send: to(chosen),
    dial: dialer(transport),
    timeoutMs: transport.timeoutMs,
    deskUrl,
  });
  const messenger = (configured: Configured<"mail" | "sms"> | null | undefined) => {
    if (!configured) return refusing(messagingCalls, refusal("refused", "nothing is configured"));
    return "refusal" in configured
      ? refusing(messagingCalls, configured.refusal)
      : makeMessaging(configured, line(configured));
  };
  return {
    messaging: { email: messenger(mail), sms: messenger(sms) },
    sendable: [...(mail ? ["email" as const] : []), ...(sms ? ["sms" as const] : [])],
    crm: "refusal" in crm ? refusing(crmCalls, crm.refusal) : makeCrm(crm, to(crm)),
    calendar: "refusal" in calendar ? refusing(calendarCalls, calendar.refusal) : makeCalendar(calendar, to(calendar)),
    sendWebhook: webhookSender(exchange(transport)),
    sendAlert: async (text) => (channel ? channel.sendAlert(text) : null),
    systems: {
      crm: crm.adapter,
      calendar: calendar.adapter,
      email: mail?.adapter ?? "smtp",
      sms: sms?.adapter ?? "twilio",
    },
  };
}
