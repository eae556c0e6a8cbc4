import { classNames } from "./class-names";

export type ButtonLook = {
  variant?: "plain" | "primary" | "bare" | "risk" | undefined;
  /** `tall` for thumbs; `icon` for a square with an icon and an aria-label. */
  size?: "tall" | "icon" | undefined;
};

/** The classes of a button, shared by what presses and what leads on. */
export function buttonClass({ variant, size }: ButtonLook, className?: string): string {
  return classNames("btn", variant !== "plain" && variant, size, className);
}
