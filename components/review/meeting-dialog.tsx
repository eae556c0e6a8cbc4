"use client";

import { useState } from "react";
import { Dialog } from "@/components/ui/float/dialog";
import { RadioGroup } from "@/components/ui/form/radio-group";
import { TimeSpan } from "@/components/ui/time/exact-time";
import { chooseSlot } from "@/lib/handoffs/actions";
import { useReview } from "./review-context";
import { ReviewForm } from "./review-form";

const none = "none";

/** Free times of the owner's calendar, or no meeting. */
export function MeetingDialog() {
  const { view, act, open } = useReview();
  const [chosen, setChosen] = useState(view.meeting?.start ?? view.slots[0]?.start ?? none);
  const options = [
    ...view.slots
      .slice(0, 8)
      .map((slot) => ({ value: slot.start, label: <TimeSpan from={slot.start} to={slot.end} /> })),
    { value: none, label: "No meeting" },
  ];
  return (
    <Dialog
      open
      onOpenChange={(on) => !on && open(null)}
      title="Which time?"
      lead={
        view.slots.length === 0
          ? "No free time is known: the owner has no calendar here, or it was not read yet."
          : `Free in ${view.owner?.name ?? "the owner"}’s calendar, held while you decide.`
      }
    >
      <ReviewForm
        verb={chosen === none ? "No meeting" : "Hold it"}
        onSubmit={() =>
          act((version) =>
            chooseSlot({ handoffId: view.id, version, start: chosen === none ? null : new Date(chosen) }),
          )
        }
      >
        <RadioGroup label="Times" hideLabel options={options} value={chosen} onChange={setChosen} />
      </ReviewForm>
    </Dialog>
  );
}
