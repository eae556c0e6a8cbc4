/** A span of a message with what it means: the statement that rests on it, a promise, or words to be masked. */
export type Span = { start: number; end: number; mark?: string; promise?: boolean; masked?: boolean };
export type CutSegment = { text: string | null; length: number; marks: string[]; promise: boolean };

/**
 * Cuts a text at the ends of its spans: every stretch knows all statements that rest on it. Masked stretches lose
 * their words here, on the server. Spans outside the text are cut to it; empty ones are dropped.
 */
export function cutIntoSegments(text: string, spans: readonly Span[]): CutSegment[] {
  const valid = spans
    .map((span) => ({ ...span, start: Math.max(0, span.start), end: Math.min(text.length, span.end) }))
    .filter((span) => span.start < span.end);
  const edges = [...new Set([0, text.length, ...valid.flatMap((span) => [span.start, span.end])])].toSorted(
    (a, b) => a - b,
  );
  const segments: CutSegment[] = [];
  for (const [index, start] of edges.entries()) {
    const end = edges[index + 1];
    if (end === undefined) break;
    const over = valid.filter((span) => span.start <= start && span.end >= end);
    const masked = over.some((span) => span.masked);
    segments.push({
      text: masked ? null : text.slice(start, end),
      length: end - start,
      marks: [...new Set(over.flatMap((span) => (span.mark ? [span.mark] : [])))],
      promise: over.some((span) => span.promise),
    });
  }
  return segments;
}
