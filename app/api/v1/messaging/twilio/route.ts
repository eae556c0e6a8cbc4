import { environmentSettings } from "@/lib/connectors/settings/environment";
import { db } from "@/lib/db";
import { env } from "@/lib/env";
import { observed, route } from "@/lib/http";
import { takeTwilioCallback } from "@/lib/sending/callback";

/** What Twilio tells of an SMS afterwards. Not a client's call: it is signed by the account's own token. */
export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = route({
  POST: observed("twilioCallback", (request, log) => {
    const from = { environment: environmentSettings(env()), deskUrl: env().NEXTAUTH_URL, now: new Date() };
    return takeTwilioCallback(db(), request, log, from);
  }),
});
