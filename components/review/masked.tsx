"use client";

import { useState } from "react";
import { Dialog } from "@/components/ui/float/dialog";
import { DialogForm } from "@/components/ui/float/dialog-form";
import { Field } from "@/components/ui/form/field";
import { Input } from "@/components/ui/form/input";
import { revealMasked } from "@/lib/handoffs/actions";
import { useReview } from "./review-context";

/** Sensitive words as a bar. Revealing is logged; a reviewer says why. The words are fetched only then. */
export function Masked({ messageId, start, length }: { messageId: string; start: number; length: number }) {
  const { view, act, busy } = useReview();
  const [asking, setAsking] = useState(false);
  const [text, setText] = useState<string>();

  function reveal(reason?: string) {
    act(
      () => revealMasked({ handoffId: view.id, messageId, ...(reason && { reason }) }),
      (data) => {
        setText(data.text.slice(start, start + length));
        setAsking(false);
      },
    );
  }
  if (text !== undefined) return <mark className="revealed">{text}</mark>;
  return (
    <>
      <span className="masked" role="img" aria-label={`${length} characters masked`} />{" "}
      {view.may.reveal && (
        <button
          type="button"
          className="link"
          onClick={() => (view.may.revealNeedsReason ? setAsking(true) : reveal())}
        >
          reveal
        </button>
      )}
      <Dialog
        open={asking}
        onOpenChange={setAsking}
        title="Reveal this message?"
        lead="Who looked, and why, is kept in the audit trail."
      >
        <DialogForm verb="Reveal" busy={busy} onSubmit={(fields) => reveal(String(fields.get("reason")))}>
          <Field label="Why it must be seen">
            <Input name="reason" required minLength={3} />
          </Field>
        </DialogForm>
      </Dialog>
    </>
  );
}
