import { infiniteQueryOptions } from "@tanstack/react-query";
import { QueuePage } from "@/lib/handoffs/schema.queue";

/** The queue under a filter (the URL's own query string), page by page. Woken by the stream; slowly by itself. */
export const queueQuery = (filter: string) =>
  infiniteQueryOptions({
    queryKey: ["handoffs", "queue", filter],
    queryFn: async ({ signal, pageParam }) => {
      const query = new URLSearchParams(filter);
      if (pageParam) query.set("after", pageParam);
      const response = await fetch(`/api/desk/queue?${query}`, { signal });
      if (!response.ok) throw new Error(`The queue answered ${response.status}`);
      return QueuePage.parse(await response.json());
    },
    initialPageParam: "",
    getNextPageParam: (last) => last.next,
    refetchInterval: 15_000,
  });
