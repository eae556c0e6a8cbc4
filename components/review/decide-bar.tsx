"use client";

import { useQuery } from "@tanstack/react-query";
import type { Route } from "next";
import { useRouter } from "next/navigation";
import { classNames } from "@/components/ui/class-names";
import { KeyButton } from "@/components/ui/keys/key-button";
import { useKeys } from "@/components/ui/keys/use-keys";
import { Countdown } from "@/components/ui/time/countdown";
import { approveAndNext, claimHandoff, releaseHandoff } from "@/lib/handoffs/actions";
import { nextHandoff } from "./next.query";
import { useReview } from "./review-context";
import { useOfferUndo } from "./undo";

/** The decision, pinned: what can be done now, each with its key; what cannot says why. */
export function DecideBar() {
  const { view, holding, busy, act, open } = useReview();
  const approve = useApproval();
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
      {view.targets.length > 0 && (
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
        run={approve}
      />
    </section>
  );
}

/** Approves, and has the next handoff on the screen at once: as it was fetched ahead, until its own page is there. */
function useApproval() {
  const { view, holding, act, edits, settled, lookAhead } = useReview();
  const router = useRouter();
  const offerUndo = useOfferUndo();
  const next = useQuery({ ...nextHandoff(view.id), enabled: holding }).data ?? null;

  return () => {
    const begun = act(
      (version) => approveAndNext({ handoffId: view.id, version, edits, ...(next && { expected: next.view.id }) }),
      ({ decisionId, undoMs, nextId }) => {
        settled();
        const left = { leftMs: undoMs, windowMs: undoMs };
        offerUndo({ decisionId, handoffId: view.id, kind: "approve", name: view.name, ...left });
        router.push((nextId ? `/review/${nextId}` : "/queue") as Route);
      },
      { failed: () => lookAhead(null) },
    );
    // Before anything is answered: the press itself brings the next screen.
    if (begun) lookAhead(next);
  };
}

/** Nobody holds it, or somebody else does: what can be done then. */
function TakeBar() {
  const { view, me, busy, act } = useReview();
  if (view.state !== "needs_review" && view.state !== "in_review") return null;
  const kept = view.keptFor && view.keptFor.id !== me ? view.keptFor : null;
  const why = !view.may.decide
    ? "Your roles do not decide this one"
    : view.holder
      ? `${view.holder.name} holds it now`
      : kept && `The visitor’s answer is kept for ${kept.name}`;
  return (
    <section className="decide" aria-label="Decision">
      <span className="two">
        {view.holder && `${view.holder.name} is deciding this.`}
        {!view.holder && kept && (
          <>
            {kept.name} asked and the visitor answered: kept for them, <Countdown until={kept.until} />
          </>
        )}
        {!view.holder && !kept && (view.keptFor ? "The visitor answered you." : "Nobody holds this handoff.")}
      </span>
      <span className="push" />
      <KeyButton
        command="review.take"
        keys="c"
        label="Take it"
        group="Review"
        variant="primary"
        busy={busy}
        why={why ?? false}
        run={() => act(() => claimHandoff({ handoffId: view.id }))}
      />
    </section>
  );
}
