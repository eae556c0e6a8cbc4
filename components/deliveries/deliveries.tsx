"use client";

import { useInfiniteQuery, useQuery } from "@tanstack/react-query";
import type { Route } from "next";
import { useSearchParams } from "next/navigation";
import { PageTop } from "@/components/shell/page-top";
import { Tabs } from "@/components/ui/tabs";
import { DeliveryTab, type Tab, tabs } from "@/lib/delivery/schema.view";
import { deliveryListQuery, sendingListQuery } from "./deliveries.query";
import { DeliveryItems } from "./delivery-items";
import { Outages } from "./outages";
import { Reconciliation } from "./reconciliation";
import { reconciliationQuery } from "./reconciliation.query";
import { SendingItems } from "./sending-items";
import { WebhookItems } from "./webhook-items";

const names: Record<Tab, string> = {
  moving: "In flight",
  failed: "Failed",
  done: "Ended",
  reconciliation: "Reconciliation",
  messages: "Messages",
  webhooks: "Webhooks",
};

/** What was pushed, what waits, and the dead letters. Live. */
export function Deliveries() {
  const { list } = DeliveryTab.parse(Object.fromEntries(useSearchParams()));
  const failed = useInfiniteQuery(deliveryListQuery("failed")).data?.pages ?? [];
  const moving = useInfiniteQuery(deliveryListQuery("moving")).data?.pages ?? [];
  const open = useQuery(reconciliationQuery).data?.open ?? [];
  const messages = useInfiniteQuery(sendingListQuery).data?.pages.flatMap(({ items }) => items) ?? [];
  const counts: Partial<Record<Tab, number>> = {
    failed: failed.reduce((sum, { items }) => sum + items.length, 0),
    moving: moving.reduce((sum, { items }) => sum + items.length, 0),
    reconciliation: open.length,
    messages: messages.filter(({ state }) => state === "dead").length,
  };

  return (
    <>
      <PageTop title="Deliveries" />
      <Tabs
        label="Lists"
        tabs={tabs.map((one) => ({
          href: (one === "moving" ? "/deliveries" : `/deliveries?list=${one}`) as Route,
          label: names[one],
          here: one === list,
          ...(counts[one] ? { count: counts[one] } : {}),
        }))}
      />
      <Outages />
      <div className="scroll deliveries">
        {list === "webhooks" && <WebhookItems />}
        {list === "messages" && <SendingItems />}
        {list === "reconciliation" && <Reconciliation />}
        {list !== "webhooks" && list !== "messages" && list !== "reconciliation" && (
          <DeliveryItems key={list} list={list} label={names[list]} />
        )}
      </div>
    </>
  );
}
