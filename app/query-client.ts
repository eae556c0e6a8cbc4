import { QueryClient } from "@tanstack/react-query";

/**
 * Data is woken by the stream of events, so it counts as fresh for a while and is asked again when the tab or the network comes back.
 * Two tries more cover a server that restarts; what it refused for good shows at once on the screen that asked.
 */
export function makeQueryClient(): QueryClient {
  return new QueryClient({
    defaultOptions: {
      queries: { staleTime: 5_000, retry: 2, retryDelay: (attempt) => Math.min(500 * 2 ** attempt, 4_000) },
      mutations: { retry: false },
    },
  });
}
