"use client";

import { useInfiniteQuery } from "@tanstack/react-query";
import { useRef } from "react";
import { EmptyState } from "@/components/ui/empty-state";
import { ErrorState } from "@/components/ui/error-state";
import { useKeys } from "@/components/ui/keys/use-keys";
import { LoadMore } from "@/components/ui/load-more";
import { SkeletonRows } from "@/components/ui/skeleton-rows";
import type { DeliveryList } from "@/lib/delivery/schema.view";
import { deliveryListQuery } from "./deliveries.query";
import { DeliveryRow } from "./delivery-row";
import { RetryAll } from "./retry-all";

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

/** One list of deliveries; each opens to its steps. */
export function DeliveryItems({ list, label }: { list: DeliveryList; label: string }) {
  const query = useInfiniteQuery(deliveryListQuery(list));
  const container = useRef<HTMLUListElement>(null);

  function move(by: 1 | -1) {
    const rows = [...(container.current?.querySelectorAll<HTMLElement>("[data-delivery]") ?? [])];
    const at = rows.indexOf(document.activeElement as HTMLElement);
    rows[Math.max(0, Math.min(rows.length - 1, at + by))]?.focus();
  }
  const group = "Deliveries";
  useKeys([
    { id: "deliveries.down", keys: "j", label: "Next delivery", group, run: () => move(1), repeat: true, quiet: true },
    { id: "deliveries.up", keys: "k", label: "Delivery before", group, run: () => move(-1), repeat: true, quiet: true },
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
      {list === "failed" && items.length > 1 && <RetryAll items={items} />}
      <ul aria-label={label} ref={container}>
        {items.map((item) => (
          <DeliveryRow key={item.id} item={item} />
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
