import { hkdfSync } from "node:crypto";
import { env } from "@/lib/env";

/** One secret, a key a purpose: a key that leaks or is misused for one thing opens nothing else. */
const purposes = {
  /** Stands an address's hash for the address. */
  email: () => env().NEXTAUTH_SECRET,
  /** Stands for the address of somebody who was erased (lib/erasure/hash.ts). */
  erasure: () => env().DESK_ENCRYPTION_KEY,
  /** Signs the heads of the audit chain. */
  audit: () => env().DESK_ENCRYPTION_KEY,
} as const;

const made = new Map<string, Buffer>();

/** 32 bytes for this purpose, the same on every machine that shares the environment. */
export function keyFor(purpose: keyof typeof purposes): Buffer {
  const secret = purposes[purpose]();
  const known = made.get(purpose);
  if (known) return known;
  const key = Buffer.from(hkdfSync("sha256", secret, "", `handoff-desk/${purpose}`, 32));
  made.set(purpose, key);
  return key;
}
