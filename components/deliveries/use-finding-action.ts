"use client";

import { useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useToast } from "@/components/ui/toast/use-toast";
import type { Result } from "@/lib/result";
import { type FindingProblem, findingProblems } from "./words.findings";

/** Runs a server action of the reconciliation: busy meanwhile, afterwards it is read again. A refusal is told in words. */
export function useFindingAction() {
  const [busy, setBusy] = useState(false);
  const queryClient = useQueryClient();
  const toast = useToast();

  async function run<T>(call: () => Promise<Result<T, FindingProblem>>, done: string): Promise<boolean> {
    setBusy(true);
    try {
      const result = await call();
      await queryClient.invalidateQueries({ queryKey: ["deliveries", "reconciliation"] });
      toast.show(result.ok ? { title: done } : { title: findingProblems[result.error], tone: "problem" });
      return result.ok;
    } catch {
      // The action logged it with its request id; here only the person is left to be told.
      toast.show({ title: "That did not go through. Nothing was changed; try again.", tone: "problem" });
      return false;
    } finally {
      setBusy(false);
    }
  }

  return { busy, run };
}
