"use client";

import type { ReactNode } from "react";
import { KeyCap } from "./key-cap";
import { useBoundKeys } from "./keys-provider";

/** What some keys do, after their caps, as the registry has them; nothing unless every one of them is bound. */
export function KeyLegend({ commands, children }: { commands: readonly string[]; children: ReactNode }) {
  const bound = useBoundKeys();
  const keys = commands.map((command) => bound.findLast(({ id }) => id === command)?.keys);
  if (keys.includes(undefined)) return null;
  return (
    <span>
      {keys.map((key) => key && <KeyCap key={key} keys={key} />)} {children}
    </span>
  );
}
