"use client";

import type { ComponentProps } from "react";
import { Button } from "@/components/ui/button";
import { DialogForm } from "@/components/ui/float/dialog-form";
import { claimHandoff } from "@/lib/handoffs/actions";
import { useReview } from "./review-context";

type Props = Omit<ComponentProps<typeof DialogForm>, "busy">;

/** The form of a review's dialog. Where the handoff was lost while one typed, it says how, and keeps the words. */
export function ReviewForm({ why, children, ...form }: Props) {
  const { holding, busy } = useReview();
  return (
    <DialogForm {...form} busy={busy} why={holding ? why : "You do not hold it now"}>
      {!holding && <Lost />}
      {children}
    </DialogForm>
  );
}

function Lost() {
  const { view, act, busy } = useReview();
  const waits = view.state === "needs_review" || view.state === "in_review";
  const mine = waits && !view.holder && view.may.decide;
  return (
    <div className="line lost" role="alert">
      <p>
        {!waits && "This was decided meanwhile. What you typed is still here to read."}
        {waits && view.holder && `${view.holder.name} holds this now. What you typed is still here to read.`}
        {mine && "Your three minutes ran out and it went back to the queue. What you typed is still here."}
        {waits && !view.holder && !mine && "Your roles do not decide this one any more. What you typed is still here."}
      </p>
      {mine && (
        <Button
          className="push"
          busy={busy}
          onClick={() => act(() => claimHandoff({ handoffId: view.id }), undefined, { stay: true })}
        >
          Take it again
        </Button>
      )}
    </div>
  );
}
