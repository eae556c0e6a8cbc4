import { queryOptions } from "@tanstack/react-query";
import { z } from "zod";

const Live = z.object({ mark: z.string(), viewers: z.array(z.string()) });

/** How the handoff stands on the server; woken by the stream. */
export const liveHandoff = (id: string) =>
  queryOptions({
    queryKey: ["handoffs", "live", id],
    queryFn: async ({ signal }) => {
      const response = await fetch(`/api/desk/handoffs/${id}`, { signal });
      if (!response.ok) throw new Error(`The handoff answered ${response.status}`);
      return Live.parse(await response.json());
    },
    refetchInterval: 15_000,
  });
