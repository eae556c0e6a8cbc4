import { setTimeout as pause } from "node:timers/promises";
import { unfinished, type World } from "./world";

/** How long nothing may come to its end before it counts as standing still: longer than a backoff after a few tries. */
const patienceMs = 60_000;

/**
 * Waits until nothing is left to do. A busy machine may take its time: what counts is that it goes on, and to the end.
 * Returns a violation where it does not.
 */
export async function settle(world: World): Promise<string[]> {
  let [least, since] = [Number.POSITIVE_INFINITY, Date.now()];
  for (;;) {
    const left = await unfinished(world);
    if (left === 0) return [];
    if (left < least) [least, since] = [left, Date.now()];
    if (Date.now() - since > patienceMs) return [`${left} deliveries stand still`];
    await pause(100);
  }
}

/** A last worker brings everything to its end and is then told to go, which it must do in good order. */
export async function settleWithWorker(world: World, more: Record<string, string> = {}): Promise<string[]> {
  const last = world.worker(more);
  await Promise.race([last.ready, last.ended]);
  const stands = await settle(world);
  last.child.kill("SIGTERM");
  const { code } = await last.ended;
  return [...stands, ...(code === 0 ? [] : [`told to end, the last worker ended with ${code}`])];
}
