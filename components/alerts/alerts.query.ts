import { queryOptions } from "@tanstack/react-query";
import { ask } from "@/components/live/ask";

/** Open alerts of the person's roles; woken with the handoffs they are about. */
export const openAlerts = queryOptions({
  queryKey: ["handoffs", "alerts"],
  queryFn: ({ signal }) =>
    ask("/api/desk/alerts", "The alerts", async () => (await import("@/lib/alerts/schema")).OpenAlerts, signal),
  refetchInterval: 15_000,
});
