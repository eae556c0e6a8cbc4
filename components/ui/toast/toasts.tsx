"use client";

import { Toast as Base } from "@base-ui/react/toast";
import { useEffect } from "react";
import { ToastCard, type ToastData } from "./toast-card";
import type { Told, Waiting } from "./waiting";

/** Draws what is said, and what was said before this was here. F6 leads there. */
export function Toasts({ waiting }: { waiting: Waiting }) {
  return (
    <Base.Provider limit={3}>
      <Base.Portal>
        <Base.Viewport className="toasts" aria-label="What was just done">
          <Cards waiting={waiting} />
        </Base.Viewport>
      </Base.Portal>
    </Base.Provider>
  );
}

function Cards({ waiting }: { waiting: Waiting }) {
  const { toasts, add, close } = Base.useToastManager<ToastData>();
  useEffect(() => waiting.connect({ add: (told) => void add(shown(told)), close }), [waiting, add, close]);
  return toasts.map((toast) => <ToastCard key={toast.id} toast={toast} />);
}

function shown({ id, title, detail, tone = "note", action, lasts, shownAt }: Told) {
  return {
    id,
    title,
    description: detail,
    type: tone,
    // One of high priority is announced as text and hidden from who listens, and with it what it offers.
    priority: tone === "problem" && !action ? ("high" as const) : ("low" as const),
    // 0: stays. What `lasts` is closed by its own card, on the second.
    timeout: tone === "problem" || lasts ? 0 : 5_000,
    data: { shownAt, ...(action && { action }), ...(lasts && { lasts }) },
  };
}
