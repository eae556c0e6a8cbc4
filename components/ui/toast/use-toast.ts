"use client";

import { createContext, type ReactNode, useContext } from "react";
import type { Waiting } from "./waiting";

export type ToastAction = { label: string; keys?: string; icon?: ReactNode; run: () => void };

export type ToastOptions = {
  /** The same id again replaces what stands there. */
  id?: string;
  title: ReactNode;
  detail?: ReactNode;
  /** A problem is announced at once and stays until it is closed. */
  tone?: "note" | "problem";
  action?: ToastAction;
  /** How long the action works, in milliseconds, and of how many: seconds and a bar run out, and hovering holds nothing. */
  lasts?: { left: number; of: number };
};

export const Toasting = createContext<Waiting | undefined>(undefined);

/** `show` says what was done and may offer a way back; it gives the id that `close` takes. */
export function useToast(): { show: (options: ToastOptions) => string; close: (id: string) => void } {
  const waiting = useContext(Toasting);
  if (!waiting) throw new Error("Toasts need a ToastProvider above them");
  return waiting;
}
