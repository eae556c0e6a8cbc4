import { createHmac, timingSafeEqual } from "node:crypto";
import { z } from "zod";
import type { sendingReports } from "@/db/enums";

export type Report = (typeof sendingReports)[number];

/** What Twilio tells of a message afterwards; it carries much more, none of which we need. */
const Callback = z.object({ MessageSid: z.string().min(1).max(64), MessageStatus: z.string() });

const meanings: Partial<Record<string, Report>> = {
  accepted: "queued",
  scheduled: "queued",
  queued: "queued",
  sending: "queued",
  sent: "sent",
  delivered: "delivered",
  read: "delivered",
  undelivered: "failed",
  failed: "failed",
};

/** The report in a status callback's fields. Null: not one, or a status that says nothing to us. */
export function readCallback(fields: Record<string, string>): { externalId: string; report: Report } | null {
  const parsed = Callback.safeParse(fields);
  const report = parsed.success && meanings[parsed.data.MessageStatus];
  return report ? { externalId: parsed.data.MessageSid, report } : null;
}

/**
 * Whether `X-Twilio-Signature` is Twilio's own: HMAC-SHA1, base64, of the address it called followed by each field's
 * name and value in the order of names, keyed by the account's token. Compared in constant time.
 */
export function isFromTwilio(
  signature: string | null,
  { url, fields, authToken }: { url: string; fields: Record<string, string>; authToken: string },
): boolean {
  const text = Object.keys(fields)
    .toSorted()
    .reduce((sum, name) => `${sum}${name}${fields[name]}`, url);
  const wanted = createHmac("sha1", authToken).update(text, "utf8").digest();
  const given = Buffer.from(signature ?? "", "base64");
  return given.length === wanted.length && timingSafeEqual(given, wanted);
}
