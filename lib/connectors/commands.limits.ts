import type { Db } from "@/db/client";
import { connectorHealth } from "@/db/schema/connectors";
import { log } from "@/lib/log";
import type { ConnectorsConfig } from "./connect";
import { type Limits, readLimits } from "./limits";

type Heard = { at: Date; limits: Limits | null };

/**
 * Keeps when each system last answered and what it said of its limits, for the admin screen. Collected in memory and
 * written at most every `everyMs`, off the call's way: a database that fails costs a line in the log and no call.
 * Writes its own columns only; the circuit breaker's are in the same rows.
 */
export function limitKeeper(db: Db, everyMs: number): NonNullable<ConnectorsConfig["onReply"]> {
  const heard = new Map<string, Heard>();
  let timer: NodeJS.Timeout | undefined;

  async function flush() {
    timer = undefined;
    const news = [...heard];
    heard.clear();
    try {
      for (const [system, one] of news) await keep(db, system, one);
    } catch (error) {
      log.warn({ err: error }, "the limits that connectors told were not kept");
    }
  }

  return (system, headers) => {
    const limits = readLimits(headers) ?? heard.get(system)?.limits ?? null;
    heard.set(system, { at: new Date(), limits });
    if (!timer) timer = setTimeout(flush, everyMs).unref();
  };
}

async function keep(db: Db, system: string, { at, limits }: Heard): Promise<void> {
  const own = { answeredAt: at, ...(limits && { callsLeft: limits.left, callsAllowed: limits.allowed }) };
  await db
    .insert(connectorHealth)
    .values({ system, updatedAt: at, ...own })
    .onConflictDoUpdate({ target: connectorHealth.system, set: own });
}
