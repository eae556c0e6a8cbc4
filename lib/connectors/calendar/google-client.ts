import { calendar, type calendar_v3 } from "@googleapis/calendar";
import { JWT } from "google-auth-library";
import type { Exchange } from "../exchange";
import { fetchOver } from "../fetch-over";

export type GoogleConfig = {
  /** `https://www.googleapis.com` or what stands in for it; may end in a path. */
  rootUrl: string;
} & (
  | { token: string }
  | {
      serviceAccount: { clientEmail: string; privateKey: string };
      /** The user to act as. Inviting needs it: Google lets no service account invite in its own name. */
      subject?: string | undefined;
    }
);

const SCOPE = "https://www.googleapis.com/auth/calendar";

export type GoogleClient = {
  events: calendar_v3.Resource$Events;
  freebusy: calendar_v3.Resource$Freebusy;
  calendars: calendar_v3.Resource$Calendars;
  /** The options of one call; fetches a token first where the last one has run out. */
  call(headers?: Record<string, string>): Promise<CallOptions>;
};

type CallOptions = {
  rootUrl: string;
  headers: Record<string, string>;
  retry: false;
  fetchImplementation: typeof fetch;
};

/** Google's official client on our transport. */
export function googleClient(config: GoogleConfig, send: Exchange): GoogleClient {
  const { events, freebusy, calendars } = calendar({ version: "v3" });
  const fetchImplementation = fetchOver(send);
  const token = tokens(config, fetchImplementation);
  return {
    events,
    freebusy,
    calendars,
    // The root goes with each call: given once, to the client, it would lose its path.
    call: async (headers = {}) => ({
      rootUrl: config.rootUrl,
      headers: { ...headers, authorization: `Bearer ${await token()}` },
      retry: false,
      fetchImplementation,
    }),
  };
}

function tokens(config: GoogleConfig, fetchImplementation: typeof fetch): () => Promise<string> {
  if ("token" in config) return async () => config.token;
  const { clientEmail, privateKey } = config.serviceAccount;
  const account = new JWT({
    email: clientEmail,
    key: privateKey,
    scopes: [SCOPE],
    ...(config.subject && { subject: config.subject }),
    transporterOptions: { fetchImplementation, retryConfig: { retry: 0 } },
  });
  return async () => {
    const { token } = await account.getAccessToken();
    if (!token) throw new Error("no access token");
    return token;
  };
}
