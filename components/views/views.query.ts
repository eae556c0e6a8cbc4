import { queryOptions } from "@tanstack/react-query";
import { ask } from "@/components/live/ask";

/** This person's own views of the queue. */
export const viewsQuery = queryOptions({
  queryKey: ["views"],
  queryFn: ({ signal }) =>
    ask("/api/desk/views", "The views", async () => (await import("@/lib/views/schema")).Views, signal),
  staleTime: 60_000,
});
