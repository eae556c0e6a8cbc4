import Link from "next/link";
import type { ComponentProps, ReactNode } from "react";
import { type ButtonLook, buttonClass } from "./button-class";
import { KeyCap } from "./keys/key-cap";

type Props = ComponentProps<typeof Link> & ButtonLook & { icon?: ReactNode; keys?: string };

/** A link that looks like a button: it goes somewhere, a Button does something. */
export function ButtonLink({ variant, size, icon, keys, className, children, ...rest }: Props) {
  return (
    <Link {...rest} className={buttonClass({ variant, size }, className)}>
      {icon}
      {children}
      {keys && <KeyCap keys={keys} />}
    </Link>
  );
}
