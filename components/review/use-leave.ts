"use client";

import { useRouter } from "next/navigation";
import { useToast } from "@/components/ui/toast/use-toast";
import type { Undoable } from "@/lib/handoffs/schema.undo";
import { useReview } from "./review-context";
import { useOfferUndo } from "./undo";

/** Ways out of a dialog: closed as it was, or with a decision, after which the queue follows and what can be undone is offered. */
export function useLeave() {
  const { view, open } = useReview();
  const router = useRouter();
  const toast = useToast();
  const offerUndo = useOfferUndo();
  const left = { leftMs: view.undoWindowMs, windowMs: view.undoWindowMs };
  return {
    close: (on: boolean) => !on && open(null),
    leave: (what: string) => () => {
      toast.show({ title: what, detail: view.name });
      router.push("/queue");
    },
    leaveUndoable:
      (kind: Undoable["kind"]) =>
      ({ decisionId }: { decisionId: string }) => {
        offerUndo({ decisionId, handoffId: view.id, kind, name: view.name, ...left });
        router.push("/queue");
      },
  };
}
