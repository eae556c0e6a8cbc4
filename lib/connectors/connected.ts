import { env } from "@/lib/env";
import { type Connectors, connectors } from "./connect";

/** Kept on globalThis: each route is bundled by itself, and the connections are one set a process. */
const kept = globalThis as typeof globalThis & { deskConnectors?: Connectors };

/** The other sides as the environment names them. What is not configured answers as the vendor does: not authorised. */
export function connected(): Connectors {
  kept.deskConnectors ??= fromEnvironment();
  return kept.deskConnectors;
}

function fromEnvironment(): Connectors {
  const {
    HUBSPOT_BASE_URL: hubspotUrl = "https://api.hubapi.com",
    HUBSPOT_ACCESS_TOKEN: accessToken = "",
    GOOGLE_CALENDAR_ROOT_URL: rootUrl = "https://www.googleapis.com",
    GOOGLE_CALENDAR_TOKEN: token = "",
    GOOGLE_SERVICE_ACCOUNT_JSON: account,
    GOOGLE_SUBJECT: subject,
    CONNECTOR_ALLOWED_HOSTS: allowedHosts,
    CONNECTOR_TIMEOUT_MS: timeoutMs,
  } = env();
  const google = account
    ? {
        serviceAccount: { clientEmail: account.client_email, privateKey: account.private_key },
        ...(subject && { subject }),
      }
    : { token };
  return connectors({
    hubspot: { baseUrl: hubspotUrl.replace(/\/$/, ""), accessToken },
    google: { rootUrl, ...google },
    allowedHosts,
    timeoutMs,
  });
}
