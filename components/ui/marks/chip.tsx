import type { ReactNode } from "react";
import { VisuallyHidden } from "../visually-hidden";
import { Mark, type MarkKind } from "./mark";

const spoken: Record<MarkKind, string> = { grave: "grave: ", care: "", note: "", done: "settled: " };

/** A word with a mark; `more` counts what did not fit beside it. */
export function Chip({ kind, more, children }: { kind: MarkKind; more?: number; children: ReactNode }) {
  return (
    <span className="chip">
      <Mark kind={kind} />
      <span>
        {spoken[kind] && <VisuallyHidden>{spoken[kind]}</VisuallyHidden>}
        {children}
        {more ? (
          <span className="more">
            {" +"}
            {more}
            <VisuallyHidden> more</VisuallyHidden>
          </span>
        ) : null}
      </span>
    </span>
  );
}
