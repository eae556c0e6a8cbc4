"use client";

import { useState } from "react";
import { rejectWords } from "@/components/handoffs/words";
import { Dialog } from "@/components/ui/float/dialog";
import { Field } from "@/components/ui/form/field";
import { Input } from "@/components/ui/form/input";
import { KeyedRadios } from "@/components/ui/form/keyed-radios";
import { rejectReasons } from "@/db/enums";
import { escalateHandoff, rejectHandoff, returnHandoff } from "@/lib/handoffs/actions";
import { useReview } from "./review-context";
import { ReviewForm } from "./review-form";
import { useLeave } from "./use-leave";

export function Reject() {
  const { view, act } = useReview();
  const [kind, setKind] = useState<(typeof rejectReasons)[number]>("spam");
  const { close, leaveUndoable } = useLeave();
  return (
    <Dialog
      open
      onOpenChange={close}
      title="Reject this handoff?"
      lead="Nothing is pushed. It can be reopened for 30 days."
    >
      <ReviewForm
        verb="Reject"
        risk
        onSubmit={(fields) => {
          const reason = String(fields.get("reason")).trim();
          act(
            (version) => rejectHandoff({ handoffId: view.id, version, kind, ...(reason && { reason }) }),
            leaveUndoable("reject"),
          );
        }}
      >
        <KeyedRadios
          command="review.reject-as"
          group="Reject as"
          label="Why"
          options={rejectReasons.map((value, at) => ({ value, label: rejectWords[value], keys: String(at + 1) }))}
          value={kind}
          onChange={setKind}
        />
        <Field label="What should be known" optional>
          <Input name="reason" />
        </Field>
      </ReviewForm>
    </Dialog>
  );
}

const roles = [
  { value: "manager", label: "Managers", keys: "1" },
  { value: "compliance", label: "Compliance", keys: "2" },
] as const;
const back = { value: "reviewer", label: "Back to the reviewers", keys: "0" } as const;
type Role = (typeof roles)[number]["value"] | typeof back.value;

/** To another role, or, where it was escalated, back to the reviewers with the answer. */
export function Escalate() {
  const { view, act } = useReview();
  const escalated = view.escalation !== null;
  const [role, setRole] = useState<Role>(escalated ? "reviewer" : "manager");
  const { close, leave } = useLeave();
  const returning = role === "reviewer";
  return (
    <Dialog
      open
      onOpenChange={close}
      title={escalated ? "Who decides this?" : "Escalate this handoff?"}
      lead={
        view.escalation
          ? `It was escalated to be decided: ${view.escalation.reason}`
          : "That role sees it first. Your draft goes with it."
      }
    >
      <ReviewForm
        verb={returning ? "Give back" : "Escalate"}
        onSubmit={(fields) =>
          act(
            (version) => escalateHandoff({ handoffId: view.id, version, role, reason: String(fields.get("reason")) }),
            leave(returning ? "Given back to the reviewers" : "Escalated"),
          )
        }
      >
        <KeyedRadios
          command="review.escalate-to"
          group="Escalate to"
          label="To"
          options={escalated ? [back, ...roles] : roles}
          value={role}
          onChange={setRole}
        />
        <Field label={returning ? "Your answer" : "What they should decide"}>
          <Input name="reason" required minLength={3} />
        </Field>
      </ReviewForm>
    </Dialog>
  );
}

/** An approved question, in the words that go out; what it says in English stands under it. */
export function Return() {
  const { view, act } = useReview();
  const [phrase, setPhrase] = useState(view.phrases[0]?.key ?? "");
  const { close, leave } = useLeave();
  const english = view.phrases.find(({ key }) => key === phrase)?.english;
  return (
    <Dialog
      open
      onOpenChange={close}
      title="Ask the visitor?"
      lead="An approved question goes out through their chat. The answer comes back to you."
    >
      <ReviewForm
        verb="Ask"
        why={phrase === "" && "There is no approved question"}
        onSubmit={() =>
          act(
            (version) => returnHandoff({ handoffId: view.id, version, phraseKey: phrase }),
            leave("Returned to the visitor"),
          )
        }
      >
        <KeyedRadios
          command="review.ask"
          group="Ask"
          label="Question"
          options={view.phrases
            .slice(0, 9)
            .map(({ key, text }, at) => ({ value: key, label: text, keys: String(at + 1) }))}
          value={phrase}
          onChange={setPhrase}
        />
        {english && <p className="hint">In English: {english}</p>}
      </ReviewForm>
    </Dialog>
  );
}
