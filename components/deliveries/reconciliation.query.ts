import { queryOptions } from "@tanstack/react-query";
import { ReconciliationView } from "@/lib/reconciliation/schema.view";

/** The newest comparison of both sides and what it left. Woken by the stream; slowly by itself. */
export const reconciliationQuery = queryOptions({
  queryKey: ["deliveries", "reconciliation"],
  queryFn: async ({ signal }) => {
    const response = await fetch("/api/desk/reconciliation", { signal });
    if (!response.ok) throw new Error(`The reconciliation answered ${response.status}`);
    return ReconciliationView.parse(await response.json());
  },
  refetchInterval: 15_000,
});
