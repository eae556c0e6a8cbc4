import { createHmac } from "node:crypto";

/** An address as it is looked up: mail boxes are told apart without regard to case. */
export function normaliseEmail(email: string): string {
  return email.trim().toLowerCase();
}

/** Stands for an address where the address itself must not be kept (failed sign-ins, audit). Keyed, so not guessable. */
export function hashEmail(email: string, key: Buffer): string {
  return createHmac("sha256", key).update(normaliseEmail(email)).digest("base64url");
}
