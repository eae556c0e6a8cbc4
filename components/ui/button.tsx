"use client";

import { LoaderCircle } from "lucide-react";
import { type ComponentProps, type MouseEvent, type ReactNode, useId } from "react";
import { type ButtonLook, buttonClass } from "./button-class";
import { Tooltip } from "./float/tooltip";
import { Icon } from "./icon";
import { KeyCap } from "./keys/key-cap";
import { ariaKeys } from "./keys/words";

export type ButtonProps = Omit<ComponentProps<"button">, "disabled"> &
  ButtonLook & {
    icon?: ReactNode;
    /** Keys shown as a hint ("c", "mod+Enter"); binding them is `useKeys`. */
    keys?: string | undefined;
    /** Work is under way: stays in place, says so, takes no second press. */
    busy?: boolean | undefined;
    /** Why it cannot be pressed now. It stays reachable, and says this on hover, on focus and to a screen reader. */
    why?: string | false | undefined;
    /** The same where the reason already stands on the screen: the id of that text. */
    whyId?: string | undefined;
  };

/** A button. It is never dead without a word: what is disabled gives its reason. */
export function Button({
  variant = "plain",
  size,
  icon,
  keys,
  busy = false,
  why,
  whyId,
  className,
  children,
  onClick,
  ...rest
}: ButtonProps) {
  const ownId = useId();
  const off = Boolean(why) || whyId !== undefined;
  const describedBy = [rest["aria-describedby"], whyId, why ? ownId : undefined].filter(Boolean).join(" ");

  function press(event: MouseEvent<HTMLButtonElement>) {
    if (off || busy) event.preventDefault();
    else onClick?.(event);
  }

  const button = (
    <button
      type="button"
      aria-keyshortcuts={keys ? ariaKeys(keys) : undefined}
      {...rest}
      className={buttonClass({ variant, size }, className)}
      onClick={press}
      aria-busy={busy || undefined}
      aria-disabled={off || undefined}
      aria-describedby={describedBy || undefined}
    >
      {busy ? <Icon of={LoaderCircle} className="turning" /> : icon}
      {children}
      {keys && <KeyCap keys={keys} />}
    </button>
  );
  return (
    <>
      <Tooltip text={why || undefined}>{button}</Tooltip>
      {why && (
        <span id={ownId} hidden>
          {why}
        </span>
      )}
    </>
  );
}
