"use client";

import { Toast as Base } from "@base-ui/react/toast";
import { X } from "lucide-react";
import { type CSSProperties, useEffect, useState } from "react";
import { Button } from "../button";
import { Icon } from "../icon";
import { useKeys } from "../keys/use-keys";
import { formatSeconds } from "../time/format";
import type { ToastAction, ToastOptions } from "./use-toast";

export type ToastData = Pick<ToastOptions, "action" | "lasts"> & { shownAt: number };
type Shown = ReturnType<typeof Base.useToastManager<ToastData>>["toasts"][number];

/** One toast: what happened, to whom, and the way back while there is one. */
export function ToastCard({ toast }: { toast: Shown }) {
  const { close } = Base.useToastManager<ToastData>();
  const { action, lasts, shownAt } = toast.data ?? {};
  const ends = lasts && shownAt ? shownAt + lasts.left : undefined;

  useEffect(() => {
    if (ends === undefined) return;
    const timer = setTimeout(() => close(toast.id), Math.max(0, ends - Date.now()));
    return () => clearTimeout(timer);
  }, [ends, close, toast.id]);

  return (
    <Base.Root toast={toast} className="toast" data-type={toast.type} swipeDirection={["left", "down"]}>
      <Base.Content className="line">
        <span className="words">
          <Base.Title render={<span />} className="title" />
          <Base.Description render={<span />} className="detail" />
        </span>
        {ends !== undefined && <Seconds until={ends} />}
        {action ? (
          <Act action={action} id={toast.id} onDone={() => close(toast.id)} />
        ) : (
          <Base.Close render={<Button variant="bare" size="icon" aria-label="Close" />}>
            <Icon of={X} />
          </Base.Close>
        )}
      </Base.Content>
      {lasts && <span className="bar" style={runsOut(lasts)} />}
    </Base.Root>
  );
}

const runsOut = ({ left, of }: { left: number; of: number }) =>
  ({ "--lasts": `${left}ms`, "--from": Math.min(1, left / of) }) as CSSProperties;

/** Seconds left, by this browser's own clock alone: what the server says it counted from is a length of time. */
function Seconds({ until }: { until: number }) {
  const [left, setLeft] = useState(() => until - Date.now());
  useEffect(() => {
    const timer = setInterval(() => setLeft(until - Date.now()), 250);
    return () => clearInterval(timer);
  }, [until]);
  return (
    <span className="detail figures" role="timer">
      {formatSeconds(left)}
    </span>
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
