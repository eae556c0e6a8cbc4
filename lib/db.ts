import { connect, type Db } from "@/db/client";
import { env } from "@/lib/env";

/** Kept on globalThis: the dev server reloads modules, and each copy of this one would open a pool of its own. */
const kept = globalThis as typeof globalThis & { deskDatabases?: Map<string, Db> };

function pool(url: string): Db {
  kept.deskDatabases ??= new Map();
  const open = kept.deskDatabases.get(url) ?? connect(url, { max: env().DATABASE_POOL_SIZE });
  kept.deskDatabases.set(url, open);
  return open;
}

/** This process's pool on the primary: every write, and every read a decision rests on. Opened on first use. */
export function db(): Db {
  return pool(env().DATABASE_URL);
}

/** Where charts and lists of the past read: the replica if there is one. It may lag, so no decision reads here. */
export function replica(): Db {
  return pool(env().DATABASE_REPLICA_URL ?? env().DATABASE_URL);
}

/** Ends this process's connections, letting running queries finish for up to `seconds`. */
export async function closeDatabases(seconds = 5): Promise<void> {
  const open = [...(kept.deskDatabases?.values() ?? [])];
  kept.deskDatabases?.clear();
  await Promise.all(open.map((database) => database.$client.end({ timeout: seconds })));
}
