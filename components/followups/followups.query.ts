import { queryOptions } from "@tanstack/react-query";
import type { FollowupList } from "@/lib/followups/schema";
import { FollowupPage, HeldList } from "@/lib/followups/schema.view";

/** Recommendations for the person's leads. Woken with the tasks they belong to. */
export const followupsQuery = (list: FollowupList) =>
  queryOptions({
    queryKey: ["tasks", "followups", list],
    queryFn: async ({ signal }) => {
      const response = await fetch(`/api/desk/followups?list=${list}`, { signal });
      if (!response.ok) throw new Error(`The follow-ups answered ${response.status}`);
      return FollowupPage.parse(await response.json());
    },
    refetchInterval: 15_000,
  });

/** What compliance holds. Woken with the alerts that tell of it. */
export const heldQuery = queryOptions({
  queryKey: ["alerts", "held"],
  queryFn: async ({ signal }) => {
    const response = await fetch("/api/desk/followups/held", { signal });
    if (!response.ok) throw new Error(`The held drafts answered ${response.status}`);
    return HeldList.parse(await response.json());
  },
  refetchInterval: 15_000,
});
