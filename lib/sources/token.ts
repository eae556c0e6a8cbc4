import { createHash, randomBytes } from "node:crypto";

/** A new bearer token: 256 random bits, with a prefix that secret scanners can find. */
export const newToken = (): string => `hd_${randomBytes(32).toString("base64url")}`;

/** What is stored of a token. Unsalted: the token itself has all the entropy, and it is looked up by its hash. */
export const hashToken = (token: string): string => createHash("sha256").update(token).digest("hex");

/** A new secret for signing webhooks, as Standard Webhooks writes it. */
export const newWebhookSecret = (): string => `whsec_${randomBytes(32).toString("base64")}`;
