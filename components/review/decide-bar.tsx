"use client";

import type { Route } from "next";
import { useRouter } from "next/navigation";
import { classNames } from "@/components/ui/class-names";
import { KeyButton } from "@/components/ui/keys/key-button";
import { useKeys } from "@/components/ui/keys/use-keys";
import { useToast } from "@/components/ui/toast/use-toast";
import { approveHandoff, claimHandoff, claimNext, releaseHandoff, undoApproval } from "@/lib/handoffs/actions";
import { problemWords } from "./problems";
import { useReview } from "./review-context";

/** The decision, pinned: what can be done now, each with its key; what cannot says why. */
export function DecideBar() {
  const { view, holding, busy, act, open, edits } = useReview();
  const approved = useApproved();
  const router = useRouter();
  const missing = view.gates.filter((gate) => !gate.holds);

  const lacking = view.consent.find(({ status }) => status !== "granted")?.channel ?? "email";
  const asked = [
    { id: "review.owner", keys: "o", label: "Change the owner…", run: () => open("owner") },
    { id: "review.meeting", keys: "h", label: "Hold a slot…", run: () => open("meeting") },
    { id: "review.consent", keys: "a", label: "Attach evidence of consent…", run: () => open(`consent:${lacking}`) },
  ];
  useKeys([
    {
      id: "review.release",
      keys: "u",
      label: "Give it back to the queue",
      group: "Review",
      run: () =>
        act(
          () => releaseHandoff({ handoffId: view.id }),
          () => router.push("/queue"),
        ),
      enabled: holding,
    },
    ...asked.map((one) => ({ ...one, group: "Review", enabled: holding })),
  ]);

  if (!holding) return <TakeBar />;
  return (
    <section className="decide" aria-label="Decision">
      <KeyButton
        command="review.return"
        keys="r"
        label="Return…"
        group="Review"
        variant="bare"
        run={() => open("return")}
        why={!view.may.canReturn && "The chat that sent this cannot be reached"}
      />
      <KeyButton
        command="review.escalate"
        keys="e"
        label="Escalate…"
        group="Review"
        variant="bare"
        run={() => open("escalate")}
      />
      <KeyButton
        command="review.reject"
        keys="x"
        label="Reject…"
        group="Review"
        variant="bare"
        run={() => open("reject")}
      />
      {view.match.others.some((other) => other.handoffId) && (
        <KeyButton
          command="review.merge"
          keys="m"
          label="Merge…"
          group="Review"
          variant="bare"
          run={() => open("merge")}
        />
      )}
      <span className="why push" id="gates-why">
        <span className="dots" aria-hidden="true">
          {view.gates.map((gate) => (
            <i key={gate.key} className={classNames(!gate.holds && "open")} />
          ))}
        </span>
        {missing.length === 0
          ? "All nine gates hold"
          : `${view.gates.length - missing.length} of 9 gates. ${missing[0]?.missing}`}
      </span>
      <KeyButton
        command="review.approve"
        keys="mod+Enter"
        label="Approve and next"
        group="Review"
        variant="primary"
        busy={busy}
        {...(missing.length > 0 ? { whyId: "gates-why" } : {})}
        run={() =>
          act(
            (version) => approveHandoff({ handoffId: view.id, version, edits }),
            (data) => approved(data),
          )
        }
      />
    </section>
  );
}

/** After an approval: the way back for eight seconds, and the next handoff at once. */
function useApproved() {
  const { view } = useReview();
  const router = useRouter();
  const toast = useToast();

  async function undo(decisionId: string) {
    const undone = await undoApproval({ handoffId: view.id, decisionId });
    if (undone.ok) router.push(`/review/${view.id}` as Route);
    else toast.show({ title: problemWords[undone.error], tone: "problem" });
  }
  return async ({ decisionId, dispatchAt }: { decisionId: string; dispatchAt: Date }) => {
    toast.show({
      title: "Approved",
      detail: view.name,
      until: new Date(dispatchAt),
      action: { label: "Undo", keys: "z", run: () => void undo(decisionId) },
    });
    const next = await claimNext({});
    router.push((next.ok ? `/review/${next.data.handoffId}` : "/queue") as Route);
  };
}

/** Nobody holds it, or somebody else does: what can be done then. */
function TakeBar() {
  const { view, busy, act } = useReview();
  if (view.state !== "needs_review" && view.state !== "in_review") return null;
  const why = !view.may.decide
    ? "Your roles do not decide this one"
    : view.holder
      ? `${view.holder.name} holds it now`
      : false;
  return (
    <section className="decide" aria-label="Decision">
      <span className="two">
        {view.holder ? `${view.holder.name} is deciding this.` : "Nobody holds this handoff."}
      </span>
      <span className="push" />
      <KeyButton
        command="review.take"
        keys="c"
        label="Take it"
        group="Review"
        variant="primary"
        busy={busy}
        why={why}
        run={() => act(() => claimHandoff({ handoffId: view.id }))}
      />
    </section>
  );
}
