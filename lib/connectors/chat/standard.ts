import { timingSafeEqual } from "node:crypto";
import { Webhook } from "standardwebhooks";
import { fail, ok, type Result } from "@/lib/result";
import type { ChatPlatform, PushedChat } from "./port";
import { TOLERANCE_MS } from "./signature";

/**
 * Verifies a Standard Webhook over its raw body. `secrets` are all that are valid while keys rotate (`whsec_…` or
 * bare base64). The id is the sender's own for the event: the key for duplicates.
 * Which check failed is for the log; the caller answers 401 and nothing else.
 */
export function verifyStandardWebhook(input: {
  rawBody: string;
  headers: Headers;
  secrets: readonly string[];
  now: Date;
}): Result<{ id: string; sentAt: Date }, "missing_headers" | "outside_tolerance" | "wrong_signature"> {
  const id = input.headers.get("webhook-id");
  const timestamp = input.headers.get("webhook-timestamp");
  const signatures = input.headers.get("webhook-signature");
  if (!id || !timestamp || !signatures) return fail("missing_headers");

  const sentAt = /^\d{1,12}$/.test(timestamp) ? new Date(Number(timestamp) * 1_000) : null;
  if (!sentAt || Math.abs(input.now.getTime() - sentAt.getTime()) > TOLERANCE_MS) return fail("outside_tolerance");

  // A sender whose key rotates signs with both; a receiver whose key rotates accepts both.
  const given = signatures.split(" ").map((signature) => Buffer.from(signature));
  const genuine = input.secrets
    .map((secret) => Buffer.from(new Webhook(secret).sign(id, sentAt, input.rawBody)))
    .some((expected) => given.some((one) => one.length === expected.length && timingSafeEqual(one, expected)));
  return genuine ? ok({ id, sentAt }) : fail("wrong_signature");
}

/** Our own shape, signed by Standard Webhooks: the body of `POST /api/v1/conversations` as it is. */
export const standard: ChatPlatform = {
  verify: verifyStandardWebhook,
  read: (body) => body as PushedChat,
};
