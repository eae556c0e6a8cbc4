import { sql } from "drizzle-orm";
import type { Db } from "@/db/client";
import { log } from "@/lib/log";

/** What a screen may have to fetch again. The stream carries these words and nothing else. */
export const topics = ["handoffs", "deliveries", "tasks", "conversations", "alerts", "measures", "people"] as const;
export type Topic = (typeof topics)[number];

export const wakeChannel = "handoff_desk";
const intervalMs = 100;

type Waker = { pending: Set<Topic>; timer: NodeJS.Timeout | undefined };
const wakers = new WeakMap<Db, Waker>();

/**
 * Tells every open screen that something of this topic changed, after the commit. At most ten NOTIFYs a second a
 * process: NOTIFY takes a lock that all committing transactions share. A wake-up lost with its process is made good
 * by the screens' own slow refetch.
 */
export function wake(db: Db, ...changed: Topic[]) {
  const waker = wakers.get(db) ?? { pending: new Set<Topic>(), timer: undefined };
  wakers.set(db, waker);
  for (const topic of changed) waker.pending.add(topic);
  waker.timer ??= setTimeout(() => flush(db, waker), intervalMs);
  waker.timer.unref();
}

async function flush(db: Db, waker: Waker) {
  const payload = [...waker.pending].join(",");
  waker.pending.clear();
  waker.timer = undefined;
  try {
    await db.execute(sql`select pg_notify(${wakeChannel}, ${payload})`);
  } catch (error) {
    log.warn({ err: error, topics: payload }, "wake-up not sent");
  }
}
