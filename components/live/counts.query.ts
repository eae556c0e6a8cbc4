import { queryOptions } from "@tanstack/react-query";
import { Counts } from "@/lib/shell/schema";

/** How much waits in each section. Woken by every topic, and asked again each minute should a wake-up be lost. */
export const counts = queryOptions({
  queryKey: ["counts"],
  queryFn: async ({ signal }) => {
    const response = await fetch("/api/desk/counts", { signal });
    if (!response.ok) throw new Error(`The counts answered ${response.status}`);
    return Counts.parse(await response.json());
  },
  refetchInterval: 60_000,
});
