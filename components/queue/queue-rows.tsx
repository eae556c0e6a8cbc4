"use client";

import { useVirtualizer } from "@tanstack/react-virtual";
import type { Route } from "next";
import { useRouter } from "next/navigation";
import { type RefObject, useEffect } from "react";
import { useKeys } from "@/components/ui/keys/use-keys";
import type { ShownRow } from "./arrange";
import { QueueRow } from "./queue-row";

type Props = {
  scroller: RefObject<HTMLElement | null>;
  rows: readonly ShownRow[];
  me: string;
  at: number;
  onAt: (index: number) => void;
  onEnd: () => void;
  selected: (id: string) => boolean;
  /** Absent where this person decides on none. */
  onToggle: ((row: ShownRow) => void) | undefined;
};

/** The rows in view; `j` and `k` move the focus from need to need, `x` selects. */
export function QueueRows({ scroller, rows, me, at, onAt, onEnd, selected, onToggle }: Props) {
  // A phone shows a row as several lines: there the row's own height counts.
  const virtual = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => 40,
    overscan: 12,
  });
  const items = virtual.getVirtualItems();
  const lastShown = items.at(-1)?.index ?? 0;
  useEffect(() => {
    if (lastShown >= rows.length - 20) onEnd();
  });

  function move(by: number) {
    const to = Math.max(0, Math.min(rows.length - 1, at + by));
    virtual.scrollToIndex(to);
    onAt(to);
    const id = rows[to]?.id;
    requestAnimationFrame(() => document.querySelector<HTMLElement>(`[data-row="${id}"]`)?.focus());
  }
  const router = useRouter();
  const here = rows[at];
  const group = "Queue";
  useKeys([
    { id: "queue.down", keys: "j", label: "Next row", group, run: () => move(1), repeat: true, quiet: true },
    { id: "queue.up", keys: "k", label: "Row before", group, run: () => move(-1), repeat: true, quiet: true },
    {
      id: "queue.open",
      keys: "Enter",
      label: "Open the row",
      group,
      run: () => router.push(`/review/${here?.id}` as Route),
      quiet: true,
    },
    {
      id: "queue.select",
      keys: "x",
      label: "Select the row",
      group,
      run: () => here && onToggle?.(here),
      enabled: onToggle !== undefined && here !== undefined && !here.gone,
      quiet: true,
    },
  ]);

  return (
    <div className="rows" role="rowgroup" style={{ height: virtual.getTotalSize() }}>
      {items.map((item) => {
        const row = rows[item.index];
        return (
          row && (
            <div
              key={row.id}
              ref={virtual.measureElement}
              data-index={item.index}
              role="presentation"
              className="place"
              style={{ transform: `translateY(${item.start}px)` }}
            >
              <QueueRow
                row={row}
                me={me}
                at={item.index === at}
                index={item.index}
                selected={selected(row.id)}
                onToggle={onToggle}
                onFocus={() => onAt(item.index)}
              />
            </div>
          )
        );
      })}
    </div>
  );
}
