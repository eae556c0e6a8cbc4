import { setTimeout as pause } from "node:timers/promises";
import { log } from "@/lib/log";
import type { Worker } from "./start";

/**
 * Keeps a worker at work inside a process that has more to do than that: one whose queue ended by itself is followed by
 * another. The first start is the caller's to answer for, and its error thrown; a later one is tried again every second,
 * since the database that ended the queue may not be back yet. Returns how to end it.
 */
export async function keepWorking(start: () => Promise<Worker>, retryMs = 1_000): Promise<() => Promise<void>> {
  const ending = new AbortController();
  let worker: Worker | undefined = await start();

  const next = async (): Promise<Worker | undefined> => {
    while (!ending.signal.aborted) {
      try {
        return await start();
      } catch (error) {
        log.error({ err: error }, "the worker could not start anew");
        await pause(retryMs, undefined, { signal: ending.signal }).catch(() => {});
      }
    }
    return undefined;
  };
  const keep = async () => {
    const ended = new Promise<"ended">((settle) => ending.signal.addEventListener("abort", () => settle("ended")));
    while (worker && (await Promise.race([worker.failed, ended])) !== "ended") worker = await next();
    await worker?.stop();
  };
  const kept = keep();

  return () => {
    ending.abort();
    return kept;
  };
}
