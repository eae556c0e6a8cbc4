import { infiniteQueryOptions } from "@tanstack/react-query";
import { ask } from "@/components/live/ask";

/** The queue under a filter (the URL's own query string), page by page. Woken by the stream; slowly by itself. */
export const queueQuery = (filter: string) =>
  infiniteQueryOptions({
    queryKey: ["handoffs", "queue", filter],
    queryFn: ({ signal, pageParam }) => {
      const query = new URLSearchParams(filter);
      if (pageParam) query.set("after", pageParam);
      const schema = async () => (await import("@/lib/handoffs/schema.queue")).QueuePage;
      return ask(`/api/desk/queue?${query}`, "The queue", schema, signal);
    },
    initialPageParam: "",
    getNextPageParam: (last) => last.next,
    refetchInterval: 15_000,
  });
