import type { ReactNode } from "react";

/** Words for those who listen. */
export function VisuallyHidden({ id, children }: { id?: string; children: ReactNode }) {
  return (
    <span className="sr" id={id}>
      {children}
    </span>
  );
}
