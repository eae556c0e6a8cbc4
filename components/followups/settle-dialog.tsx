"use client";

import { Dialog } from "@/components/ui/float/dialog";
import { DialogForm } from "@/components/ui/float/dialog-form";
import { Field } from "@/components/ui/form/field";
import { Textarea } from "@/components/ui/form/textarea";
import { discardHeld, releaseHeld } from "@/lib/followups/actions";
import { useFollowupAction } from "./use-followup-action";

type Props = {
  followupId: string;
  way: "release" | "discard";
  open: boolean;
  onOpenChange: (open: boolean) => void;
};

const words = {
  release: {
    title: "Release this draft",
    lead: "Its owner gets these very words back, to approve them. Whatever they change is checked anew.",
    verb: "Release",
    done: "Released to its owner.",
  },
  discard: {
    title: "Discard this draft",
    lead: "It is not sent. The lead is looked at again, in other words.",
    verb: "Discard",
    done: "Discarded.",
  },
} as const;

/** Settles what compliance holds, with a reason. */
export function SettleDialog({ followupId, way, open, onOpenChange }: Props) {
  const { busy, problem, run } = useFollowupAction("alerts");
  const say = words[way];

  async function submit(fields: FormData) {
    const given = { followupId, reason: String(fields.get("reason") ?? "") };
    const settled = await run<unknown>(
      () => (way === "release" ? releaseHeld(given) : discardHeld(given)),
      () => say.done,
    );
    if ("data" in settled) onOpenChange(false);
  }

  return (
    <Dialog open={open} onOpenChange={onOpenChange} title={say.title} lead={say.lead}>
      <DialogForm verb={say.verb} risk={way === "discard"} busy={busy} problem={problem} onSubmit={submit}>
        <Field label="Reason">
          <Textarea name="reason" required minLength={3} maxLength={1000} rows={3} />
        </Field>
      </DialogForm>
    </Dialog>
  );
}
