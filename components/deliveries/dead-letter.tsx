"use client";

import { RefreshCw } from "lucide-react";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { Icon } from "@/components/ui/icon";
import { giveUpDelivery, retryDelivery } from "@/lib/delivery/actions";
import type { DeliveryItem } from "@/lib/delivery/schema.view";
import { GiveUpDialog } from "./give-up-dialog";
import { useDeliveryAction } from "./use-delivery-action";

/** What a person may do about a dead letter. */
export function DeadLetter({ item }: { item: DeliveryItem }) {
  const { busy, run } = useDeliveryAction();
  const [asking, setAsking] = useState(false);
  const seen = { deliveryId: item.id, fence: item.fence };

  async function giveUp(reason: string) {
    const done = await run(() => giveUpDelivery({ ...seen, reason }), "Given up. What was written stays listed here.");
    if (done) setAsking(false);
  }

  return (
    <div className="line">
      <Button
        busy={busy}
        icon={<Icon of={RefreshCw} />}
        onClick={() => run(() => retryDelivery(seen), "It goes on from the step that failed.")}
      >
        Retry
      </Button>
      <Button variant="bare" onClick={() => setAsking(true)}>
        Give up
      </Button>
      <GiveUpDialog item={item} open={asking} onOpenChange={setAsking} busy={busy} onGiveUp={giveUp} />
    </div>
  );
}
