import { log } from "@/lib/log";

/** Something done again and again; `stop` resolves when the round under way is over. */
export type Loop = { stop: () => Promise<void> };

/**
 * Runs `round` now and then `everyMs` after each end, never two at once. A round that throws is logged and the next one
 * comes in its time: a sweep that ends with the first lost connection would be worse than none.
 */
export function loop(name: string, everyMs: number, round: () => Promise<unknown>): Loop {
  let stopped = false;
  let timer: NodeJS.Timeout | undefined;
  let running = Promise.resolve();

  const run = async () => {
    try {
      await round();
    } catch (error) {
      log.error({ err: error, loop: name }, "a round failed");
    }
    if (!stopped) timer = setTimeout(next, everyMs);
  };
  const next = () => {
    running = run();
  };
  next();

  return {
    stop: () => {
      stopped = true;
      clearTimeout(timer);
      return running;
    },
  };
}
