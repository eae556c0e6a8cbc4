/** Something a person can do by key, by palette or by button, named once. */
export type KeyBinding = {
  /** Stable and unique on a screen: "queue.claim-next". */
  id: string;
  /** "c", "mod+Enter", "g q"; left out for what only the palette offers. */
  keys?: string;
  label: string;
  /** The heading it stands under in the sheet of keys and in the palette. */
  group: string;
  run: () => void;
  /** False: known, shown in the sheet, but does nothing now. Default true. */
  enabled?: boolean;
  /** Also while typing in a field. Only with a modifier. */
  typing?: boolean;
  /** For what floats: works in a dialog, and only there. */
  float?: boolean;
  /** Also while the key is held down; for moving about. */
  repeat?: boolean;
  /** Only shown here: the browser or what has the focus hears the key itself, and `run` is never called. */
  told?: boolean;
  /** Kept out of the palette: moves a cursor, makes no sense from there. */
  quiet?: boolean;
};

type Entry = { owner: symbol; bindings: readonly KeyBinding[] };

/** What is bound now. Later entries stand before earlier ones; one entry a component. */
export class KeyRegistry {
  #entries: readonly Entry[] = [];
  #all: readonly KeyBinding[] = [];
  readonly #listeners = new Set<() => void>();

  /** Puts or replaces what a component binds; keeps its place when it is there already. */
  put(owner: symbol, bindings: readonly KeyBinding[]): void {
    const known = this.#entries.some((entry) => entry.owner === owner);
    this.#set(
      known
        ? this.#entries.map((entry) => (entry.owner === owner ? { owner, bindings } : entry))
        : [...this.#entries, { owner, bindings }],
    );
  }

  remove(owner: symbol): void {
    this.#set(this.#entries.filter((entry) => entry.owner !== owner));
  }

  readonly list = (): readonly KeyBinding[] => this.#all;

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  #set(entries: readonly Entry[]): void {
    this.#entries = entries;
    this.#all = entries.flatMap((entry) => entry.bindings);
    for (const listener of this.#listeners) listener();
  }
}
