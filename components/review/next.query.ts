import { queryOptions } from "@tanstack/react-query";
import { z } from "zod";
import type { ReviewScreen } from "@/lib/handoffs/schema.review";

const hasId = (value: unknown) => z.object({ view: z.object({ id: z.uuid() }) }).safeParse(value).success;
/** Made by the same function as the page's own; of its shape only what tells one handoff from another is looked at. */
const Next = z.custom<ReviewScreen>(hasId).nullable();

/**
 * What this person gets after this handoff, fetched while they decide on it. Not woken by the stream, which would have
 * it made again with each thing that happens anywhere; it is asked for again now and then, and the server has the last word.
 */
export const nextHandoff = (afterId: string) =>
  queryOptions({
    queryKey: ["next-handoff", afterId],
    queryFn: async ({ signal }) => {
      const response = await fetch("/api/desk/handoffs/next", { signal });
      if (!response.ok) throw new Error(`The next handoff answered ${response.status}`);
      return Next.parse(await response.json());
    },
    staleTime: 15_000,
    refetchInterval: 20_000,
    gcTime: 0,
  });
