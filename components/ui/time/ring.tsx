import { arc, type Stage } from "./ring-geometry";

/** Time left as an arc. The figure beside it says the same, so the drawing is silent. */
export function Ring({ fraction, stage }: { fraction: number; stage: Stage }) {
  return (
    <svg className="ring" viewBox="0 0 16 16" aria-hidden="true">
      <circle className="all" cx="8" cy="8" r="6.5" />
      <circle className="left" cx="8" cy="8" r="6.5" strokeDasharray={arc(fraction, stage)} />
      {stage === "over" && <circle className="core" cx="8" cy="8" r="3" />}
    </svg>
  );
}
