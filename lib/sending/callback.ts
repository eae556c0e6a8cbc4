import type { Logger } from "pino";
import { z } from "zod";
import type { Db } from "@/db/client";
import { isFromTwilio, readCallback } from "@/lib/connectors/messaging/twilio-callback";
import type { EnvironmentSettings } from "@/lib/connectors/settings/environment";
import { standingSettings } from "@/lib/connectors/settings/opened";
import { listActiveConnectors } from "@/lib/connectors/settings/queries";
import { readRaw } from "@/lib/http/parse";
import { problem, type Reply, success } from "@/lib/http/problem";
import { takeReport } from "./commands.report";

/**
 * Takes in what Twilio tells of a message: verified by the account's token over the address it was given and the fields,
 * then kept in whatever order it comes. Who cannot sign hears nothing of why.
 */
export async function takeTwilioCallback(
  db: Db,
  request: Request,
  log: Logger,
  { environment, deskUrl, now }: { environment: EnvironmentSettings; deskUrl: string; now: Date },
): Promise<Reply> {
  const raw = await readRaw(request);
  if (!raw.ok) return raw.error;
  const { mail, sms } = standingSettings(await listActiveConnectors(db), environment);
  const authToken = sms && "secret" in sms ? sms.secret : null;
  const fields = Object.fromEntries(new URLSearchParams(raw.data));
  const { search, searchParams } = new URL(request.url);
  const url = new URL(`/api/v1/messaging/twilio${search}`, deskUrl).href;
  if (!authToken || !isFromTwilio(request.headers.get("x-twilio-signature"), { url, fields, authToken })) {
    log.warn("a status callback was not verified");
    return problem("INVALID_TOKEN", { message: "The signature does not verify." });
  }
  const told = readCallback(fields);
  const sending = z.uuid().safeParse(searchParams.get("sending"));
  if (!told || !sending.success) return success(200, { status: "ignored" });
  await takeReport(db, mail ? ["email", "sms"] : ["sms"], { sendingId: sending.data, ...told }, now);
  return success(200, { status: "taken" });
}
