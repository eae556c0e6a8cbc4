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
import type { Exchange } from "./exchange";
import { alertCalls, calendarCalls, crmCalls, refusing } from "./ports";
import { type AdapterOf, type Chosen, type ConnectorAdapter, readServiceAccount } from "./settings/schema";

type Make<A extends ConnectorAdapter, Port> = (chosen: Chosen<A>, send: Exchange) => Port;

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
const alerts: { [A in AdapterOf<"alerts">]?: Make<A, Alerts> } = {
  slack: ({ secret }, send) => slack({ webhookUrl: secret }, send),
};

/** Whether this version of the desk can speak to it. */
export const isAvailable = (adapter: ConnectorAdapter): boolean => adapter in { ...crms, ...calendars, ...alerts };

const unknown = () => refusal("refused", "this version of the desk has no such adapter");

export function makeCrm(chosen: Chosen<AdapterOf<"crm">>, send: Exchange): Crm {
  const make = crms[chosen.adapter] as Make<AdapterOf<"crm">, Crm> | undefined;
  return make ? make(chosen, send) : refusing(crmCalls, unknown());
}

export function makeCalendar(chosen: Chosen<AdapterOf<"calendar">>, send: Exchange): Calendar {
  const make = calendars[chosen.adapter] as Make<AdapterOf<"calendar">, Calendar> | undefined;
  return make ? make(chosen, send) : refusing(calendarCalls, unknown());
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
