"use client";

import { useState } from "react";
import { useToast } from "@/components/ui/toast/use-toast";
import type { Result } from "@/lib/result";

type Options<Problem extends string> = {
  /** What each refusal means, in words. */
  words: Record<Problem, string>;
  /** Reads again what is shown; asked after a refusal too, which mostly means that something has moved on. */
  refresh: () => unknown;
};

const lost = "That did not go through. Nothing was changed; try again.";

/**
 * Runs a server action: busy meanwhile; afterwards what is shown is read again and, where it was done, `done` says so.
 * What stood in the way is given back in words, null where nothing did.
 */
export function useCommand<Problem extends string>({ words, refresh }: Options<Problem>) {
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<string>();
  const toast = useToast();

  /** What the action gave, or what stood in the way. */
  async function run<T>(
    call: () => Promise<Result<T, Problem>>,
    done?: (data: T) => string,
  ): Promise<{ data: T } | { problem: string }> {
    setBusy(true);
    setProblem(undefined);
    const refused = (why: string) => {
      setProblem(why);
      return { problem: why };
    };
    try {
      const result = await call();
      await refresh();
      if (!result.ok) return refused(words[result.error]);
      if (done) toast.show({ title: done(result.data) });
      return { data: result.data };
    } catch {
      // The action logged it with its request id; here only the person is left to be told.
      return refused(lost);
    } finally {
      setBusy(false);
    }
  }

  return { busy, problem, run };
}
