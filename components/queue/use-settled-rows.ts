"use client";

import { useEffect, useRef, useState } from "react";
import type { QueueRow } from "@/lib/handoffs/schema.queue";
import { arrange, type ShownRow } from "./arrange";

const quietMs = 10_000;

/**
 * The rows as they stand still under the hand. They are laid out afresh when the person asks (the pill), when the
 * filter changes, and by themselves after ten seconds without a touch.
 */
export function useSettledRows(filter: string, latest: readonly QueueRow[] | undefined) {
  const [shown, setShown] = useState<{ filter: string; rows: readonly ShownRow[] }>({ filter, rows: [] });
  const touched = useRef(0);
  const base = shown.filter === filter ? shown.rows : [];
  const { rows, waiting } = arrange(base, latest ?? []);
  const settled = latest ?? [];

  useEffect(() => {
    if (!latest) return;
    if (shown.filter !== filter || (shown.rows.length === 0 && latest.length > 0)) setShown({ filter, rows: latest });
    else if (Date.now() - touched.current > quietMs && !sameOrder(shown.rows, latest))
      setShown({ filter, rows: latest });
  }, [filter, latest, shown]);

  return {
    rows,
    waiting,
    settle: () => setShown({ filter, rows: settled }),
    touch: () => {
      touched.current = Date.now();
    },
  };
}

function sameOrder(a: readonly QueueRow[], b: readonly QueueRow[]): boolean {
  return a.length === b.length && a.every((row, index) => row.id === b[index]?.id);
}
