const dayMs = 24 * 3_600_000;

export type Span = { from: Date; to: Date };
/** A range as the whole UTC days in it, which rollups hold, and what is left at its ends. */
export type Pieces = { days: { first: string; beyond: string } | null; edges: Span[] };

/** Takes a half-open range apart; the parts cover it once. */
export function piecesOf({ from, to }: Span): Pieces {
  const first = Math.ceil(from.getTime() / dayMs) * dayMs;
  const beyond = Math.floor(to.getTime() / dayMs) * dayMs;
  if (first >= beyond) return { days: null, edges: from < to ? [{ from, to }] : [] };
  return {
    days: { first: dayOf(first), beyond: dayOf(beyond) },
    edges: [
      { from, to: new Date(first) },
      { from: new Date(beyond), to },
    ].filter((edge) => edge.from < edge.to),
  };
}

const dayOf = (ms: number) => new Date(ms).toISOString().slice(0, 10);
