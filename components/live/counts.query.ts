import { queryOptions } from "@tanstack/react-query";
import { ask } from "./ask";

/** How much waits in each section. Woken by every topic, and asked again each minute should a wake-up be lost. */
export const counts = queryOptions({
  queryKey: ["counts"],
  queryFn: ({ signal }) =>
    ask("/api/desk/counts", "The counts", async () => (await import("@/lib/shell/schema")).Counts, signal),
  refetchInterval: 60_000,
});
