import type { Env } from "@/lib/env";
import type { AdapterOf, Chosen } from "./schema";

/** What counts where no person configured anything. */
export type EnvironmentSettings = {
  crm: Chosen<AdapterOf<"crm">>;
  calendar: Chosen<AdapterOf<"calendar">>;
  mail: Chosen<AdapterOf<"mail">> | null;
  sms: Chosen<AdapterOf<"sms">> | null;
  alerts: Chosen<AdapterOf<"alerts">> | null;
};

/** The other sides as the environment names them. One without credentials answers as the vendor does: not authorised. */
export function environmentSettings(env: Env): EnvironmentSettings {
  const account = env.GOOGLE_SERVICE_ACCOUNT_JSON;
  return {
    crm: {
      adapter: "hubspot",
      settings: { baseUrl: withoutSlash(env.HUBSPOT_BASE_URL ?? "https://api.hubapi.com") },
      secret: env.HUBSPOT_ACCESS_TOKEN ?? "",
    },
    calendar: {
      adapter: "google",
      settings: {
        rootUrl: withoutSlash(env.GOOGLE_CALENDAR_ROOT_URL ?? "https://www.googleapis.com"),
        ...(account && env.GOOGLE_SUBJECT && { subject: env.GOOGLE_SUBJECT }),
      },
      secret: account ? JSON.stringify(account) : (env.GOOGLE_CALENDAR_TOKEN ?? ""),
    },
    mail: mailOf(env),
    sms: smsOf(env),
    alerts: null,
  };
}

function mailOf({ SMTP_URL, SMTP_USERNAME, SMTP_PASSWORD, SMTP_FROM }: Env): EnvironmentSettings["mail"] {
  if (!SMTP_URL || !SMTP_USERNAME || !SMTP_PASSWORD || !SMTP_FROM) return null;
  return {
    adapter: "smtp",
    settings: { serverUrl: withoutSlash(SMTP_URL), username: SMTP_USERNAME, from: SMTP_FROM },
    secret: SMTP_PASSWORD,
  };
}

function smsOf({ TWILIO_BASE_URL, TWILIO_ACCOUNT_SID, TWILIO_AUTH_TOKEN, TWILIO_FROM }: Env) {
  if (!TWILIO_ACCOUNT_SID || !TWILIO_AUTH_TOKEN || !TWILIO_FROM) return null;
  const baseUrl = withoutSlash(TWILIO_BASE_URL ?? "https://api.twilio.com");
  const settings = { baseUrl, accountSid: TWILIO_ACCOUNT_SID, from: TWILIO_FROM };
  return { adapter: "twilio", settings, secret: TWILIO_AUTH_TOKEN } as const;
}

const withoutSlash = (url: string) => url.replace(/\/+$/, "");
