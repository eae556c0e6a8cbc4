"use client";

import { useState } from "react";
import { Dialog } from "@/components/ui/float/dialog";
import { Field } from "@/components/ui/form/field";
import { Input } from "@/components/ui/form/input";
import { KeyedRadios } from "@/components/ui/form/keyed-radios";
import { Select } from "@/components/ui/form/select";
import { assignOwner } from "@/lib/handoffs/actions";
import { useReview } from "./review-context";
import { ReviewForm } from "./review-form";
import { useLeave } from "./use-leave";

const reasons = [
  { value: "Fits this request better", label: "Fits this request better", keys: "a" },
  { value: "Knows this account", label: "Knows this account", keys: "b" },
  { value: "Speaks their language", label: "Speaks their language", keys: "c" },
  { value: "Has time for it now", label: "Has time for it now", keys: "d" },
] as const;

/** As many as there are digits to choose them by; the others stand in a list. */
const byDigit = 9;

/** Another owner, with the reason that goes into the brief: one of the usual ones, or one's own words. */
export function OwnerDialog() {
  const { view, act } = useReview();
  const [ownerId, setOwner] = useState(view.owner?.id);
  const [reason, setReason] = useState<(typeof reasons)[number]["value"]>(reasons[0].value);
  const { close } = useLeave();
  const [near, more] = [view.owners.slice(0, byDigit), view.owners.slice(byDigit)];
  return (
    <Dialog
      open
      onOpenChange={close}
      title="Who should own this?"
      lead={
        view.meeting
          ? "A held slot is in the present owner's calendar and is released."
          : "The reason goes into the brief."
      }
    >
      <ReviewForm
        verb="Assign"
        why={!ownerId && "Choose a person"}
        onSubmit={(fields) => {
          const words = String(fields.get("reason")).trim() || reason;
          if (ownerId) act((version) => assignOwner({ handoffId: view.id, version, ownerId, reason: words }));
        }}
      >
        <KeyedRadios
          command="review.owner-is"
          group="Owner"
          label="Owner"
          options={near.map(({ id, name }, at) => ({ value: id, label: name, keys: String(at + 1) }))}
          value={ownerId}
          onChange={setOwner}
        />
        {more.length > 0 && (
          <Field label="Somebody else" optional>
            <Select
              options={more.map(({ id, name }) => ({ value: id, label: name }))}
              value={more.some(({ id }) => id === ownerId) ? ownerId : undefined}
              onChange={setOwner}
            />
          </Field>
        )}
        <KeyedRadios
          command="review.owner-since"
          group="Why they"
          label="Why they"
          options={reasons}
          value={reason}
          onChange={setReason}
        />
        <Field label="In your own words" optional>
          <Input name="reason" minLength={3} />
        </Field>
      </ReviewForm>
    </Dialog>
  );
}
