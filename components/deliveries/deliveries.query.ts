import { infiniteQueryOptions, queryOptions } from "@tanstack/react-query";
import { type DeliveryList, DeliveryPage, Outages, WebhookPage } from "@/lib/delivery/schema.view";
import { SendingPage } from "@/lib/sending/schema.view";

/** One of the lists of deliveries, page by page. Woken by the stream; slowly by itself. */
export const deliveryListQuery = (list: DeliveryList) =>
  infiniteQueryOptions({
    queryKey: ["deliveries", "list", list],
    queryFn: async ({ signal, pageParam }) => {
      const query = new URLSearchParams({ list, ...(pageParam && { after: pageParam }) });
      const response = await fetch(`/api/desk/deliveries?${query}`, { signal });
      if (!response.ok) throw new Error(`The deliveries answered ${response.status}`);
      return DeliveryPage.parse(await response.json());
    },
    initialPageParam: "",
    getNextPageParam: (last) => last.next,
    refetchInterval: 15_000,
  });

export const webhookListQuery = infiniteQueryOptions({
  queryKey: ["deliveries", "webhooks"],
  queryFn: async ({ signal, pageParam }) => {
    const query = new URLSearchParams(pageParam ? { after: pageParam } : {});
    const response = await fetch(`/api/desk/webhooks?${query}`, { signal });
    if (!response.ok) throw new Error(`The webhooks answered ${response.status}`);
    return WebhookPage.parse(await response.json());
  },
  initialPageParam: "",
  getNextPageParam: (last) => last.next,
  refetchInterval: 15_000,
});

/** What owners sent to leads. */
export const sendingListQuery = infiniteQueryOptions({
  queryKey: ["deliveries", "sendings"],
  queryFn: async ({ signal, pageParam }) => {
    const query = new URLSearchParams(pageParam ? { after: pageParam } : {});
    const response = await fetch(`/api/desk/sendings?${query}`, { signal });
    if (!response.ok) throw new Error(`The messages answered ${response.status}`);
    return SendingPage.parse(await response.json());
  },
  initialPageParam: "",
  getNextPageParam: (last) => last.next,
  refetchInterval: 15_000,
});

/** The other sides that do not answer just now. */
export const outagesQuery = queryOptions({
  queryKey: ["deliveries", "outages"],
  queryFn: async ({ signal }) => {
    const response = await fetch("/api/desk/outages", { signal });
    if (!response.ok) throw new Error(`The outages answered ${response.status}`);
    return Outages.parse(await response.json());
  },
  refetchInterval: 15_000,
});
