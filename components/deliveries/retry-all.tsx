"use client";

import { RefreshCw } from "lucide-react";
import { Button } from "@/components/ui/button";
import { Icon } from "@/components/ui/icon";
import { retryDelivery } from "@/lib/delivery/actions";
import type { DeliveryItem } from "@/lib/delivery/schema.view";
import { ok, type Result } from "@/lib/result";
import { useDeliveryAction } from "./use-delivery-action";
import type { Problem } from "./words";

/** After an outage everything that died of it is retried at once; one that moved on meanwhile is passed over. */
export function RetryAll({ items }: { items: readonly DeliveryItem[] }) {
  const { busy, run } = useDeliveryAction();

  async function retryEach(): Promise<Result<null, Problem>> {
    for (const { id, fence } of items) {
      const result = await retryDelivery({ deliveryId: id, fence });
      if (!result.ok && result.error !== "stale" && result.error !== "not_found") return result;
    }
    return ok(null);
  }

  return (
    <div className="line all">
      <Button busy={busy} icon={<Icon of={RefreshCw} />} onClick={() => run(retryEach, "They go on where they stood.")}>
        Retry all {items.length}
      </Button>
      <span className="three">Once the cause is mended. Each goes on from the step that failed.</span>
    </div>
  );
}
