"use client";

import { useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useToast } from "@/components/ui/toast/use-toast";
import type { Result } from "@/lib/result";
import { type Problem, problems } from "./words";

/**
 * Runs a server action: busy meanwhile, afterwards the lists are read again. A refusal is told in words; so is a
 * success, in words that may follow from what came of it.
 */
export function useDeliveryAction() {
  const [busy, setBusy] = useState(false);
  const queryClient = useQueryClient();
  const toast = useToast();

  async function run<T>(
    call: () => Promise<Result<T, Problem>>,
    done: string | ((data: T) => string),
  ): Promise<boolean> {
    setBusy(true);
    try {
      const result = await call();
      await queryClient.invalidateQueries({ queryKey: ["deliveries"] });
      if (result.ok) toast.show({ title: typeof done === "string" ? done : done(result.data) });
      else toast.show({ title: problems[result.error], tone: "problem" });
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
