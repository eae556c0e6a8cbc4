"use client";

import { useLayoutEffect, useRef, useState } from "react";
import { useKeyRegistry } from "./keys-provider";
import type { KeyBinding } from "./registry";

/**
 * Binds keys for as long as the component is on the screen. The list may be made anew at each render:
 * the registry hears of it only when something other than `run` changed, and always runs the newest `run`.
 * Bound with the document and not after it is drawn: a quick hand presses what it sees in between.
 */
export function useKeys(bindings: readonly KeyBinding[]): void {
  const registry = useKeyRegistry();
  const [owner] = useState(() => Symbol("keys"));
  const newest = useRef(bindings);
  useLayoutEffect(() => {
    newest.current = bindings;
  });

  const shape = JSON.stringify(bindings);
  useLayoutEffect(() => {
    const shown: KeyBinding[] = JSON.parse(shape);
    const runNewest = (id: string) => () => newest.current.find((binding) => binding.id === id)?.run();
    registry.put(
      owner,
      shown.map((binding) => ({ ...binding, run: runNewest(binding.id) })),
    );
  }, [registry, owner, shape]);

  useLayoutEffect(() => () => registry.remove(owner), [registry, owner]);
}
