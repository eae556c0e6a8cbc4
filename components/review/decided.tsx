"use client";

import type { Route } from "next";
import { useRouter } from "next/navigation";
import { rejectWords, stateWords } from "@/components/handoffs/words";
import { Banner } from "@/components/ui/banner";
import { Button } from "@/components/ui/button";
import { Countdown, useLeft } from "@/components/ui/time/countdown";
import { ExactTime } from "@/components/ui/time/exact-time";
import { reopenHandoff, undoApproval } from "@/lib/handoffs/actions";
import { useReview } from "./review-context";

const verbs: Record<string, string> = {
  approve: "Approved",
  reject: "Rejected",
  return: "Returned to the visitor",
  escalate: "Escalated",
  merge: "Merged",
};
const reopenable = ["rejected", "merged", "closed"];

/** Who decided what and when, with the way back while there is one; where the handoff stands otherwise. */
export function Decided() {
  const { view } = useReview();
  const { decision } = view;
  const waits = view.state === "needs_review" || view.state === "in_review";
  if (waits && decision?.kind !== "escalate" && decision?.kind !== "return") return null;
  if (!decision) return waits ? null : <Banner tone="note">This handoff is {stateWords[view.state]}.</Banner>;
  const reason =
    decision.reason && decision.reason in rejectWords
      ? rejectWords[decision.reason as keyof typeof rejectWords]
      : decision.reason;
  const back = decision.kind === "escalate" && view.escalation === null;
  return (
    <Banner tone="note" action={<WayBack />}>
      {back ? "Given back to the reviewers" : verbs[decision.kind]} by <b>{decision.mine ? "you" : decision.by}</b>,{" "}
      <ExactTime at={decision.at} />
      {reason && decision.kind === "reject" && `: ${reason.toLowerCase()}`}
      {reason && decision.kind === "escalate" && `: “${reason}”`}. {waits ? "" : `Now ${stateWords[view.state]}.`}
    </Banner>
  );
}

function WayBack() {
  const { view, act, busy } = useReview();
  const router = useRouter();
  const { decision } = view;
  const left = useLeft(decision?.undoUntil ?? view.readyAt ?? "2000-01-01");
  if (decision?.undoUntil && decision.mine && left > 0) {
    return (
      <Button busy={busy} onClick={() => act(() => undoApproval({ handoffId: view.id, decisionId: decision.id }))}>
        Undo, <Countdown until={decision.undoUntil} />
      </Button>
    );
  }
  if (!reopenable.includes(view.state) || !view.may.decide) return null;
  return (
    <Button
      busy={busy}
      onClick={() =>
        act(
          () => reopenHandoff({ handoffId: view.id }),
          () => router.push(`/review/${view.id}` as Route),
        )
      }
    >
      Reopen
    </Button>
  );
}
