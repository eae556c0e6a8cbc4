"use client";

import { Pencil, RefreshCw } from "lucide-react";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { Icon } from "@/components/ui/icon";
import { giveUpDelivery, retryDelivery } from "@/lib/delivery/actions";
import type { DeliveryItem } from "@/lib/delivery/schema.view";
import { ChangeDialog } from "./change-dialog";
import { GiveUpDialog } from "./give-up-dialog";
import { useDeliveryAction } from "./use-delivery-action";

/** What a person may do about a dead letter. Who may not read whom it is about cannot correct it either. */
export function DeadLetter({ item }: { item: DeliveryItem }) {
  const { busy, run } = useDeliveryAction();
  const [asking, setAsking] = useState<"change" | "give_up">();
  const seen = { deliveryId: item.id, fence: item.fence };
  const close = (open: boolean) => !open && setAsking(undefined);

  async function giveUp(reason: string) {
    const done = await run(() => giveUpDelivery({ ...seen, reason }), "Given up. What was written stays listed here.");
    if (done) setAsking(undefined);
  }

  return (
    <div className="line wraps">
      <Button
        busy={busy}
        icon={<Icon of={RefreshCw} />}
        onClick={() => run(() => retryDelivery(seen), "It goes on from the step that failed.")}
      >
        Retry
      </Button>
      {item.about && (
        <Button icon={<Icon of={Pencil} />} onClick={() => setAsking("change")}>
          Change and retry
        </Button>
      )}
      <Button variant="bare" onClick={() => setAsking("give_up")}>
        Give up
      </Button>
      <ChangeDialog item={item} open={asking === "change"} onOpenChange={close} />
      <GiveUpDialog items={[item]} open={asking === "give_up"} onOpenChange={close} busy={busy} onGiveUp={giveUp} />
    </div>
  );
}
