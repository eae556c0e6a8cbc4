"use client";

import { Toast as Base } from "@base-ui/react/toast";
import type { ReactNode } from "react";

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

/** `shownAt`: by this browser's clock, in milliseconds; only differences of it are used. */
export type ToastData = { action?: ToastAction; lasts?: { left: number; of: number }; shownAt: number };

/** `show` says what was done and may offer a way back; it gives the id that `close` takes. */
export function useToast(): { show: (options: ToastOptions) => string; close: (id: string) => void } {
  const manager = Base.useToastManager<ToastData>();
  return {
    close: manager.close,
    show: ({ id, title, detail, tone = "note", action, lasts }) =>
      manager.add({
        ...(id && { id }),
        title,
        description: detail,
        type: tone,
        // One of high priority is announced as text and hidden from who listens, and with it what it offers.
        priority: tone === "problem" && !action ? "high" : "low",
        // 0: stays. What `lasts` is closed by its own card, on the second.
        timeout: tone === "problem" || lasts ? 0 : 5_000,
        data: { shownAt: Date.now(), ...(action && { action }), ...(lasts && { lasts }) },
      }),
  };
}
