"use client";

import { Dialog as Base } from "@base-ui/react/dialog";
import type { ReactNode } from "react";
import { classNames } from "../class-names";

type Props = {
  open: boolean;
  onOpenChange: (open: boolean) => void;
  title: string;
  /** What it does and what can be undone, in a sentence. */
  lead?: ReactNode;
  wide?: boolean;
  children: ReactNode;
};

/** A modal dialog. Children hold `.body` and `footer`, or a DialogForm. Focus returns where it came from. */
export function Dialog({ open, onOpenChange, title, lead, wide, children }: Props) {
  return (
    <Base.Root open={open} onOpenChange={onOpenChange}>
      <Base.Portal>
        <Base.Backdrop className="scrim" />
        <Base.Viewport className="dialog-place">
          <Base.Popup className={classNames("dialog", wide && "wide")}>
            <header>
              <Base.Title>{title}</Base.Title>
              {lead && <Base.Description>{lead}</Base.Description>}
            </header>
            {children}
          </Base.Popup>
        </Base.Viewport>
      </Base.Portal>
    </Base.Root>
  );
}
