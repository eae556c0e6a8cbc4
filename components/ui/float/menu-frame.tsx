"use client";

import type { Menu as BaseMenu } from "@base-ui/react/menu";
import {
  cloneElement,
  type KeyboardEvent,
  type MouseEvent,
  type ReactElement,
  type ReactNode,
  type Ref,
  useId,
  useRef,
  useState,
} from "react";
import { late } from "../late";
import { floatLandmark } from "./landmark";

/** A third of what a screen would load, for what most visits never open. */
const menuParts = late(async () => (await import("@base-ui/react/menu")).Menu);

/** The parts inside an open menu. Only what a MenuFrame shows may use them: there they are here. */
export function useMenuParts(): typeof BaseMenu {
  const parts = menuParts.useArrived();
  if (!parts) throw new Error("An item of a menu was drawn outside of an open one");
  return parts;
}

type TriggerProps = {
  ref?: Ref<HTMLButtonElement>;
  id?: string;
  "aria-haspopup"?: "menu";
  "aria-expanded"?: boolean;
  "data-popup-open"?: string | undefined;
  onPointerEnter?: () => void;
  onFocus?: () => void;
  onBlur?: () => void;
  onClick?: (event: MouseEvent) => void;
  onKeyDown?: (event: KeyboardEvent) => void;
};

type Props = {
  /** The native button that opens it. */
  trigger: ReactElement<TriggerProps>;
  align?: "start" | "center" | "end";
  side?: "top" | "bottom" | "right";
  children: ReactNode;
};

/**
 * A button and the menu it opens. The menu's code comes when the browser is idle or the hand comes near; pressed before,
 * it opens as soon as it is here, unless the person has gone elsewhere meanwhile.
 */
export function MenuFrame({ trigger, align = "start", side = "bottom", children }: Props) {
  const parts = menuParts.useArrived();
  const [open, setOpen] = useState(false);
  const [opened, setOpened] = useState(false);
  const byKey = useRef(false);
  const button = useRef<HTMLButtonElement>(null);
  const popup = useRef<HTMLDivElement>(null);
  const id = useId();

  function ask(key: boolean) {
    byKey.current = key;
    menuParts.fetch();
    setOpened(true);
    setOpen(true);
  }
  function onKeyDown(event: KeyboardEvent) {
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      event.preventDefault();
      ask(true);
    } else if (event.key === "Escape" && open && !parts) {
      event.stopPropagation();
      setOpen(false);
    }
  }
  function focusFirst(isOpen: boolean) {
    if (isOpen && byKey.current) popup.current?.querySelector<HTMLElement>("[role^=menuitem]")?.focus();
  }

  return (
    <>
      {cloneElement(trigger, {
        ref: button,
        id,
        "aria-haspopup": "menu",
        "aria-expanded": open && parts !== undefined,
        "data-popup-open": open ? "" : undefined,
        onPointerEnter: menuParts.fetch,
        onFocus: menuParts.fetch,
        onBlur: () => !parts && setOpen(false),
        // A click of no button is a key's.
        onClick: (event) => (open ? setOpen(false) : ask(event.detail === 0)),
        onKeyDown,
      })}
      {parts && opened && (
        <parts.Root open={open} onOpenChange={setOpen} onOpenChangeComplete={focusFirst}>
          <parts.Portal {...floatLandmark}>
            <parts.Positioner
              className="floats"
              anchor={button}
              align={align}
              side={side}
              sideOffset={4}
              collisionPadding={8}
            >
              <parts.Popup ref={popup} className="menu" aria-labelledby={id} finalFocus={button}>
                {children}
              </parts.Popup>
            </parts.Positioner>
          </parts.Portal>
        </parts.Root>
      )}
    </>
  );
}
