"use client";

import { useSyncExternalStore } from "react";

/** Code that no first paint needs, and that whoever asks for it waits for no longer than for the network. */
export type Late<Part> = {
  /** Fetches it, once. Where that fails it is tried again by itself, later each time. */
  fetch: () => void;
  /** The part; undefined until it is here. The component renders again when it comes. */
  useArrived: () => Part | undefined;
};

const longestPause = 30_000;
const all = new Set<() => void>();

/** Declares a late part, once a module: `const parts = late(() => import("./parts"))`. */
export function late<Part>(load: () => Promise<Part>): Late<Part> {
  const listeners = new Set<() => void>();
  let part: Part | undefined;
  let under = false;
  let failures = 0;

  function fetch() {
    if (under || part !== undefined) return;
    under = true;
    load().then(arrive, again);
  }
  function arrive(loaded: Part) {
    part = loaded;
    for (const listener of listeners) listener();
  }
  /** The network is away, or the server is: what was asked for comes once it is back. */
  function again() {
    under = false;
    failures += 1;
    setTimeout(fetch, Math.min(1_000 * 2 ** (failures - 1), longestPause));
  }
  function subscribe(listener: () => void) {
    listeners.add(listener);
    return () => listeners.delete(listener);
  }
  all.add(fetch);
  const now = () => part;
  return { fetch, useArrived: () => useSyncExternalStore(subscribe, now, () => undefined) };
}

/** Fetches every late part of the modules on this page: once the browser is idle, so that the first press finds them. */
export function fetchLateParts(): void {
  for (const fetch of all) fetch();
}
