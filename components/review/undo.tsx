"use client";

import type { Route } from "next";
import { useRouter } from "next/navigation";
import { useEffect } from "react";
import { useToast } from "@/components/ui/toast/use-toast";
import { claimHandoff, reopenHandoff, undoApproval } from "@/lib/handoffs/actions";
import type { Undoable } from "@/lib/handoffs/schema.undo";
import { problemWords } from "./problems";

const done: Record<Undoable["kind"], string> = { approve: "Approved", reject: "Rejected", merge: "Merged" };

/** Each decision is offered once a page load; what was closed or undone does not come back with the next reading. */
const offered = new Set<string>();

/** The way back from a decision: says what was done, and undoes it at a press for as long as the server allows. */
export function useOfferUndo(): (item: Undoable) => void {
  const toast = useToast();
  const router = useRouter();

  async function undo({ kind, handoffId, decisionId }: Undoable) {
    try {
      const undone = await (kind === "approve" ? undoApproval({ handoffId, decisionId }) : takeBack(handoffId));
      if (undone.ok) router.push(`/review/${handoffId}` as Route);
      else toast.show({ title: problemWords[undone.error], tone: "problem" });
    } catch {
      toast.show({ title: "The desk did not answer, so nothing was undone. Try again.", tone: "problem" });
    }
  }
  return (item) => {
    if (offered.has(item.decisionId)) return;
    offered.add(item.decisionId);
    toast.show({
      title: done[item.kind],
      detail: item.name,
      lasts: { left: item.leftMs, of: item.windowMs },
      action: { label: "Undo", keys: "z", run: () => void undo(item) },
    });
  };
}

/** A rejection or merge is reopened, and is in one's hands again as it was before. */
async function takeBack(handoffId: string) {
  const reopened = await reopenHandoff({ handoffId });
  return reopened.ok ? claimHandoff({ handoffId }) : reopened;
}

/** On every page of the desk: what this person can still undo is offered again after a reload. */
export function UndoAfterReload({ items }: { items: readonly Undoable[] }) {
  const offer = useOfferUndo();
  useEffect(() => {
    for (const item of items.toReversed()) offer(item);
  });
  return null;
}
