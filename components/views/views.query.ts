import { queryOptions } from "@tanstack/react-query";
import { Views } from "@/lib/views/schema";

/** This person's own views of the queue. */
export const viewsQuery = queryOptions({
  queryKey: ["views"],
  queryFn: async ({ signal }) => {
    const response = await fetch("/api/desk/views", { signal });
    if (!response.ok) throw new Error(`The views answered ${response.status}`);
    return Views.parse(await response.json());
  },
  staleTime: 60_000,
});
