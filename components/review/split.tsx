"use client";

import { type CSSProperties, type KeyboardEvent, type PointerEvent, type ReactNode, useRef, useState } from "react";
import { keepCookie } from "@/components/ui/keep-cookie";
import { clampTalk, talkCookie } from "./talk-share";

/** Chosen on this page; what comes next is as wide, before the cookie is read again. */
let chosen: number | undefined;

/** Two sides and a grip between them: by pointer, or by the arrow keys when it has the focus. Remembered in a cookie. */
export function Split({ talk, children }: { talk: number; children: ReactNode }) {
  const [share, setShare] = useState(chosen ?? talk);
  const [dragging, setDragging] = useState(false);
  const place = useRef<HTMLDivElement>(null);

  function set(next: number) {
    chosen = clampTalk(next);
    setShare(chosen);
  }
  const remember = () => keepCookie(talkCookie, String(chosen ?? share));
  function onPointerMove({ clientX }: PointerEvent) {
    const box = place.current?.getBoundingClientRect();
    if (dragging && box) set(((clientX - box.left) / box.width) * 100);
  }
  function onKeyDown(event: KeyboardEvent) {
    const step = { ArrowLeft: -2, ArrowRight: 2 }[event.key];
    if (step === undefined) return;
    event.preventDefault();
    set(share + step);
    remember();
  }
  return (
    <div className="split" ref={place} style={{ "--talk": `${share}%` } as CSSProperties}>
      {children}
      {/* biome-ignore lint/a11y/useSemanticElements: a separator that moves is no hr */}
      <div
        className="grip"
        role="separator"
        aria-orientation="vertical"
        aria-label="Width of the transcript"
        aria-valuenow={share}
        aria-valuemin={clampTalk(0)}
        aria-valuemax={clampTalk(100)}
        tabIndex={0}
        data-dragging={dragging || undefined}
        onPointerDown={(event) => {
          event.currentTarget.setPointerCapture(event.pointerId);
          setDragging(true);
        }}
        onPointerMove={onPointerMove}
        onPointerUp={() => {
          setDragging(false);
          remember();
        }}
        onKeyDown={onKeyDown}
      />
    </div>
  );
}
