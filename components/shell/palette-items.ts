import type { Route } from "next";
import type { ReactNode } from "react";
import type { KeyBinding } from "@/components/ui/keys/registry";

/** Something found by name, e-mail, phone or id. */
export type Found = {
  id: string;
  /** The heading it stands under: "People". */
  group: string;
  label: string;
  detail?: string;
  href: Route;
  icon?: ReactNode;
  end?: ReactNode;
};

/** Looks for what one may open; rejects when it cannot look. */
export type PaletteSearch = (query: string, signal: AbortSignal) => Promise<readonly Found[]>;

export type PaletteItem =
  | { type: "found"; id: string; label: string; found: Found }
  | { type: "command"; id: string; label: string; command: KeyBinding };

export type PaletteGroup = { value: string; items: PaletteItem[] };

/**
 * What the palette lists: what was found first, then what can be done, under their headings and in their order.
 * A command fits when every word of the query begins one of its own words.
 */
export function paletteGroups(query: string, found: readonly Found[], commands: readonly KeyBinding[]): PaletteGroup[] {
  const groups = new Map<string, PaletteItem[]>();
  const put = (group: string, item: PaletteItem) => groups.set(group, [...(groups.get(group) ?? []), item]);

  for (const item of found) put(item.group, { type: "found", id: item.id, label: item.label, found: item });
  for (const command of newestOf(commands)) {
    if (command.quiet || command.enabled === false || !fits(query, `${command.label} ${command.group}`)) continue;
    put(command.group, { type: "command", id: command.id, label: command.label, command });
  }
  return [...groups].map(([value, items]) => ({ value, items }));
}

/** A screen that binds the same id again means the same thing. */
function newestOf(commands: readonly KeyBinding[]): readonly KeyBinding[] {
  return [...new Map(commands.map((command) => [command.id, command])).values()];
}

function fits(query: string, words: string): boolean {
  const own = split(words);
  return split(query).every((word) => own.some((candidate) => candidate.startsWith(word)));
}

const split = (text: string) =>
  text
    .toLowerCase()
    .split(/[^\p{L}\p{N}]+/u)
    .filter(Boolean);
