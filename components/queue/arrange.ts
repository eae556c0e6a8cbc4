import type { QueueRow } from "@/lib/handoffs/schema.queue";

export type ShownRow = QueueRow & {
  /** It left the list since; it fades in place until the list is settled. */
  gone?: boolean;
  /** It came since the list was last settled. */
  fresh?: boolean;
};

/**
 * Lays a newly fetched list over the shown one so that nothing moves under the hand: rows keep their places, what left
 * fades where it stands, what came is put below, and only what would push in between waits (counted) for the pill.
 */
export function arrange(
  shown: readonly ShownRow[],
  latest: readonly QueueRow[],
): { rows: ShownRow[]; waiting: number } {
  if (shown.length === 0) return { rows: [...latest], waiting: 0 };
  const newest = new Map(latest.map((row) => [row.id, row]));
  const kept = shown.map((row): ShownRow => {
    const now = newest.get(row.id);
    if (!now) return { ...row, gone: true };
    return row.fresh ? { ...now, fresh: true } : now;
  });
  const known = new Set(shown.map((row) => row.id));
  const lastKnown = latest.findLastIndex((row) => known.has(row.id));
  const below = latest.slice(lastKnown + 1).map((row): ShownRow => ({ ...row, fresh: true }));
  const waiting = latest.slice(0, lastKnown + 1).filter((row) => !known.has(row.id)).length;
  return { rows: [...kept, ...below], waiting };
}
