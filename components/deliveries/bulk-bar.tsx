"use client";

import { RefreshCw } from "lucide-react";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { Checkbox } from "@/components/ui/form/checkbox";
import { Icon } from "@/components/ui/icon";
import { giveUpDeliveries, retryDeliveries } from "@/lib/delivery/actions";
import { mostAtOnce } from "@/lib/delivery/schema";
import type { DeliveryItem } from "@/lib/delivery/schema.view";
import { GiveUpDialog } from "./give-up-dialog";
import { useDeliveryAction } from "./use-delivery-action";
import { type Outcome, outcomeWords, refusedWords } from "./words.bulk";

type Props = {
  items: readonly DeliveryItem[];
  chosen: readonly DeliveryItem[];
  onChoose: (ids: readonly string[]) => void;
};

/** Acts on several dead letters at once: after an outage everything that died of it goes on together. */
export function BulkBar({ items, chosen, onChoose }: Props) {
  const { busy, run } = useDeliveryAction();
  const [asking, setAsking] = useState(false);
  const [refused, setRefused] = useState<string[]>([]);
  const shown = items.slice(0, mostAtOnce);
  const seen = chosen.map(({ id, fence }) => ({ deliveryId: id, fence }));
  const tooMany = chosen.length > mostAtOnce && `No more than ${mostAtOnce} at once.`;
  const why = chosen.length === 0 ? "Select deliveries first." : tooMany;

  /** What could not be done stays selected, and is named. */
  function told(verb: string) {
    return (outcome: Outcome) => {
      setRefused(outcome.refused.map(({ deliveryId, why }) => refusedWords(items, deliveryId, why)));
      onChoose(outcome.refused.map(({ deliveryId }) => deliveryId));
      return outcomeWords(verb, outcome);
    };
  }
  async function giveUp(reason: string) {
    if (await run(() => giveUpDeliveries({ items: seen, reason }), told("given up"))) setAsking(false);
  }

  return (
    <section aria-label="Several at once" className="all">
      <div className="line wraps">
        <Checkbox
          checked={chosen.length > 0 && chosen.length >= shown.length}
          some={chosen.length > 0 && chosen.length < shown.length}
          onChange={(all) => onChoose(all ? shown.map(({ id }) => id) : [])}
        >
          {chosen.length > 0 ? `${chosen.length} selected` : `Select all ${shown.length} shown`}
        </Checkbox>
        <span className="push line">
          <Button
            busy={busy}
            why={why}
            icon={<Icon of={RefreshCw} />}
            onClick={() => run(() => retryDeliveries({ items: seen }), told("retried"))}
          >
            Retry selected
          </Button>
          <Button variant="bare" why={why} onClick={() => setAsking(true)}>
            Give up selected
          </Button>
        </span>
      </div>
      <div role="status">
        {refused.length > 0 && (
          <ul aria-label="Not done" className="two">
            {refused.map((words) => (
              <li key={words}>{words}</li>
            ))}
          </ul>
        )}
      </div>
      <GiveUpDialog items={chosen} open={asking} onOpenChange={setAsking} busy={busy} onGiveUp={giveUp} />
    </section>
  );
}
