"use client";

import { KeyCap } from "./key-cap";
import { useBoundKeys } from "./keys-provider";

/** The keys that a command is bound to now, as the registry has them; nothing while it is bound to none. */
export function KeyHint({ command }: { command: string }) {
  const binding = useBoundKeys().findLast(({ id }) => id === command);
  return binding?.keys ? <KeyCap keys={binding.keys} /> : null;
}
