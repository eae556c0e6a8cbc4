import { queryOptions } from "@tanstack/react-query";
import { ask } from "@/components/live/ask";

/** What of erased people waits for a person elsewhere. Woken with the alerts that tell of it. */
export const leftQuery = queryOptions({
  queryKey: ["alerts", "erasures"],
  queryFn: ({ signal }) =>
    ask(
      "/api/desk/erasures/left",
      "What is left elsewhere",
      async () => (await import("@/lib/erasure/schema.view")).LeftView,
      signal,
    ),
  refetchInterval: 15_000,
});
