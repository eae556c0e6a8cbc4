import { open, SecretUnreadable } from "@/lib/settings/secret-box";
import { refusal } from "../answer";
import type { Configured, ConnectorsConfig } from "../connect";
import type { EnvironmentSettings } from "./environment";
import type { ConnectorRow } from "./queries";
import { type ConnectorKind, readSettings } from "./schema";

type Row = Pick<ConnectorRow, "kind" | "adapter" | "settings" | "sealedSecret">;

/**
 * A stored row, its secret opened. What cannot be opened (another key) or read (another version) is not an error of the
 * process: that one system refuses every call, in words, until somebody configures it anew.
 */
function openRow<K extends ConnectorKind>(row: Row): Configured<K> {
  const { adapter } = row;
  const stored = readSettings(adapter, row.settings);
  if (!stored) return { adapter, refusal: refusal("auth", "stored settings cannot be read") } as Configured<K>;
  const secret = openSecret(row.sealedSecret);
  if (secret === null) {
    return { adapter, refusal: refusal("auth", "stored credentials cannot be opened") } as Configured<K>;
  }
  return { adapter, settings: stored.settings, secret } as Configured<K>;
}

/** Null: sealed with another key, or altered. */
export function openSecret(sealed: string | null): string | null {
  try {
    return open(sealed ?? "");
  } catch (error) {
    if (error instanceof SecretUnreadable) return null;
    throw error;
  }
}

/** The settings that count: a person's where there is a row of that kind, else the environment's. */
export function standingSettings(
  rows: readonly Row[],
  environment: EnvironmentSettings,
): Pick<ConnectorsConfig, ConnectorKind> {
  const rowOf = (kind: ConnectorKind) => rows.find((row) => row.kind === kind);
  const [crm, calendar, alerts] = [rowOf("crm"), rowOf("calendar"), rowOf("alerts")];
  const [mail, sms] = [rowOf("mail"), rowOf("sms")];
  return {
    crm: crm ? openRow<"crm">(crm) : environment.crm,
    calendar: calendar ? openRow<"calendar">(calendar) : environment.calendar,
    mail: mail ? openRow<"mail">(mail) : environment.mail,
    sms: sms ? openRow<"sms">(sms) : environment.sms,
    alerts: alerts ? openRow<"alerts">(alerts) : environment.alerts,
  };
}
