"use client";

import { useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useToast } from "@/components/ui/toast/use-toast";
import type { Result } from "@/lib/result";
import { taskProblems } from "./words";

type Problem = keyof typeof taskProblems;

/**
 * Runs a server action on a task: busy meanwhile, afterwards every task on the screen is read again. A refusal is told
 * in words and given back as null.
 */
export function useTaskAction() {
  const [busy, setBusy] = useState(false);
  const queryClient = useQueryClient();
  const toast = useToast();

  async function run<T>(call: () => Promise<Result<T, Problem>>, done?: string): Promise<{ data: T } | null> {
    setBusy(true);
    try {
      const result = await call();
      await queryClient.invalidateQueries({ queryKey: ["tasks"] });
      if (!result.ok) {
        toast.show({ title: taskProblems[result.error], tone: "problem" });
        return null;
      }
      if (done) toast.show({ title: done });
      return { data: result.data };
    } catch {
      // The action logged it with its request id; here only the person is left to be told.
      toast.show({ title: "That did not go through. Nothing was changed; try again.", tone: "problem" });
      return null;
    } finally {
      setBusy(false);
    }
  }

  return { busy, run };
}
