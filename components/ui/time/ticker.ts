/** A correction smaller than this is the time the page took to arrive, not a wrong clock. Milliseconds. */
const tolerance = 15_000;

/** How far this machine's clock is off the server's, or 0 where the difference may be the journey's. */
export function clockError(serverNow: number, ownNow: number): number {
  const error = serverNow - ownNow;
  return Math.abs(error) < tolerance ? 0 : error;
}

/** One timer for every time on the screen: ticks on the full second, and only while somebody watches. */
export class Ticker {
  readonly #listeners = new Set<() => void>();
  #timer: ReturnType<typeof setTimeout> | undefined;
  #now = 0;
  correction = 0;

  /** The current second in milliseconds; the same for all who ask between two ticks. */
  readonly now = (): number => (this.#timer === undefined ? this.#read() : this.#now);

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    if (this.#timer === undefined) this.#tick();
    return () => {
      this.#listeners.delete(listener);
      if (this.#listeners.size > 0) return;
      clearTimeout(this.#timer);
      this.#timer = undefined;
    };
  };

  #read(): number {
    return Math.floor((Date.now() + this.correction) / 1000) * 1000;
  }

  #tick(): void {
    const exact = Date.now() + this.correction;
    this.#now = this.#read();
    this.#timer = setTimeout(() => this.#tick(), 1000 - (exact % 1000));
    for (const listener of this.#listeners) listener();
  }
}
