"use client";

import { useState } from "react";
import { Dialog } from "@/components/ui/float/dialog";
import { DialogForm } from "@/components/ui/float/dialog-form";
import { Field } from "@/components/ui/form/field";
import { RadioGroup } from "@/components/ui/form/radio-group";
import { Textarea } from "@/components/ui/form/textarea";
import { rejectFollowup } from "@/lib/followups/actions";
import type { Objection } from "@/lib/followups/model";
import type { FollowupItem } from "@/lib/followups/schema.view";
import { useFollowupAction } from "./use-followup-action";
import { objectionWords } from "./words";

type Props = { item: FollowupItem; open: boolean; onOpenChange: (open: boolean) => void };

const options = (Object.keys(objectionWords) as Objection[]).map((value) => ({
  value,
  label: objectionWords[value].label,
}));

/** Why not: what comes back has seen it. */
export function RejectDialog({ item, open, onOpenChange }: Props) {
  const [objection, setObjection] = useState<Objection>();
  const { busy, problem, run } = useFollowupAction("tasks");

  async function submit(fields: FormData) {
    if (!objection) return;
    const given = { followupId: item.id, objection, reason: String(fields.get("reason") ?? "") };
    const rejected = await run(
      () => rejectFollowup(given),
      () => "Rejected. Another one is on its way.",
    );
    if ("data" in rejected) onOpenChange(false);
  }

  return (
    <Dialog
      open={open}
      onOpenChange={onOpenChange}
      title="Reject"
      lead="The lead is looked at again, and what comes back differs by what you say here."
    >
      <DialogForm
        verb="Reject"
        busy={busy}
        problem={problem}
        why={!objection && "Say what is wrong with it."}
        onSubmit={submit}
      >
        <RadioGroup label="What is wrong with it" options={options} value={objection} onChange={setObjection} />
        <Field label="Reason" hint="In your own words.">
          <Textarea name="reason" required minLength={3} maxLength={1000} rows={3} />
        </Field>
      </DialogForm>
    </Dialog>
  );
}
