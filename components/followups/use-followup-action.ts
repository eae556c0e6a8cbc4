"use client";

import { useQueryClient } from "@tanstack/react-query";
import { useCommand } from "@/components/live/use-command";
import { followupProblems } from "./words";

/** Runs a server action on a recommendation; a refusal stands in words beside what was pressed. */
export function useFollowupAction(topic: "tasks" | "alerts") {
  const queryClient = useQueryClient();
  return useCommand({
    words: followupProblems,
    refresh: () => queryClient.invalidateQueries({ queryKey: [topic] }),
  });
}
