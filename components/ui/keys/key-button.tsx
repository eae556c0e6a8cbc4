"use client";

import type { ReactNode } from "react";
import { Button, type ButtonProps } from "../button";
import { useKeys } from "./use-keys";

type Props = Omit<ButtonProps, "onClick" | "keys" | "children"> & {
  /** Stable and unique on a screen: "queue.claim-next". */
  command: string;
  keys: string;
  label: string;
  /** Its heading in the sheet of keys and the palette. */
  group: string;
  run: () => void;
  children?: ReactNode;
};

/** A button and its key, bound together: what the one cannot do now, the other does not either. */
export function KeyButton({ command, keys, label, group, run, children, ...button }: Props) {
  const enabled = !button.why && button.whyId === undefined && !button.busy;
  useKeys([{ id: command, keys, label, group, run, enabled }]);
  return (
    <Button {...button} keys={keys} onClick={run}>
      {children ?? label}
    </Button>
  );
}
