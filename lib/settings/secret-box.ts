import { createCipheriv, createDecipheriv, randomBytes } from "node:crypto";
import { env } from "@/lib/env";

/** The form's name: a later one can be told apart, so that keys and ciphers may change. */
const form = "v1";

/** A secret was sealed with another key, or altered. */
export class SecretUnreadable extends Error {
  override name = "SecretUnreadable";
  constructor() {
    super("a stored secret cannot be opened: DESK_ENCRYPTION_KEY is not the one it was sealed with");
  }
}

const key = () => Buffer.from(env().DESK_ENCRYPTION_KEY, "base64");

/** Encrypts a secret for storing: AES-256-GCM with a fresh nonce, as `v1.<nonce>.<tag>.<text>` in base64url. */
export function seal(secret: string): string {
  const nonce = randomBytes(12);
  const cipher = createCipheriv("aes-256-gcm", key(), nonce);
  const sealed = Buffer.concat([cipher.update(secret, "utf8"), cipher.final()]);
  return [form, ...[nonce, cipher.getAuthTag(), sealed].map((part) => part.toString("base64url"))].join(".");
}

/** Decrypts what `seal` made. Throws `SecretUnreadable` for anything else. */
export function open(box: string): string {
  const [name, ...parts] = box.split(".");
  const [nonce, tag, sealed] = parts.map((part) => Buffer.from(part, "base64url"));
  if (name !== form || nonce?.length !== 12 || tag?.length !== 16 || !sealed) throw new SecretUnreadable();
  try {
    const decipher = createDecipheriv("aes-256-gcm", key(), nonce, { authTagLength: 16 });
    decipher.setAuthTag(tag);
    return Buffer.concat([decipher.update(sealed), decipher.final()]).toString("utf8");
  } catch {
    throw new SecretUnreadable();
  }
}
