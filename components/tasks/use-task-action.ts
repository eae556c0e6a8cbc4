"use client";

import { useQueryClient } from "@tanstack/react-query";
import { useCommand } from "@/components/live/use-command";
import { useToast } from "@/components/ui/toast/use-toast";
import type { Result } from "@/lib/result";
import { taskProblems } from "./words";

type Problem = keyof typeof taskProblems;

/**
 * Runs a server action on a task: busy meanwhile, afterwards every task on the screen is read again. A refusal is told
 * in words and given back as null.
 */
export function useTaskAction() {
  const queryClient = useQueryClient();
  const toast = useToast();
  const refresh = () => queryClient.invalidateQueries({ queryKey: ["tasks"] });
  const command = useCommand({ words: taskProblems, refresh });

  async function run<T>(call: () => Promise<Result<T, Problem>>, done?: string): Promise<{ data: T } | null> {
    const came = await command.run(call, done ? () => done : undefined);
    if ("data" in came) return came;
    toast.show({ title: came.problem, tone: "problem" });
    return null;
  }

  return { busy: command.busy, run };
}
