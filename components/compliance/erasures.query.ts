import { queryOptions } from "@tanstack/react-query";
import { ErasuresView } from "@/lib/erasure/schema.view";

/** Erasures begun and past. Read often while one is under way, else now and then. */
export const erasuresQuery = queryOptions({
  queryKey: ["erasures"],
  queryFn: async ({ signal }) => {
    const response = await fetch("/api/desk/erasures", { signal });
    if (!response.ok) throw new Error(`The erasures answered ${response.status}`);
    return ErasuresView.parse(await response.json());
  },
  refetchInterval: ({ state: { data } }) => (data?.items.some(({ state }) => state !== "done") ? 2_000 : 60_000),
});
