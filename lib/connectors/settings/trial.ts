import type { Answer } from "../answer";
import { type Configured, type Connectors, type ConnectorsConfig, connectors } from "../connect";
import type { EnvironmentSettings } from "./environment";
import type { ConnectorKind } from "./schema";

/** What "Test connection" works with beside the database. */
export type TrialWorld = {
  environment: EnvironmentSettings;
  allowedHosts: readonly string[];
  timeoutMs: number;
  onReply?: ConnectorsConfig["onReply"];
};

/** What was answered to a test: the account's name, or the refusal's kind and words. Without personal data of visitors. */
export type Trial = { ok: boolean; answer: string };

/** Asks the other side who we are to it. For alerts that is a message, since a webhook answers nothing else. Never throws for what it says. */
export async function tryConnection<K extends ConnectorKind>(
  { environment, ...transport }: TrialWorld,
  kind: K,
  configured: Configured<K>,
): Promise<Trial> {
  const set = connectors({ ...environment, [kind]: configured, ...transport } as ConnectorsConfig);
  if (kind === "alerts") {
    const sent = await set.sendAlert("Handoff Desk can reach this channel. Alerts for the team will arrive here.");
    return sent ? trialOf(sent, () => "sent") : { ok: false, answer: "refused nothing is configured" };
  }
  return trialOf(await portOf(set, kind).check(), ({ account }) => account);
}

function portOf({ crm, calendar, messaging }: Connectors, kind: Exclude<ConnectorKind, "alerts">) {
  return { crm, calendar, mail: messaging.email, sms: messaging.sms }[kind];
}

const trialOf = <T>(answer: Answer<T>, said: (data: T) => string): Trial =>
  answer.ok
    ? { ok: true, answer: said(answer.data).slice(0, 200) }
    : { ok: false, answer: `${answer.kind} ${answer.detail}` };
