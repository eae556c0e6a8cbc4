"use client";

import { Dialog } from "../float/dialog";
import { KeyCap } from "./key-cap";
import { useBoundKeys } from "./keys-provider";
import type { KeyBinding } from "./registry";

/** Every key that works on this screen, by group; opened by "?". */
export function KeySheet({ open, onOpenChange }: { open: boolean; onOpenChange: (open: boolean) => void }) {
  const groups = byGroup(useBoundKeys());
  return (
    <Dialog open={open} onOpenChange={onOpenChange} title="Keys" lead="They rest while you type." wide>
      <div className="body key-sheet">
        {[...groups].map(([group, bindings]) => (
          <section key={group}>
            <h3>{group}</h3>
            <ul>
              {bindings.map((binding) => (
                <li key={binding.id}>
                  {binding.label}
                  <KeyCap keys={binding.keys} />
                </li>
              ))}
            </ul>
          </section>
        ))}
      </div>
    </Dialog>
  );
}

type WithKeys = KeyBinding & { keys: string };

function byGroup(bindings: readonly KeyBinding[]): Map<string, WithKeys[]> {
  const groups = new Map<string, WithKeys[]>();
  for (const binding of bindings) {
    if (!binding.keys) continue;
    const group = groups.get(binding.group) ?? [];
    group.push({ ...binding, keys: binding.keys });
    groups.set(binding.group, group);
  }
  return groups;
}
