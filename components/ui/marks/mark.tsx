import { classNames } from "../class-names";

export type MarkKind = "grave" | "care" | "note" | "done";

const shapes: Record<MarkKind, string> = {
  grave: "M4 .6 7.8 7.4H.2z",
  care: "M4 .2 7.8 4 4 7.8.2 4z",
  note: "M4 1a3 3 0 1 1 0 6 3 3 0 0 1 0-6z",
  done: "m1 4.4 2 2 4-4.6",
};

/** How grave a thing is, as a shape: triangle grave, diamond care, ring note, tick settled. The word stands beside it. */
export function Mark({ kind, className }: { kind: MarkKind; className?: string }) {
  return (
    <svg className={classNames("mk", kind, className)} viewBox="0 0 8 8" aria-hidden="true">
      <path d={shapes[kind]} />
    </svg>
  );
}
