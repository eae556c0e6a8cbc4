"use client";

import { Dialog } from "@/components/ui/float/dialog";
import { DialogForm } from "@/components/ui/float/dialog-form";
import { Field } from "@/components/ui/form/field";
import { Textarea } from "@/components/ui/form/textarea";
import type { DeliveryItem } from "@/lib/delivery/schema.view";
import { stepWords } from "./words";

type Props = {
  item: DeliveryItem;
  open: boolean;
  onOpenChange: (open: boolean) => void;
  busy: boolean;
  onGiveUp: (reason: string) => void;
};

/** Asks why, and says what stays on the other side: nobody takes that back by itself. */
export function GiveUpDialog({ item, open, onOpenChange, busy, onGiveUp }: Props) {
  const written = item.steps.filter(({ step, state }) => state === "done" && step !== "crm.find");
  return (
    <Dialog
      open={open}
      onOpenChange={onOpenChange}
      title="Give up on this delivery"
      lead="The handoff is cancelled and nothing more is sent. This cannot be undone."
    >
      <DialogForm verb="Give up" risk busy={busy} onSubmit={(fields) => onGiveUp(String(fields.get("reason") ?? ""))}>
        {written.length > 0 && (
          <div>
            <p className="two">Already written, and stays there:</p>
            <ul className="written">
              {written.map(({ step, externalId }) => (
                <li key={step}>
                  {stepWords[step]} <span className="three">{externalId}</span>
                </li>
              ))}
            </ul>
          </div>
        )}
        <Field label="Why">
          <Textarea name="reason" required minLength={3} maxLength={1000} rows={3} />
        </Field>
      </DialogForm>
    </Dialog>
  );
}
