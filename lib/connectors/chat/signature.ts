import { createHmac, timingSafeEqual } from "node:crypto";

/** How old a signed request may be, in milliseconds: later it is a replay. */
export const TOLERANCE_MS = 5 * 60_000;

/** Whether a hex digest is the HMAC of the text by any of the secrets; in constant time, each secret tried. */
export function isSignedBy(
  algorithm: "sha1" | "sha256",
  secrets: readonly string[],
  text: string,
  given: string,
): boolean {
  const digest = Buffer.from(given.toLowerCase());
  return secrets
    .map((secret) => Buffer.from(createHmac(algorithm, secret).update(text).digest("hex")))
    .map((expected) => expected.length === digest.length && timingSafeEqual(expected, digest))
    .includes(true);
}

/** Seconds of the epoch or RFC 3339, as platforms write times; Invalid Date for anything else. */
export function timeOf(value: number | string): Date {
  if (typeof value === "number") return new Date(value * 1_000);
  return new Date(/^\d{1,12}$/.test(value) ? Number(value) * 1_000 : value);
}
