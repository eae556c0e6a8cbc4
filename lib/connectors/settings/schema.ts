import { z } from "zod";
import { type connectorAdapters, connectorKinds } from "@/db/enums";
import { smtpPlace } from "../messaging/smtp-address";

export type ConnectorKind = (typeof connectorKinds)[number];
export type ConnectorAdapter = (typeof connectorAdapters)[number];

/** Without a trailing slash: adapters add paths to it. Whether we may call it is address-guard.ts' to say. */
const address = z
  .url({ protocol: /^https?$/, error: "Type the whole address, with https://" })
  .max(500)
  .overwrite((url) => url.trim().replace(/\/+$/, ""));
const word = z.string().trim().min(1, "Fill this in").max(200);
const mailServer = z
  .string()
  .max(300)
  .overwrite((url) => url.trim().replace(/\/+$/, ""))
  .refine((url) => smtpPlace(url) !== null, "Type smtps://host, or smtp://host for STARTTLS");

/** What each adapter needs to know beside its one secret. */
const settings = {
  hubspot: z.strictObject({ baseUrl: address, apiVersion: word.exactOptional() }),
  salesforce: z.strictObject({ instanceUrl: address, clientId: word, apiVersion: word.exactOptional() }),
  tryton: z.strictObject({ baseUrl: address, database: word, username: word }),
  google: z.strictObject({ rootUrl: address, subject: z.email("Type an e-mail address").exactOptional() }),
  caldav: z.strictObject({ serverUrl: address, username: word }),
  smtp: z.strictObject({ serverUrl: mailServer, username: word, from: z.email("Type an e-mail address") }),
  twilio: z.strictObject({
    baseUrl: address,
    accountSid: word,
    from: z.string().regex(/^(\+[1-9]\d{6,14}|MG\w{8,64})$/, "Type a number with +, or a messaging service (MG…)"),
  }),
  /** The webhook's address is itself the secret; this is the part of it that may be shown. */
  slack: z.strictObject({ host: word }),
} satisfies Record<ConnectorAdapter, z.ZodType>;

export type SettingsOf<A extends ConnectorAdapter> = z.output<(typeof settings)[A]>;

/** An adapter with all it needs; the secret in the clear, so only ever in memory. */
export type Chosen<A extends ConnectorAdapter = ConnectorAdapter> = A extends ConnectorAdapter
  ? { adapter: A; settings: SettingsOf<A>; secret: string }
  : never;

export const adaptersOf = {
  crm: ["hubspot", "salesforce", "tryton"],
  calendar: ["google", "caldav"],
  mail: ["smtp"],
  sms: ["twilio"],
  alerts: ["slack"],
} as const satisfies Record<ConnectorKind, readonly ConnectorAdapter[]>;
export type AdapterOf<K extends ConnectorKind> = (typeof adaptersOf)[K][number];

export function kindOf(adapter: ConnectorAdapter): ConnectorKind {
  const found = connectorKinds.find((kind) => (adaptersOf[kind] as readonly string[]).includes(adapter));
  if (!found) throw new Error(`${adapter} is of no kind`);
  return found;
}

/** Where the secret is sent. Slack's is the secret itself. */
const addressFields: Record<ConnectorAdapter, string> = {
  hubspot: "baseUrl",
  salesforce: "instanceUrl",
  tryton: "baseUrl",
  google: "rootUrl",
  caldav: "serverUrl",
  smtp: "serverUrl",
  twilio: "baseUrl",
  slack: "host",
};

export function addressOf({ adapter, settings }: Pick<Chosen, "adapter" | "settings">): string {
  return (settings as Record<string, string>)[addressFields[adapter]] ?? "";
}

/** The address as the guard of addresses reads it. A mail server's is held to the same as one that speaks HTTPS. */
export function guardedUrl(chosen: Pick<Chosen, "adapter" | "settings">): string {
  const place = chosen.adapter === "smtp" ? smtpPlace(addressOf(chosen)) : null;
  if (!place) return addressOf(chosen);
  return `https://${place.host.includes(":") ? `[${place.host}]` : place.host}:${place.port}`;
}

/** What is no secret of a stored row. `account`: as the other side named it when it last answered. */
const Account = z.object({ account: z.string().exactOptional() });

/** Reads the settings column. Null: written by a version of the desk that knew them differently. */
export function readSettings(
  adapter: ConnectorAdapter,
  stored: unknown,
): { settings: Chosen["settings"]; account: string | null } | null {
  const { account, ...own } = z.looseObject(Account.shape).safeParse(stored).data ?? {};
  const parsed = settings[adapter].safeParse(own);
  return parsed.success ? { settings: parsed.data, account: account ?? null } : null;
}

/** Empty: the stored one stays, where adapter and address do (commands.ts). */
const secret = z.string().trim().max(20_000);
const serviceAccount = secret.refine(
  (text) => !text.startsWith("{") || isServiceAccount(text),
  "This is not the whole key file: client_email or private_key is missing",
);
const webhook = secret.refine((text) => text === "" || z.url().safeParse(text).success, "Type the whole address");

/** The row the person saw, so that two who change it at once do not undo each other; null: the environment's settings. */
const seen = z.object({ id: z.uuid(), revision: z.int() }).nullable();

export const ConfigureConnector = z.discriminatedUnion("adapter", [
  z.strictObject({ adapter: z.literal("hubspot"), settings: settings.hubspot, secret, seen }),
  z.strictObject({ adapter: z.literal("salesforce"), settings: settings.salesforce, secret, seen }),
  z.strictObject({ adapter: z.literal("tryton"), settings: settings.tryton, secret, seen }),
  z.strictObject({ adapter: z.literal("google"), settings: settings.google, secret: serviceAccount, seen }),
  z.strictObject({ adapter: z.literal("caldav"), settings: settings.caldav, secret, seen }),
  z.strictObject({ adapter: z.literal("smtp"), settings: settings.smtp, secret, seen }),
  z.strictObject({ adapter: z.literal("twilio"), settings: settings.twilio, secret, seen }),
  z.strictObject({ adapter: z.literal("slack"), settings: z.strictObject({}), secret: webhook, seen }),
]);
export type ConfigureConnector = z.output<typeof ConfigureConnector>;

export const RemoveConnector = z.strictObject({ kind: z.enum(connectorKinds), seen });
export type RemoveConnector = z.output<typeof RemoveConnector>;

export const CheckConnector = z.strictObject({ kind: z.enum(connectorKinds) });

/** The part of Google's key file that we use. */
const ServiceAccount = z.object({ client_email: z.email(), private_key: z.string().includes("PRIVATE KEY") });

/** Google's secret is the JSON of a key file or, for a try, an access token. Null: a token. */
export function readServiceAccount(text: string): z.output<typeof ServiceAccount> | null {
  return text.startsWith("{") ? ServiceAccount.parse(JSON.parse(text)) : null;
}

function isServiceAccount(text: string): boolean {
  try {
    return readServiceAccount(text) !== null;
  } catch {
    return false;
  }
}
