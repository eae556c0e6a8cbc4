import type { ReactNode } from "react";

/** tick yes, cross no, question unclear, dash nothing said; `quiet` a tick that needs no look, `open` a ring still to fill. */
export type SignKind = "tick" | "cross" | "question" | "dash" | "quiet" | "open";

const tick = "m2 6.5 2.7 2.7L10 3.2";
const shapes: Record<SignKind, string> = {
  tick,
  quiet: tick,
  cross: "m3 3 6 6M9 3 3 9",
  question: "M3.9 4.2a2.15 2.15 0 1 1 3 2c-.6.3-.9.6-.9 1.2M6 9.9v.1",
  dash: "M4.6 6h2.8",
  open: "M6 2a4 4 0 1 1 0 8 4 4 0 0 1 0-8z",
};

/** A state as a sign. With `label` it speaks, without it is silent beside its word. */
export function Sign({ kind, label }: { kind: SignKind; label?: string }) {
  const named = label ? ({ role: "img", "aria-label": label } as const) : ({ "aria-hidden": true } as const);
  return (
    <span className="sign-place" {...named}>
      <svg className={`sign is-${kind}`} viewBox="0 0 12 12" aria-hidden="true">
        <path d={shapes[kind]} />
      </svg>
    </span>
  );
}

/** A sign with its word: "✓ granted". */
export function State({ kind, children }: { kind: SignKind; children: ReactNode }) {
  return (
    <span className={`state is-${kind}`}>
      <Sign kind={kind} />
      {children}
    </span>
  );
}

/** Signs side by side in fixed places, told to those who listen as one sentence. */
export function Signs({ label, signs }: { label: string; signs: readonly { name: string; kind: SignKind }[] }) {
  return (
    <span className="signs" role="img" aria-label={label}>
      {signs.map((sign) => (
        <Sign key={sign.name} kind={sign.kind} />
      ))}
    </span>
  );
}
