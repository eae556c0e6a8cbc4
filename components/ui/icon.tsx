import type { LucideIcon } from "lucide-react";

/** A Lucide icon in the desk's stroke; decoration only, so the words beside it carry the meaning. */
export function Icon({ of: Shape, small, className }: { of: LucideIcon; small?: boolean; className?: string }) {
  return <Shape aria-hidden className={["i", small && "i-s", className].filter(Boolean).join(" ")} />;
}
