"use client";

import {
  cloneElement,
  type DOMAttributes,
  type ReactElement,
  type ReactNode,
  useEffect,
  useRef,
  useState,
} from "react";
import { late } from "../late";

const tooltipParts = late(async () => (await import("@base-ui/react/tooltip")).Tooltip);

/** A hand that rests this long wants to know. Right after another tip it need not rest again. Milliseconds. */
const restMs = 400;
const amongTipsMs = 400;
/** Time to go over to the tip, which may be longer than what it tells about. */
const graceMs = 80;
let lastClosed = 0;

type Handlers = Pick<
  DOMAttributes<HTMLElement>,
  "onPointerEnter" | "onPointerLeave" | "onPointerDown" | "onFocus" | "onBlur" | "onKeyDown"
>;

/** A few words on hover or focus. They repeat what a name or description already says to those who listen, so they are silent. */
export function Tooltip({
  text,
  side = "top",
  children,
}: {
  /** Without words there is no tip; what stands below stays the same element. */
  text: ReactNode;
  side?: "top" | "right" | "bottom";
  /** A native element; its own handlers come first. */
  children: ReactElement<Handlers>;
}) {
  const parts = tooltipParts.useArrived();
  const [over, setOver] = useState<HTMLElement>();
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  useEffect(() => () => clearTimeout(timer.current), []);

  function after(ms: number, element: HTMLElement | undefined) {
    clearTimeout(timer.current);
    timer.current = setTimeout(() => setOver(element), ms);
  }
  function open(element: HTMLElement, rest: number) {
    tooltipParts.fetch();
    after(Date.now() - lastClosed < amongTipsMs ? 0 : rest, element);
  }
  function close(ms: number) {
    if (over) lastClosed = Date.now();
    after(ms, undefined);
  }

  const own = children.props;
  const handlers: Handlers = {
    onPointerEnter: (event) => {
      own.onPointerEnter?.(event);
      if (event.pointerType !== "touch") open(event.currentTarget, restMs);
    },
    onPointerLeave: (event) => {
      own.onPointerLeave?.(event);
      close(graceMs);
    },
    onPointerDown: (event) => {
      own.onPointerDown?.(event);
      close(0);
    },
    onFocus: (event) => {
      own.onFocus?.(event);
      if (event.currentTarget.matches(":focus-visible")) open(event.currentTarget, 0);
    },
    onBlur: (event) => {
      own.onBlur?.(event);
      close(0);
    },
    onKeyDown: (event) => {
      own.onKeyDown?.(event);
      if (event.key === "Escape") close(0);
    },
  };

  return (
    <>
      {text ? cloneElement(children, handlers) : children}
      {parts && text && over && (
        <parts.Root open onOpenChange={(on) => !on && close(0)}>
          <parts.Portal aria-hidden>
            <parts.Positioner className="floats" anchor={over} side={side} sideOffset={6}>
              <parts.Popup
                className="tip"
                onPointerEnter={() => clearTimeout(timer.current)}
                onPointerLeave={() => close(graceMs)}
              >
                {text}
              </parts.Popup>
            </parts.Positioner>
          </parts.Portal>
        </parts.Root>
      )}
    </>
  );
}
