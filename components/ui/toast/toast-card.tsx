"use client";

import { Toast as Base } from "@base-ui/react/toast";
import { X } from "lucide-react";
import { type CSSProperties, useEffect } from "react";
import { Button } from "../button";
import { Icon } from "../icon";
import { useKeys } from "../keys/use-keys";
import type { ToastAction, ToastData } from "./use-toast";

type Shown = ReturnType<typeof Base.useToastManager<ToastData>>["toasts"][number];

/** One toast: what happened, to whom, and the way back while there is one. */
export function ToastCard({ toast }: { toast: Shown }) {
  const { close } = Base.useToastManager<ToastData>();
  const { action, until, shownAt } = toast.data ?? {};
  const lasts = until && shownAt ? until.getTime() - shownAt.getTime() : undefined;

  useEffect(() => {
    if (!until) return;
    const timer = setTimeout(() => close(toast.id), Math.max(0, until.getTime() - Date.now()));
    return () => clearTimeout(timer);
  }, [until, close, toast.id]);

  return (
    <Base.Root toast={toast} className="toast" data-type={toast.type} swipeDirection={["left", "down"]}>
      <Base.Content className="line">
        <span className="words">
          <Base.Title render={<span />} className="title" />
          <Base.Description render={<span />} className="detail" />
        </span>
        {action ? (
          <Act action={action} id={toast.id} onDone={() => close(toast.id)} />
        ) : (
          <Base.Close render={<Button variant="bare" size="icon" aria-label="Close" />}>
            <Icon of={X} />
          </Base.Close>
        )}
      </Base.Content>
      {lasts !== undefined && <span className="bar" style={{ "--lasts": `${lasts}ms` } as CSSProperties} />}
    </Base.Root>
  );
}

function Act({ action, id, onDone }: { action: ToastAction; id: string; onDone: () => void }) {
  function run() {
    onDone();
    action.run();
  }
  useKeys([
    { id: `toast.${id}`, label: action.label, group: "Just done", run, ...(action.keys && { keys: action.keys }) },
  ]);
  return (
    <Button variant="bare" className="act" icon={action.icon} keys={action.keys} onClick={run}>
      {action.label}
    </Button>
  );
}
