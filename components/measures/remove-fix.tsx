"use client";

import { useRouter } from "next/navigation";
import { useCommand } from "@/components/live/use-command";
import { Button } from "@/components/ui/button";
import { useToast } from "@/components/ui/toast/use-toast";
import { removeFix } from "@/lib/measures/actions";
import { manageProblems } from "./words";

/** Takes a note away. */
export function RemoveFix({ fixId, what }: { fixId: string; what: string }) {
  const router = useRouter();
  const toast = useToast();
  const { busy, run } = useCommand({ words: manageProblems, refresh: router.refresh });

  async function remove() {
    const removed = await run(() => removeFix({ fixId }));
    if ("problem" in removed) toast.show({ title: removed.problem, tone: "problem" });
  }

  return (
    <Button variant="bare" busy={busy} onClick={remove} aria-label={`Take the note away: ${what}`}>
      Take away
    </Button>
  );
}
