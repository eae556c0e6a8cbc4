"use client";

import { type ReactNode, useState } from "react";
import { late } from "../late";
import { Toasting } from "./use-toast";
import { Waiting } from "./waiting";

const drawing = late(async () => (await import("./toasts")).Toasts);

/** Holds what was just done, at the foot of the screen, across navigation. */
export function ToastProvider({ children }: { children: ReactNode }) {
  const [waiting] = useState(() => new Waiting(drawing.fetch));
  const Toasts = drawing.useArrived();
  return (
    <Toasting value={waiting}>
      {children}
      {Toasts && <Toasts waiting={waiting} />}
    </Toasting>
  );
}
