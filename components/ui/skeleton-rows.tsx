/** The shape of a list that is on its way. `what` is said to those who listen: "handoffs". */
export function SkeletonRows({ rows = 6, what }: { rows?: number; what: string }) {
  return (
    <div role="status" aria-label={`Loading ${what}`}>
      {Array.from({ length: rows }, (_, row) => `row-${row}`).map((row) => (
        <div className="skrow" key={row}>
          <span className="skel round" />
          <span>
            <span className="skel" />
            <span className="skel faint" />
          </span>
          <span className="skel" />
        </div>
      ))}
    </div>
  );
}
