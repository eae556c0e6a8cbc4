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
  /** A moment after which the action is too late: a bar runs to it, and hovering does not hold it. */
  until?: Date;
};

export type ToastData = { action?: ToastAction; until?: Date; shownAt: Date };

/** `show` says what was done and may offer a way back; it gives the id that `close` takes. */
export function useToast(): { show: (options: ToastOptions) => string; close: (id: string) => void } {
  const manager = Base.useToastManager<ToastData>();
  return {
    close: manager.close,
    show: ({ id, title, detail, tone = "note", action, until }) =>
      manager.add({
        ...(id && { id }),
        title,
        description: detail,
        type: tone,
        priority: tone === "problem" ? "high" : "low",
        // 0: stays. What has an `until` is closed by its own card, on the second.
        timeout: tone === "problem" || until ? 0 : 5_000,
        data: { shownAt: new Date(), ...(action && { action }), ...(until && { until }) },
      }),
  };
}
