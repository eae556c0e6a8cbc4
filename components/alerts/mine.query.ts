import { queryOptions } from "@tanstack/react-query";
import { MyAlerts } from "@/lib/alerts/schema";

/** What the person must act on; woken with the tasks it is about. */
export const myAlerts = queryOptions({
  queryKey: ["tasks", "alerts"],
  queryFn: async ({ signal }) => {
    const response = await fetch("/api/desk/alerts/mine", { signal });
    if (!response.ok) throw new Error(`The alerts answered ${response.status}`);
    return MyAlerts.parse(await response.json());
  },
  refetchInterval: 15_000,
});
