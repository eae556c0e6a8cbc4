/** One press: a key and what is held with it. `mod` is ⌘ on a Mac and Ctrl elsewhere. */
export type Stroke = { key: string; mod: boolean; alt: boolean; shift: boolean };

/** What of a keyboard event decides; a real KeyboardEvent fits. */
export type Press = {
  key: string;
  code: string;
  ctrlKey: boolean;
  metaKey: boolean;
  altKey: boolean;
  shiftKey: boolean;
};

const named: Record<string, string> = { esc: "escape", return: "enter", space: " ", up: "arrowup", down: "arrowdown" };

/** "g q" → two strokes, "mod+Enter" → one. A `+` alone is the key itself. */
export function parseKeys(keys: string): Stroke[] {
  return keys.split(" ").map(parseStroke);
}

/** "mod+Enter" → one stroke. Throws for a key it does not know: a mistake of ours, found at first sight. */
export function parseStroke(text: string): Stroke {
  const parts = text === "+" ? ["+"] : text.split("+");
  const key = (parts.pop() ?? "").toLowerCase();
  const held = new Set(parts.map((part) => part.toLowerCase()));
  for (const name of held) {
    if (name !== "mod" && name !== "alt" && name !== "shift")
      throw new Error(`"${text}" holds an unknown key: ${name}`);
  }
  if (!key) throw new Error(`"${text}" names no key`);
  return { key: named[key] ?? key, mod: held.has("mod"), alt: held.has("alt"), shift: held.has("shift") };
}

/** Whether a press is this stroke and nothing more: any other modifier makes it another one. */
export function isStroke(stroke: Stroke, press: Press, mac: boolean): boolean {
  const mod = mac ? press.metaKey : press.ctrlKey;
  const otherMod = mac ? press.ctrlKey : press.metaKey;
  if (otherMod || mod !== stroke.mod || press.altKey !== stroke.alt) return false;

  const key = keyOf(press);
  if (key !== stroke.key) return false;
  // Signs such as "?" need shift on one layout and not on another; only letters and named keys care.
  const sign = key.length === 1 && !/[a-z ]/.test(key);
  return sign || press.shiftKey === stroke.shift;
}

/** The letter on the cap where the layout gives no Latin one, so that "c" works on a Cyrillic or Greek keyboard too. */
function keyOf(press: Press): string {
  const key = press.key.toLowerCase();
  const latin = /^[\x20-\x7e]+$/.test(key);
  const cap = /^Key([A-Z])$/.exec(press.code)?.[1];
  return latin || !cap ? key : cap.toLowerCase();
}
