"use client";

import { Command, CornerDownLeft, type LucideIcon } from "lucide-react";
import { Fragment } from "react";
import { Icon } from "../icon";
import { useIsMac } from "./platform";
import { parseStroke } from "./stroke";

const drawn: Record<string, LucideIcon> = { enter: CornerDownLeft };
const written: Record<string, string> = { escape: "Esc", " ": "Space", arrowup: "↑", arrowdown: "↓", backspace: "⌫" };

/** The keys of an action, drawn as caps: "mod+Enter", "g q". Decoration: names and sheet say them in words. */
export function KeyCap({ keys }: { keys: string }) {
  const mac = useIsMac();
  const presses = keys.split(" ");
  return (
    <span className="key-run" aria-hidden>
      {presses.map((press, index) => (
        <Cap key={presses.slice(0, index + 1).join(" ")} press={press} mac={mac} />
      ))}
    </span>
  );
}

function Cap({ press, mac }: { press: string; mac: boolean }) {
  const stroke = parseStroke(press);
  const drawing = drawn[stroke.key];
  return (
    <kbd className="key">
      {stroke.mod && (mac ? <Icon of={Command} /> : <Fragment>Ctrl&nbsp;</Fragment>)}
      {stroke.alt && (mac ? "⌥" : "Alt ")}
      {stroke.shift && "⇧"}
      {drawing ? <Icon of={drawing} /> : (written[stroke.key] ?? stroke.key.toUpperCase())}
    </kbd>
  );
}
