import { createHash, createHmac, timingSafeEqual } from "node:crypto";

/** An entry as it is hashed: everything of the row but the sealer's own columns. */
export type Entry = {
  id: string;
  at: Date;
  actorKind: string;
  actorId: string | null;
  action: string;
  subjectKind: string;
  subjectId: string | null;
  data: unknown;
};
export type Sealed = Entry & { seq: number; previousHash: string | null; hash: string | null };
/** Where the chain stood at some moment. */
export type Head = { seq: number; hash: string };
/** A head as it is published outside the database. */
export type SignedHead = Head & { at: string; signature: string };

/** What the first entry names as the one before it. */
export const genesis: Head = { seq: 0, hash: "0".repeat(64) };

/** The hash of an entry in its place (SHA-256, hex): over the entry, its number, and the hash before it. */
export function hashEntry(entry: Entry, seq: number, previousHash: string): string {
  const { id, at, actorKind, actorId, action, subjectKind, subjectId, data } = entry;
  const content = {
    seq,
    previousHash,
    id,
    at: at.toISOString(),
    actorKind,
    actorId,
    action,
    subjectKind,
    subjectId,
    data,
  };
  return createHash("sha256").update(canonicalJson(content)).digest("hex");
}

/** The same value always as the same text: keys in order, no spaces. Takes what JSON can hold. */
export function canonicalJson(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonicalJson).join(",")}]`;
  if (typeof value !== "object" || value === null) return JSON.stringify(value) ?? "null";
  const pairs = Object.entries(value)
    .filter(([, held]) => held !== undefined)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([key, held]) => `${JSON.stringify(key)}:${canonicalJson(held)}`);
  return `{${pairs.join(",")}}`;
}

export function signHead(head: Head, at: Date, key: Buffer): SignedHead {
  const unsigned = { seq: head.seq, hash: head.hash, at: at.toISOString() };
  return { ...unsigned, signature: signature(unsigned, key) };
}

export function isSignedBy(head: SignedHead, key: Buffer): boolean {
  const { signature: given, ...unsigned } = head;
  const expected = Buffer.from(signature(unsigned, key));
  return expected.length === given.length && timingSafeEqual(expected, Buffer.from(given));
}

const signature = (unsigned: Omit<SignedHead, "signature">, key: Buffer) =>
  createHmac("sha256", key).update(canonicalJson(unsigned)).digest("hex");
