import type { Env } from "@/lib/env";
import type { AdapterOf, Chosen } from "./schema";

/** What counts where no person configured anything. */
export type EnvironmentSettings = {
  crm: Chosen<AdapterOf<"crm">>;
  calendar: Chosen<AdapterOf<"calendar">>;
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
    alerts: null,
  };
}

const withoutSlash = (url: string) => url.replace(/\/+$/, "");
