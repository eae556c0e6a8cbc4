import type { ToastOptions } from "./use-toast";

/** What is to be shown, told when: `shownAt` by this browser's clock, in milliseconds; only differences of it are used. */
export type Told = ToastOptions & { id: string; shownAt: number };
/** Where toasts are drawn, once its code is here. */
export type Screen = { add: (told: Told) => void; close: (id: string) => void };

/** Keeps what is said until there is something to draw it with; from then on hands it over at once. */
export class Waiting {
  #told: Told[] = [];
  #screen: Screen | undefined;
  #last = 0;
  readonly #fetch: () => void;

  /** `fetch`: asks for what draws them; it comes by `connect`. */
  constructor(fetch: () => void) {
    this.#fetch = fetch;
  }

  readonly show = (options: ToastOptions): string => {
    this.#last += 1;
    const told = { ...options, id: options.id ?? `toast-${this.#last}`, shownAt: Date.now() };
    if (this.#screen) this.#screen.add(told);
    else {
      this.#told = [...this.#told.filter(({ id }) => id !== told.id), told];
      this.#fetch();
    }
    return told.id;
  };

  readonly close = (id: string): void => {
    this.#told = this.#told.filter((told) => told.id !== id);
    this.#screen?.close(id);
  };

  /** Returns the way out. */
  readonly connect = (screen: Screen): (() => void) => {
    this.#screen = screen;
    for (const told of this.#told) screen.add(told);
    this.#told = [];
    return () => {
      this.#screen = undefined;
    };
  };
}
