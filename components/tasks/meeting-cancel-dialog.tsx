"use client";

import { useState } from "react";
import { Dialog } from "@/components/ui/float/dialog";
import { DialogForm } from "@/components/ui/float/dialog-form";
import { RadioGroup } from "@/components/ui/form/radio-group";
import type { CancelReason } from "@/lib/moves/model";
import { cancelMeeting } from "@/lib/tasks/actions";
import type { TaskView } from "@/lib/tasks/schema.view";
import { useTaskAction } from "./use-task-action";

type Props = {
  task: TaskView;
  meeting: NonNullable<TaskView["meeting"]>;
  open: boolean;
  onOpenChange: (open: boolean) => void;
};

const reasons: Record<CancelReason, string> = {
  they_asked: "They asked for it",
  owner_cannot: "I cannot make it",
  settled: "It is settled without a meeting",
  other: "Something else",
};

/** Calls the meeting off, with a reason. */
export function MeetingCancelDialog({ task, meeting, open, onOpenChange }: Props) {
  const [reason, setReason] = useState<CancelReason>();
  const { busy, run } = useTaskAction();

  async function submit() {
    if (!reason) return;
    const asked = await run(
      () => cancelMeeting({ taskId: task.id, seen: meeting.start, reason }),
      "It is being taken out of the calendar.",
    );
    if (asked) onOpenChange(false);
  }

  return (
    <Dialog
      open={open}
      onOpenChange={onOpenChange}
      title="Call the meeting off"
      lead="It goes out of the calendar. Whoever was invited is told by the calendar, unless they want no e-mail any more."
    >
      <DialogForm verb="Call it off" risk busy={busy} why={!reason && "Say why first."} onSubmit={submit}>
        <RadioGroup
          label="Why"
          value={reason}
          onChange={setReason}
          options={Object.entries(reasons).map(([value, label]) => ({ value: value as CancelReason, label }))}
        />
      </DialogForm>
    </Dialog>
  );
}
