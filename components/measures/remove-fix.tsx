"use client";

import { useRouter } from "next/navigation";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { useToast } from "@/components/ui/toast/use-toast";
import { removeFix } from "@/lib/measures/actions";
import { manageProblems } from "./words";

/** Takes a note away. */
export function RemoveFix({ fixId, what }: { fixId: string; what: string }) {
  const [busy, setBusy] = useState(false);
  const router = useRouter();
  const toast = useToast();

  async function remove() {
    setBusy(true);
    try {
      const removed = await removeFix({ fixId });
      if (removed.ok) router.refresh();
      else toast.show({ title: manageProblems[removed.error], tone: "problem" });
    } catch {
      // The action logged it with its request id; here only the person is left to be told.
      toast.show({ title: "That did not go through. Nothing was changed; try again.", tone: "problem" });
    } finally {
      setBusy(false);
    }
  }

  return (
    <Button variant="bare" busy={busy} onClick={remove} aria-label={`Take the note away: ${what}`}>
      Take away
    </Button>
  );
}
