import { queryOptions } from "@tanstack/react-query";
import { ask } from "@/components/live/ask";

/** What the person must act on; woken with the tasks it is about. */
export const myAlerts = queryOptions({
  queryKey: ["tasks", "alerts"],
  queryFn: ({ signal }) =>
    ask("/api/desk/alerts/mine", "The alerts", async () => (await import("@/lib/alerts/schema")).MyAlerts, signal),
  refetchInterval: 15_000,
});
