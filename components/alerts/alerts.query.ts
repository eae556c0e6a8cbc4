import { queryOptions } from "@tanstack/react-query";
import { OpenAlerts } from "@/lib/alerts/schema";

/** Open alerts of the person's roles; woken with the handoffs they are about. */
export const openAlerts = queryOptions({
  queryKey: ["handoffs", "alerts"],
  queryFn: async ({ signal }) => {
    const response = await fetch("/api/desk/alerts", { signal });
    if (!response.ok) throw new Error(`The alerts answered ${response.status}`);
    return OpenAlerts.parse(await response.json());
  },
  refetchInterval: 15_000,
});
