import { parseKeys } from "./stroke";

const spoken: Record<string, string> = { escape: "Escape", enter: "Enter", " ": "Space", "?": "?" };

/** Keys as `aria-keyshortcuts` wants them ("Meta+Enter"); a sequence has no such form and gives nothing. */
export function ariaKeys(keys: string): string | undefined {
  const strokes = parseKeys(keys);
  const [stroke] = strokes;
  if (!stroke || strokes.length > 1) return undefined;
  const key = spoken[stroke.key] ?? stroke.key.toUpperCase();
  const held = `${stroke.alt ? "Alt+" : ""}${stroke.shift ? "Shift+" : ""}`;
  return stroke.mod ? `Control+${held}${key} Meta+${held}${key}` : `${held}${key}`;
}
