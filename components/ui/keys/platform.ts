"use client";

import { useSyncExternalStore } from "react";

/** Whether this browser runs where ⌘ is the modifier. */
export function isMac(): boolean {
  return /Mac|iPhone|iPad/.test(navigator.platform);
}

const never = () => () => {};

/** The same for rendering: the server does not know and says no. */
export function useIsMac(): boolean {
  return useSyncExternalStore(never, isMac, () => false);
}
