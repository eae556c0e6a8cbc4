"use client";

import { Dialog } from "@/components/ui/float/dialog";
import { DialogForm } from "@/components/ui/float/dialog-form";
import { Field } from "@/components/ui/form/field";
import { Textarea } from "@/components/ui/form/textarea";
import type { DeliveryItem, StepView } from "@/lib/delivery/schema.view";
import { stepWords } from "./words";

type Props = {
  items: readonly DeliveryItem[];
  open: boolean;
  onOpenChange: (open: boolean) => void;
  busy: boolean;
  onGiveUp: (reason: string) => void;
};

/** Asks why, and says what stays on the other side: nobody takes that back by itself. */
export function GiveUpDialog({ items, open, onOpenChange, busy, onGiveUp }: Props) {
  const one = items.length === 1;
  const written = items.flatMap(({ steps }) =>
    steps.filter(({ step, state, externalId }) => step !== "crm.find" && (state === "done" || externalId !== null)),
  );
  const steps = [...new Set(written.map(({ step }) => step))];
  return (
    <Dialog
      open={open}
      onOpenChange={onOpenChange}
      title={one ? "Give up on this delivery" : `Give up on ${items.length} deliveries`}
      lead={`${one ? "The handoff is" : "The handoffs are"} cancelled and nothing more is sent. This cannot be undone.`}
    >
      <DialogForm verb="Give up" risk busy={busy} onSubmit={(fields) => onGiveUp(String(fields.get("reason") ?? ""))}>
        {written.length > 0 && (
          <div>
            <p className="two">Already written, and stays there:</p>
            <ul className="written">
              {steps.map((step) => (
                <li key={step}>
                  {stepWords[step]}{" "}
                  <span className="three">{writtenAs(written.filter((row) => row.step === step))}</span>
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

/** Their id of it, or of how many deliveries. */
const writtenAs = (rows: readonly StepView[]) => (rows.length === 1 ? rows[0]?.externalId : `of ${rows.length}`);
