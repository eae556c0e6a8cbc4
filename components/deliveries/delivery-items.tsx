"use client";

import { useInfiniteQuery } from "@tanstack/react-query";
import { useRef, useState } from "react";
import { EmptyState } from "@/components/ui/empty-state";
import { ErrorState } from "@/components/ui/error-state";
import { useKeys } from "@/components/ui/keys/use-keys";
import { LoadMore } from "@/components/ui/load-more";
import { SkeletonRows } from "@/components/ui/skeleton-rows";
import type { DeliveryList } from "@/lib/delivery/schema.view";
import { BulkBar } from "./bulk-bar";
import { deliveryListQuery } from "./deliveries.query";
import { DeliveryRow } from "./delivery-row";

const empty: Record<DeliveryList, { title: string; words: string }> = {
  moving: {
    title: "Nothing is in flight",
    words: "An approved handoff stands here while it travels to the CRM and the calendar, mostly for a second or two.",
  },
  failed: {
    title: "No dead letters",
    words: "What the other side refuses for good, or does not answer often enough, comes here for a person to decide.",
  },
  done: { title: "Nothing has arrived yet", words: "What arrived, and what was ended, stands here, newest first." },
};

/** One list of deliveries; each opens to its steps. Dead letters can be chosen, one or many. */
export function DeliveryItems({ list, label }: { list: DeliveryList; label: string }) {
  const query = useInfiniteQuery(deliveryListQuery(list));
  const container = useRef<HTMLUListElement>(null);
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  const isChoice = list === "failed";

  function move(by: 1 | -1) {
    const rows = [...(container.current?.querySelectorAll<HTMLElement>("[data-delivery]") ?? [])];
    const at = rows.indexOf(document.activeElement as HTMLElement);
    rows[Math.max(0, Math.min(rows.length - 1, at + by))]?.focus();
  }
  const toggle = (id: string) =>
    setChosen(new Set(chosen.has(id) ? [...chosen].filter((one) => one !== id) : [...chosen, id]));
  function toggleFocused() {
    const row = document.activeElement?.closest("li")?.querySelector<HTMLElement>("[data-delivery]");
    if (row?.dataset["delivery"]) toggle(row.dataset["delivery"]);
  }
  const group = "Deliveries";
  useKeys([
    { id: "deliveries.down", keys: "j", label: "Next delivery", group, run: () => move(1), repeat: true, quiet: true },
    { id: "deliveries.up", keys: "k", label: "Delivery before", group, run: () => move(-1), repeat: true, quiet: true },
    {
      id: "deliveries.select",
      keys: "x",
      label: "Select the delivery",
      group,
      run: toggleFocused,
      quiet: true,
      enabled: isChoice,
    },
  ]);

  if (query.isPending) return <SkeletonRows rows={6} what="deliveries" />;
  if (query.isError && !query.data) {
    return (
      <ErrorState title="The deliveries could not be read" onRetry={() => query.refetch()} busy={query.isFetching}>
        They go on all the same: the worker does not need this screen.
      </ErrorState>
    );
  }
  const items = query.data?.pages.flatMap((page) => page.items) ?? [];
  if (items.length === 0) return <EmptyState title={empty[list].title}>{empty[list].words}</EmptyState>;

  return (
    <>
      {isChoice && items.length > 1 && (
        <BulkBar
          items={items}
          chosen={items.filter(({ id }) => chosen.has(id))}
          onChoose={(ids) => setChosen(new Set(ids))}
        />
      )}
      <ul aria-label={label} ref={container}>
        {items.map((item) => (
          <DeliveryRow
            key={item.id}
            item={item}
            {...(isChoice &&
              items.length > 1 && { choice: { chosen: chosen.has(item.id), onChange: () => toggle(item.id) } })}
          />
        ))}
      </ul>
      {query.hasNextPage && (
        <LoadMore
          shown={items.length}
          noun="deliveries"
          more
          busy={query.isFetchingNextPage}
          onMore={() => query.fetchNextPage()}
        />
      )}
    </>
  );
}
