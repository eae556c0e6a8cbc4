/** Lets go of a turn; calling it twice does nothing more. */
export type Release = () => void;

/** How many calls of one process may be with one other side at the same time. */
export type Turns = {
  /** A turn with this system, waited for at most so long (ms); null where none came free. */
  take(system: string, waitMs: number): Promise<Release | null>;
  /** A turn that is free this moment; null where none is. */
  tryTake(system: string): Release | null;
};

/**
 * A bulkhead: a side that hangs keeps at most `most` hands of this process, the rest go on with the others. Who waits
 * longest comes first.
 */
export function turns(most: number): Turns {
  const busy = new Map<string, number>();
  const queues = new Map<string, ((release: Release) => void)[]>();

  const release = (system: string): Release => {
    let isHeld = true;
    return () => {
      if (!isHeld) return;
      isHeld = false;
      const next = queues.get(system)?.shift();
      if (next) next(release(system));
      else busy.set(system, (busy.get(system) ?? 1) - 1);
    };
  };

  function tryTake(system: string): Release | null {
    const now = busy.get(system) ?? 0;
    if (now >= most) return null;
    busy.set(system, now + 1);
    return release(system);
  }

  return {
    tryTake,
    take(system, waitMs) {
      const free = tryTake(system);
      if (free) return Promise.resolve(free);
      return new Promise((settle) => {
        const queue = queues.get(system) ?? [];
        queues.set(system, queue);
        const mine = (turn: Release) => {
          clearTimeout(timer);
          settle(turn);
        };
        const timer = setTimeout(() => {
          queue.splice(queue.indexOf(mine), 1);
          settle(null);
        }, waitMs);
        queue.push(mine);
      });
    },
  };
}
