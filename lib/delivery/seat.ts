import type { Release, Turns } from "./turns";

/** The turn a delivery has with the side it calls; at most one at a time. */
export type Seat = {
  /** Goes over to this side if a turn is free there now; null: it calls nobody, so that others may have the turn. */
  move(system: string | null): boolean;
  /** The same, waiting for at most so long (ms). */
  wait(system: string | null, waitMs: number): Promise<boolean>;
  leave(): void;
};

/**
 * A seat is kept from one call to the next of the same side: what was begun is brought to its end before another is
 * begun. Without turns there is always room.
 */
export function seatIn(turns: Turns | undefined): Seat {
  let at: string | null = null;
  let release: Release = () => {};

  function leave() {
    release();
    at = null;
    release = () => {};
  }
  function sit(system: string, turn: Release | null): boolean {
    if (!turn) return false;
    at = system;
    release = turn;
    return true;
  }
  const stays = (system: string | null) => system !== null && system === at;

  return {
    move(system) {
      if (!turns || stays(system)) return true;
      leave();
      return system === null || sit(system, turns.tryTake(system));
    },
    async wait(system, waitMs) {
      if (!turns || stays(system)) return true;
      leave();
      return system === null || sit(system, await turns.take(system, waitMs));
    },
    leave,
  };
}
