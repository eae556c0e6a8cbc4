"use client";

import { useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useToast } from "@/components/ui/toast/use-toast";
import type { Result } from "@/lib/result";
import { followupProblems } from "./words";

type Problem = keyof typeof followupProblems;

/** Runs a server action: busy meanwhile; afterwards what is shown is read again. A refusal is given back in words. */
export function useFollowupAction(topic: "tasks" | "alerts") {
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<string>();
  const queryClient = useQueryClient();
  const toast = useToast();

  async function run<T>(call: () => Promise<Result<T, Problem>>, done: (data: T) => string): Promise<boolean> {
    setBusy(true);
    setProblem(undefined);
    try {
      const result = await call();
      if (result.ok) toast.show({ title: done(result.data) });
      else setProblem(followupProblems[result.error]);
      await queryClient.invalidateQueries({ queryKey: [topic] });
      return result.ok;
    } catch {
      // The action logged it with its request id; here only the person is left to be told.
      setProblem("That did not go through. Nothing was changed; try again.");
      return false;
    } finally {
      setBusy(false);
    }
  }

  return { busy, problem, run };
}
