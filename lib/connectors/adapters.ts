import type { Alerts } from "./alerts/port";
import { slack } from "./alerts/slack";
import { refusal } from "./answer";
import { caldav } from "./calendar/caldav";
import { google } from "./calendar/google";
import type { Calendar } from "./calendar/port";
import { hubspot } from "./crm/hubspot";
import type { Crm } from "./crm/port";
import { salesforce } from "./crm/salesforce";
import { tryton } from "./crm/tryton";
import type { Dial } from "./dial";
import type { Exchange } from "./exchange";
import type { Messaging } from "./messaging/port";
import { smtp } from "./messaging/smtp";
import { twilio } from "./messaging/twilio";
import { alertCalls, calendarCalls, crmCalls, messagingCalls, refusing } from "./ports";
import { type AdapterOf, type Chosen, type ConnectorAdapter, readServiceAccount } from "./settings/schema";

type Make<A extends ConnectorAdapter, Port, By = Exchange> = (chosen: Chosen<A>, by: By) => Port;

/** What a channel of messages speaks over; `deskUrl`: where the other side can tell us of them. */
export type Line = { send: Exchange; dial: Dial; timeoutMs: number; deskUrl?: string | undefined };

/** The adapters there are: each a line here. What they ask of a person is in settings/schema.ts. */
const crms: { [A in AdapterOf<"crm">]?: Make<A, Crm> } = {
  hubspot: ({ settings, secret }, send) => hubspot({ ...settings, accessToken: secret }, send),
  salesforce: ({ settings, secret }, send) => salesforce({ ...settings, clientSecret: secret }, send),
  tryton: ({ settings, secret }, send) => tryton({ ...settings, password: secret }, send),
};
const calendars: { [A in AdapterOf<"calendar">]?: Make<A, Calendar> } = {
  google: ({ settings, secret }, send) => google({ ...settings, ...googleCredentials(secret) }, send),
  caldav: ({ settings, secret }, send) => caldav({ ...settings, password: secret }, send),
};
const messaging: { [A in AdapterOf<"mail" | "sms">]?: Make<A, Messaging, Line> } = {
  smtp: ({ settings, secret }, { dial, timeoutMs }) => smtp({ ...settings, password: secret }, dial, timeoutMs),
  twilio: ({ settings, secret }, { send, deskUrl }) =>
    twilio({ ...settings, authToken: secret, statusUrl: callbackUrl(deskUrl, settings.baseUrl) }, send),
};
const alerts: { [A in AdapterOf<"alerts">]?: Make<A, Alerts> } = {
  slack: ({ secret }, send) => slack({ webhookUrl: secret }, send),
};

/** Whether this version of the desk can speak to it. */
export const isAvailable = (adapter: ConnectorAdapter): boolean =>
  adapter in { ...crms, ...calendars, ...messaging, ...alerts };

const unknown = () => refusal("refused", "this version of the desk has no such adapter");

export function makeCrm(chosen: Chosen<AdapterOf<"crm">>, send: Exchange): Crm {
  const make = crms[chosen.adapter] as Make<AdapterOf<"crm">, Crm> | undefined;
  return make ? make(chosen, send) : refusing(crmCalls, unknown());
}

export function makeCalendar(chosen: Chosen<AdapterOf<"calendar">>, send: Exchange): Calendar {
  const make = calendars[chosen.adapter] as Make<AdapterOf<"calendar">, Calendar> | undefined;
  return make ? make(chosen, send) : refusing(calendarCalls, unknown());
}

export function makeMessaging(chosen: Chosen<AdapterOf<"mail" | "sms">>, line: Line): Messaging {
  const make = messaging[chosen.adapter] as Make<AdapterOf<"mail" | "sms">, Messaging, Line> | undefined;
  return make ? make(chosen, line) : refusing(messagingCalls, unknown());
}

/** Twilio refuses a message whose callback it cannot reach: a desk without TLS is told nothing, save by a sandbox. */
function callbackUrl(deskUrl: string | undefined, baseUrl: string): string | undefined {
  const isReachable = deskUrl && deskUrl.startsWith("https:") === baseUrl.startsWith("https:");
  return isReachable ? new URL("/api/v1/messaging/twilio", deskUrl).href : undefined;
}

export function makeAlerts(chosen: Chosen<AdapterOf<"alerts">>, send: Exchange): Alerts {
  const make = alerts[chosen.adapter] as Make<AdapterOf<"alerts">, Alerts> | undefined;
  return make ? make(chosen, send) : refusing(alertCalls, unknown());
}

function googleCredentials(secret: string) {
  const account = readServiceAccount(secret);
  if (!account) return { token: secret };
  return { serviceAccount: { clientEmail: account.client_email, privateKey: account.private_key } };
}
