"use client";

import { createContext, type ReactNode, useContext, useEffect, useState, useSyncExternalStore } from "react";
import { takeEarlyPresses } from "./early";
import { matchPress, nothingBegun } from "./match";
import { isInFloat, isOwnKey, isTyping } from "./place";
import { isMac } from "./platform";
import { type KeyBinding, KeyRegistry } from "./registry";

const Registry = createContext<KeyRegistry | undefined>(undefined);

/** Holds the one registry of keys and the one listener that runs them. */
export function KeysProvider({ children }: { children: ReactNode }) {
  const [registry] = useState(() => new KeyRegistry());

  useEffect(() => {
    let begun = nothingBegun;
    function onKeyDown(event: KeyboardEvent) {
      if (event.defaultPrevented || event.isComposing || ["Shift", "Control", "Alt", "Meta"].includes(event.key))
        return;
      if (isOwnKey(event)) return;

      const floats = isInFloat(event.target);
      const typing = isTyping(event.target);
      const candidates = registry
        .list()
        .filter(bound)
        .filter((binding) => (!typing || binding.typing) && Boolean(binding.float) === floats);
      const matched = matchPress(candidates, begun, event, event.timeStamp, isMac());
      begun = matched.begun;
      if (!matched.hit) return;

      event.preventDefault();
      if (matched.hit.enabled !== false && (!event.repeat || matched.hit.repeat)) matched.hit.run();
    }
    document.addEventListener("keydown", onKeyDown);
    // Whatever woke up with this has bound its keys by then.
    const early = setTimeout(() => takeEarlyPresses(onKeyDown));
    return () => {
      clearTimeout(early);
      document.removeEventListener("keydown", onKeyDown);
    };
  }, [registry]);

  return <Registry value={registry}>{children}</Registry>;
}

const bound = (binding: KeyBinding): binding is KeyBinding & { keys: string } =>
  binding.keys !== undefined && !binding.told;

export function useKeyRegistry(): KeyRegistry {
  const registry = useContext(Registry);
  if (!registry) throw new Error("Keys need a KeysProvider above them");
  return registry;
}

const none: readonly KeyBinding[] = [];

/** Everything that is bound now, in the order it was bound. Empty while the server renders. */
export function useBoundKeys(): readonly KeyBinding[] {
  const registry = useKeyRegistry();
  return useSyncExternalStore(registry.subscribe, registry.list, () => none);
}
